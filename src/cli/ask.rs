//! Questions in the terminal, each with a usual answer.

use std::io::{BufRead, Write};

use crate::diagnostic::{Diagnostic, Diagnostics, TextStyle, UiLanguage, to_text};

/// Somebody who answers. Tests answer from memory.
pub struct Asker<'a> {
    pub input: &'a mut dyn BufRead,
    pub output: &'a mut dyn Write,
    pub language: UiLanguage,
}

/// The person has gone (end of input); nothing may be made then.
#[derive(Debug, PartialEq, Eq)]
pub struct Gone;

impl Asker<'_> {
    pub fn say(&mut self, text: &str) -> Result<(), Gone> {
        writeln!(self.output, "{text}").map_err(|_| Gone)
    }

    /// Asks until the answer will do. Enter alone takes the usual one.
    pub fn ask(
        &mut self,
        question: &str,
        usual: &str,
        check: &dyn Fn(&str) -> Result<(), Diagnostic>,
    ) -> Result<String, Gone> {
        loop {
            let shown = if usual.is_empty() { self.language.choose("để trống", "empty") } else { usual };
            write!(self.output, "{question} [{shown}]: ").and_then(|()| self.output.flush()).map_err(|_| Gone)?;
            let mut line = String::new();
            if self.input.read_line(&mut line).map_err(|_| Gone)? == 0 {
                return Err(Gone);
            }
            let answer = match line.trim() {
                "" => usual.to_owned(),
                typed => typed.to_owned(),
            };
            match check(&answer) {
                Ok(()) => return Ok(answer),
                Err(diagnostic) => {
                    self.say(&to_text(&Diagnostics::from(diagnostic), self.language, TextStyle::Plain))?;
                }
            }
        }
    }

    /// Yes or no; Enter alone is no.
    pub fn agrees(&mut self, question: &str) -> Result<bool, Gone> {
        let choices = self.language.choose("c = có, Enter = không", "y = yes, Enter = no");
        write!(self.output, "{question} [{choices}]: ").and_then(|()| self.output.flush()).map_err(|_| Gone)?;
        let mut line = String::new();
        if self.input.read_line(&mut line).map_err(|_| Gone)? == 0 {
            return Err(Gone);
        }
        let answer = line.trim().to_lowercase();
        Ok(["c", "có", "co", "y", "yes", "ừ", "đúng"].contains(&answer.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn asked(typed: &str, usual: &str) -> (Result<String, Gone>, String) {
        let mut input = std::io::Cursor::new(typed.to_owned());
        let mut output = Vec::new();
        let mut asker = Asker { input: &mut input, output: &mut output, language: UiLanguage::Vietnamese };
        let refuse_x = |answer: &str| match answer {
            "x" => Err(Diagnostic::new(Code::NoSuchTag).with("typed", "x").with("tag", "").with("called", "")),
            _ => Ok(()),
        };
        let answer = asker.ask("Hỏi", usual, &refuse_x);
        (answer, String::from_utf8(output).unwrap())
    }

    #[test]
    fn enter_takes_the_usual_answer_and_a_wrong_one_is_asked_again() {
        assert_eq!(asked("\n", "vi"), (Ok("vi".into()), "Hỏi [vi]: ".into()));
        assert_eq!(asked(" km \r\n", "vi").0, Ok("km".into()));
        let (answer, said) = asked("x\nkm\n", "");
        assert_eq!(answer, Ok("km".into()));
        assert!(said.contains("L1302"), "{said}");
        assert_eq!(said.matches("Hỏi [để trống]").count(), 2);
        assert_eq!(asked("x\n", "vi").0, Err(Gone));
    }
}
