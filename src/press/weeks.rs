//! The planned weeks become files: to print, to edit, and for a calendar.

use jiff::civil::Time;

use super::{Paper, PaperKey, Part, Press, broken};
use crate::diagnostic::Diagnostics;
use crate::encode::docx::{encode_docx, week_document};
use crate::encode::pdf::Sheet;
use crate::encode::{Calendar, encode_calendar};
use crate::language::Lang;
use crate::product::broadcast::{
    BroadcastSheet, BroadcastWeek, MadeWeek, Season, WeekFile, calendar, sheet, week_stem,
};
use crate::publish::Output;

/// Where a plan stands, for findings about its paper.
const SOURCE: &str = "content/broadcast.yaml";

impl Press<'_> {
    /// Writes the weeks of all stations in each language that has scripts. A format that cannot be made
    /// is left out with its findings.
    pub fn publish_weeks(&self, season: &Season, output: &Output) -> (Vec<MadeWeek>, Diagnostics) {
        if !self.parts.has(Part::Weeks) {
            return Default::default();
        }
        let languages = self.library.site.languages.all().filter(|lang| self.repertoire.has(*lang));
        let mut made = Vec::new();
        let mut diagnostics = Diagnostics::default();
        for lang in languages {
            for week in season.weeks() {
                let (week, found) = self.publish_week(season, week, lang, output);
                made.extend(week);
                diagnostics.extend(found);
            }
        }
        (made, diagnostics)
    }

    fn publish_week(
        &self,
        season: &Season,
        week: &BroadcastWeek,
        lang: Lang,
        output: &Output,
    ) -> (Option<MadeWeek>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let (Some(texts), Some(broadcast)) = (self.theme.texts.get(lang), &self.library.broadcast) else {
            return (None, diagnostics);
        };
        let Some(words) = sheet(self.library, texts, lang, broadcast, week, &season.scripts) else {
            return (None, diagnostics);
        };
        let stem = week_stem(&self.library.site.languages[lang].tag, week);
        let events = calendar(self.library, texts, lang, broadcast, week, &season.scripts);
        let calendar = Calendar {
            name: format!("{} – {}", words.title, words.station),
            tag: words.lang.clone(),
            stamp: week.from.to_datetime(Time::midnight()),
            events,
        };
        let sheet = Sheet::new("broadcast.typ", SOURCE, &stem, &words).dated(Some(week.from));
        let papers = [
            ("pdf", self.week_pdf(&sheet)),
            ("docx", Some(self.week_docx(&words, &sheet, week, lang))),
            ("ics", Some(Ok(encode_calendar(&calendar)))),
        ];
        let mut files = Vec::new();
        for (ending, paper) in papers {
            let Some(paper) = paper else { continue };
            let path = format!("{stem}.{ending}");
            let put = paper.and_then(|bytes| {
                output.put(&path, &bytes)?;
                Ok(bytes.len() as u64)
            });
            match put {
                Ok(size) => files.push(WeekFile { ending, path, size }),
                Err(found) => diagnostics.extend(found),
            }
        }
        let BroadcastSheet { title, station, week, filled, totals, .. } = words;
        (Some(MadeWeek { lang, station, week, title, filled, totals, files }), diagnostics)
    }

    fn week_pdf(&self, sheet: &Sheet) -> Option<Paper> {
        let printer = &self.theme.printer;
        let key = || PaperKey::new("pdf").and(printer.key(sheet).as_bytes());
        printer.can_print(sheet).then(|| self.cache.get_or_make(key(), || printer.print(sheet)))
    }

    /// The same words as on the print, so that what identifies one identifies the other.
    fn week_docx(&self, words: &BroadcastSheet, sheet: &Sheet, week: &BroadcastWeek, lang: Lang) -> Paper {
        let writing = self.library.site.languages[lang].script.as_deref().unwrap_or("Latn");
        let key = PaperKey::new("week-docx").and(self.theme.printer.key(sheet).as_bytes()).and(writing);
        self.cache.get_or_make(key, || {
            let document = week_document(words, writing, Some(week.from));
            encode_docx(&document).map_err(|error| broken(SOURCE, error).into())
        })
    }
}
