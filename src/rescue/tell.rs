//! Findings about a text: one for each kind that `loa fix` mends, with its first place and how many there
//! are; one for each place that a person has to mend.

use std::collections::BTreeMap;

use super::encoding::{Damage, Encoding, Verdict};
use super::line::{Flaw, Kind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term};
use crate::source::{SourceFile, Span};

/// Most places of one kind in a file that are told one by one.
const MAX_PLACES: usize = 20;

/// Most characters of a decoded line that are shown.
const SAMPLE: usize = 60;

pub struct Teller<'a> {
    file: &'a SourceFile,
    decomposed: Group,
    old: BTreeMap<Encoding, (Group, String)>,
    damaged: BTreeMap<(Encoding, Damage), Group>,
    mended: BTreeMap<(Kind, Option<Term>), Group>,
    by_hand: Vec<Flaw>,
}

/// Places of one kind: the first, and how many.
#[derive(Default)]
struct Group {
    first: Option<Span>,
    count: usize,
}

impl Group {
    fn add(&mut self, span: Span) {
        self.first.get_or_insert(span);
        self.count += 1;
    }
}

impl<'a> Teller<'a> {
    pub fn new(file: &'a SourceFile) -> Self {
        Self {
            file,
            decomposed: Group::default(),
            old: BTreeMap::new(),
            damaged: BTreeMap::new(),
            mended: BTreeMap::new(),
            by_hand: Vec::new(),
        }
    }

    /// A line whose letters are in pieces.
    pub fn decomposed(&mut self, start: usize, length: usize) {
        self.decomposed.add(Span::new(start, start + length));
    }

    pub fn verdict(&mut self, verdict: &Verdict, start: usize, length: usize) {
        let span = Span::new(start, start + length);
        match verdict {
            Verdict::Good => {}
            Verdict::Old(encoding, text) => {
                let sample = || text.trim().chars().take(SAMPLE).collect();
                self.old.entry(*encoding).or_insert_with(|| (Group::default(), sample())).0.add(span);
            }
            Verdict::Damaged(encoding, damage) => self.damaged.entry((*encoding, *damage)).or_default().add(span),
        }
    }

    pub fn flaws(&mut self, flaws: &[Flaw], start: usize) {
        for flaw in flaws {
            let range = start + flaw.range.start..start + flaw.range.end;
            if flaw.mend.is_some() {
                self.mended.entry((flaw.kind, flaw.what)).or_default().add(range.into());
            } else {
                self.by_hand.push(Flaw { range, ..flaw.clone() });
            }
        }
    }

    pub fn finish(self) -> Diagnostics {
        let mut found = Diagnostics::default();
        let at = |code, group: &Group| {
            group.first.map(|span| Diagnostic::new(code).at(self.file, span).with("count", group.count))
        };
        at(Code::DecomposedText, &self.decomposed).into_iter().for_each(|finding| found.push(finding));
        for (encoding, (group, sample)) in &self.old {
            let finding = at(Code::OldEncoding, group);
            found.extend(
                finding
                    .map(|finding| finding.with("encoding", encoding.name()).with("sample", sample))
                    .into_iter()
                    .collect(),
            );
        }
        for ((encoding, damage), group) in &self.damaged {
            let why = match damage {
                Damage::LostHorn => Term::HornLost,
                Damage::Mixed => Term::EncodingsMixed,
            };
            let finding = at(Code::OldEncodingDamaged, group);
            found.extend(
                finding
                    .map(|finding| finding.with("encoding", encoding.name()).with_term("why", why))
                    .into_iter()
                    .collect(),
            );
        }
        for ((kind, what), group) in &self.mended {
            let finding = at(code(*kind), group);
            found.extend(finding.map(|finding| described(finding, *what)).into_iter().collect());
        }
        for (kind, flaws) in by_kind(&self.by_hand) {
            for flaw in flaws.iter().take(MAX_PLACES) {
                found.push(self.by_hand(kind, flaw));
            }
        }
        found
    }

    fn by_hand(&self, kind: Kind, flaw: &Flaw) -> Diagnostic {
        let at = |code: Code| Diagnostic::new(code).at(self.file, flaw.range.clone().into());
        match kind {
            // A soft hyphen that may be a letter.
            Kind::Invisible => {
                let finding = at(Code::OldEncodingDamaged).with("count", 1).with("encoding", Encoding::Tcvn3.name());
                finding.with_term("why", Term::HornOrHyphen)
            }
            Kind::PrivateUse => {
                let letter = self.file.text.get(flaw.range.clone()).and_then(|text| text.chars().next());
                let number = letter.map_or(0, u32::from);
                at(Code::PrivateUseCharacter).with("number", format!("U+{number:04X}"))
            }
            _ => at(code(kind)),
        }
    }
}

fn by_kind(flaws: &[Flaw]) -> BTreeMap<Kind, Vec<&Flaw>> {
    let mut sorted: BTreeMap<Kind, Vec<&Flaw>> = BTreeMap::new();
    for flaw in flaws {
        sorted.entry(flaw.kind).or_default().push(flaw);
    }
    sorted
}

fn described(finding: Diagnostic, what: Option<Term>) -> Diagnostic {
    match what {
        Some(what) => finding.with_term("what", what),
        None => finding,
    }
}

fn code(kind: Kind) -> Code {
    match kind {
        Kind::Invisible => Code::InvisibleCharacter,
        Kind::WordBullet => Code::WordBullet,
        Kind::PrivateUse => Code::PrivateUseCharacter,
        Kind::LookAlike => Code::LookAlikeLetter,
        Kind::Quotes => Code::HarmfulQuotes,
        Kind::Limon => Code::LimonKhmer,
        Kind::KhmerOrder => Code::KhmerOrder,
        Kind::KhmerBroken => Code::KhmerBroken,
    }
}
