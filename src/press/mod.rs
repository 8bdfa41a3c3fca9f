//! The press: scripts become files, and the files of a language an archive.
//!
//! What is dear (typesetting, office documents) is kept between builds, see [`PaperCache`]. A file
//! goes from the encoder to the output folder at once; only its size is remembered, for the pages that
//! name it. Archives are written from the files on the disk, one file in memory at a time.

mod cache;
mod cards;
mod key;
mod messages;
mod papers;
mod parts;
mod weeks;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::encode::docx::encode_script_docx;
use crate::encode::pdf::Sheet;
use crate::encode::{ArchiveError, encode_ssml, encode_table, encode_txt, write_zip};
use crate::language::Lang;
use crate::library::Library;
use crate::product::broadcast::MadeWeek;
use crate::product::paper::Papers;
use crate::product::script::{Entry, Format, MadeFile, Repertoire, archive_path, index_name, index_rows};
use crate::publish::{Output, cannot_write};
use crate::theme::Theme;

pub use cache::PaperCache;
pub use key::PaperKey;
pub use parts::{Part, Parts};

/// Makes the files of scripts. Shared by all threads.
pub struct Press<'a> {
    library: &'a Library,
    theme: &'a Theme,
    repertoire: &'a Repertoire,
    cache: PaperCache,
    parts: Parts,
}

/// A paper is bytes, or the reason why there are none.
type Paper = Result<Vec<u8>, Diagnostics>;

impl<'a> Press<'a> {
    pub fn new(library: &'a Library, theme: &'a Theme, repertoire: &'a Repertoire, cache: PaperCache) -> Self {
        Self { library, theme, repertoire, cache, parts: Parts::all() }
    }

    /// Makes only these parts.
    pub fn only(self, parts: Parts) -> Self {
        Self { parts, ..self }
    }

    /// Writes the files of a script. A format that cannot be made is left out with its findings; the
    /// others are made all the same.
    pub fn publish(&self, entry: &Entry, output: &Output) -> (Vec<MadeFile>, Diagnostics) {
        let mut made = Vec::with_capacity(Format::ALL.len());
        let mut diagnostics = Diagnostics::default();
        for format in Format::ALL.into_iter().filter(|format| self.parts.has(Part::Script(*format))) {
            let Some(paper) = self.make(entry, format) else { continue };
            let put = paper.and_then(|bytes| {
                output.put(&entry.path(format), &bytes)?;
                Ok(MadeFile { format, size: bytes.len() as u64 })
            });
            match put {
                Ok(file) => made.push(file),
                Err(found) => diagnostics.extend(found),
            }
        }
        (made, diagnostics)
    }

    /// `None` for a format that this site cannot print.
    fn make(&self, entry: &Entry, format: Format) -> Option<Paper> {
        match format {
            Format::Pdf => self.pdf(entry),
            Format::Docx => Some(self.docx(entry)),
            Format::Txt => Some(Ok(encode_txt(&entry.script))),
            Format::Ssml => Some(Ok(encode_ssml(&entry.script))),
        }
    }

    /// `None` where no font writes the language; [`check_fonts`] has said so.
    fn pdf(&self, entry: &Entry) -> Option<Paper> {
        let printer = &self.theme.printer;
        let sheet = Sheet::script(&entry.script).dated(self.date(entry));
        let key = || PaperKey::new("pdf").and(&printer.key(&sheet));
        printer.can_print(&sheet).then(|| self.cache.get_or_make(key(), || printer.print(&sheet)))
    }

    fn docx(&self, entry: &Entry) -> Paper {
        let date = self.date(entry);
        let key = PaperKey::new("docx").and(&date).and(&entry.script);
        self.cache.get_or_make(key, || {
            encode_script_docx(&entry.script, date).map_err(|error| broken(&entry.path(Format::Docx), error).into())
        })
    }

    /// The day that a file names as its own: that of the guide, so that nothing changes from one
    /// build to the next.
    fn date(&self, entry: &Entry) -> Option<Date> {
        let metadata = &self.library.guides.get(entry.guide)?.metadata;
        metadata.updated.or(metadata.published)
    }

    /// Writes the archive of each language that has scripts: all their files, the planned weeks, and the
    /// list of the scripts. Returns how large each became.
    pub fn publish_archives(
        &self,
        stock: &[Vec<MadeFile>],
        weeks: &[MadeWeek],
        output: &Output,
    ) -> (Vec<(Lang, u64)>, Diagnostics) {
        if !self.parts.has(Part::Archives) {
            return Default::default();
        }
        let languages: Vec<Lang> =
            self.library.site.languages.all().filter(|lang| self.repertoire.has(*lang)).collect();
        let written: Vec<_> =
            languages.into_par_iter().map(|lang| (lang, self.publish_archive(lang, stock, weeks, output))).collect();
        let mut diagnostics = Diagnostics::default();
        let sizes = written.into_iter().filter_map(|(lang, size)| match size {
            Ok(size) => Some((lang, size)),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
        });
        (sizes.collect(), diagnostics)
    }

    fn publish_archive(
        &self,
        lang: Lang,
        stock: &[Vec<MadeFile>],
        weeks: &[MadeWeek],
        output: &Output,
    ) -> Result<u64, Diagnostic> {
        let tag = &self.library.site.languages[lang].tag;
        let path = archive_path(tag);
        let index: Arc<[u8]> = self.index(lang).into();
        let index_name = index_name(tag);
        let own = self.repertoire.entries().iter().zip(stock).filter(|(entry, _)| entry.lang == lang);
        let files = own.flat_map(|(entry, made)| made.iter().map(|file| entry.path(file.format)));
        let of_weeks = weeks.iter().filter(|week| week.lang == lang).flat_map(|week| &week.files);
        let files = files.chain(of_weeks.map(|file| file.path.clone()));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names: Vec<String> =
            files.filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned)).collect();
        let entries = names.iter().map(String::as_str).chain([index_name.as_str()]);
        output.put_written(&path, |sink| {
            let fetch = |name: &str| match name == index_name {
                true => Ok(index.clone()),
                false => output.read(&format!("{folder}/{name}")).map(Arc::from),
            };
            write_zip(sink, entries, fetch).map(drop).map_err(std::io::Error::from)
        })
    }

    fn index(&self, lang: Lang) -> Vec<u8> {
        let rows = self.theme.texts.get(lang).map(|texts| index_rows(self.library, self.repertoire, texts, lang));
        encode_table(&rows.unwrap_or_default())
    }

    /// Forgets papers that are no longer asked for. To be called when all are made.
    pub fn tidy(&self) {
        self.cache.sweep();
    }
}

/// One finding for each script of the world in which the site has something to print and no font.
pub fn check_fonts(library: &Library, theme: &Theme, repertoire: &Repertoire, papers: &Papers) -> Diagnostics {
    let scripts = repertoire.entries().iter().map(|entry| Sheet::script(&entry.script));
    let papers = papers.all().iter().map(|paper| Sheet::paper(paper, "", 0));
    let sheets: Vec<Sheet> = scripts.chain(papers).chain(cards::sheets_of_site(library, theme)).collect();
    theme.printer.fonts().check(sheets.iter().flat_map(|sheet| sheet.writings().iter().copied()))
}

fn broken(path: &str, error: ArchiveError) -> Diagnostic {
    cannot_write(&PathBuf::from(path), &std::io::Error::from(error))
}
