//! `loa say`: reads lines on standard input and prints each as it is said aloud.

use std::io::{self, BufRead, BufWriter, Read, Write};

use clap::ArgMatches;

use super::Outcome;
use crate::diagnostic::UiLanguage;
use crate::source::compose;
use crate::speech::{Explanation, Sound, Speaker, spoken_languages};

/// Longest line that is said, in bytes; a longer one is said in parts of this length.
const MAX_LINE: u64 = 16 * 1024 * 1024;

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let tag = matches.get_one::<String>("lang").map_or("vi", String::as_str);
    let Some(speaker) = Speaker::for_tag(tag, None) else {
        let known = spoken_languages().join(", ");
        let message =
            language.choose("loa chưa biết đọc ngôn ngữ này. Có:", "loa cannot speak this language. It knows:");
        eprintln!("{tag}: {message} {known}");
        return Outcome::WrongUse;
    };
    let explain = matches.get_flag("explain");
    match say_lines(&speaker, explain, language, io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        // The reader of our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Fine,
        Err(error) => {
            eprintln!("loa: {error}");
            Outcome::ContentErrors
        }
        Ok(()) => Outcome::Fine,
    }
}

fn say_lines(
    speaker: &Speaker<'_>,
    explain: bool,
    language: UiLanguage,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        let text = String::from_utf8_lossy(&line);
        let text = compose(text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']));
        if explain {
            explain_line(speaker, &text, language, &mut output)?;
        } else {
            writeln!(output, "{}", speaker.say(&text).text(&text))?;
        }
    }
}

/// One row for each piece that is not said as it is written.
fn explain_line(speaker: &Speaker<'_>, text: &str, language: UiLanguage, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}", speaker.say(text).text(text))?;
    for Explanation { token, others } in speaker.explain(text) {
        let words = match &token.sound {
            Sound::Kept if token.rule.is_empty() => continue,
            Sound::Kept => token.written(text),
            Sound::Words(words) => words,
            Sound::Silent => language.choose("(không đọc)", "(silent)"),
        };
        let (written, class, rule) = (token.written(text), token.class.name(), token.rule);
        writeln!(output, "  {written}\t{class}\t{rule}\t{words}\t{:.2}", token.confidence)?;
        for (rule, words) in others {
            writeln!(output, "    {}\t{rule}\t{words}", language.choose("hoặc", "or"))?;
        }
    }
    Ok(())
}
