use super::{Fact, Provenance};
use crate::diagnostic::Code;
use crate::site::{Localized, Site, is_web_address, read_localized};
use crate::yaml::{Aim, Fields};

/// Somebody whom a reader can reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub way: ContactWay,
    /// Its name, without the number.
    pub label: Localized,
    /// What a reader should know before calling.
    pub note: Localized,
    pub provenance: Provenance,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ContactWay {
    Phone {
        /// As printed, in its groups: `02993 551.717`.
        number: String,
        /// As dialled: ASCII digits, with a leading `+` if the number has one (RFC 3966).
        tel: String,
    },
    Web {
        url: String,
    },
}

impl Contact {
    pub(super) fn read(fields: &Fields<'_>, site: &Site) -> Option<Self> {
        let is_web = fields.choice("kind", &[("phone", false), ("web", true)]).unwrap_or(false);
        let way = if is_web { read_web(fields) } else { read_phone(fields) };
        let label = read_localized(fields, "label", &site.languages);
        if label.is_empty() {
            fields.missing("label", "label: { vi: \"…\" }");
        }
        let note = read_localized(fields, "note", &site.languages);
        let provenance = Provenance::read(fields);
        Some(Self { way: way?, label, note, provenance })
    }

    /// The number as dialled, if it is a telephone.
    pub fn tel(&self) -> Option<&str> {
        match &self.way {
            ContactWay::Phone { tel, .. } => Some(tel),
            ContactWay::Web { .. } => None,
        }
    }
}

impl Fact for Contact {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn label(&self) -> &Localized {
        &self.label
    }
}

fn read_phone(fields: &Fields<'_>) -> Option<ContactWay> {
    let number = fields.required_text("number", "number: \"111\"")?;
    match dialled(&number) {
        Some(tel) => Some(ContactWay::Phone { number, tel }),
        None => {
            let diagnostic = fields.diagnostic(Code::BadPhoneNumber, "number", Aim::Value);
            fields.report(diagnostic.with("number", number));
            None
        }
    }
}

fn read_web(fields: &Fields<'_>) -> Option<ContactWay> {
    let url = fields.required_text("url", "url: https://…")?;
    if is_web_address(&url) {
        return Some(ContactWay::Web { url });
    }
    let diagnostic = fields.diagnostic(Code::BadAddress, "url", Aim::Value);
    fields.report(diagnostic.with("value", url).with("key", "url"));
    None
}

/// The digits to dial of a number as printed: 3 to 15 (ITU-T E.164), in any script's digits that
/// people type here, with the usual separators.
pub fn dialled(number: &str) -> Option<String> {
    let mut tel = String::new();
    for character in number.chars() {
        match character {
            '0'..='9' => tel.push(character),
            '+' if tel.is_empty() => tel.push('+'),
            ' ' | '.' | '-' | '(' | ')' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            _ => tel.push(ascii_digit(character)?),
        }
    }
    let digits = tel.trim_start_matches('+').len();
    (3..=15).contains(&digits).then_some(tel)
}

/// Khmer and full-width digits as ASCII.
fn ascii_digit(character: char) -> Option<char> {
    let zero = match character {
        '០'..='៩' => '០',
        '０'..='９' => '０',
        _ => return None,
    };
    char::from_digit(u32::from(character) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn only_ascii_digits_are_dialled() {
        assert_eq!(dialled("111").as_deref(), Some("111"));
        assert_eq!(dialled("02993 551.717").as_deref(), Some("02993551717"));
        assert_eq!(dialled("១១១").as_deref(), Some("111"));
        assert_eq!(dialled("+84 (299) 3 551-717").as_deref(), Some("+842993551717"));
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for number in ["", "11", "một một một", "111 hoặc 113", "1234567890123456", "1+11", "11l"] {
            assert_eq!(dialled(number), None, "{number}");
        }
    }
}
