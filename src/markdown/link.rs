//! Where a link leads. What is not known to be harmless is refused.

use std::borrow::Cow;

use super::block::{FactKind, LinkTarget};
use crate::source::compose;

/// What stands between the brackets of an autolink, or the parentheses of a link.
#[derive(Debug, PartialEq)]
pub(super) enum Destination {
    Link(LinkTarget),
    Fact { kind: FactKind, id: Box<str>, number_only: bool },
}

/// Reads `<contact:…>`, `<law:…>`, `<stat:…>`, `<guide:…>`, `<https:…>`.
pub(super) fn autolink(written: &str) -> Destination {
    let Some((scheme, id)) = scheme(written) else {
        return Destination::Link(LinkTarget::Refused(written.into()));
    };
    let kind = match scheme {
        _ if scheme.eq_ignore_ascii_case("contact") => FactKind::Contact,
        _ if scheme.eq_ignore_ascii_case("law") => FactKind::Law,
        _ if scheme.eq_ignore_ascii_case("stat") => FactKind::Statistic,
        _ => return Destination::Link(target(written)),
    };
    // Another anchor stays in the id, where the registry will not find it and say so.
    let number = id.strip_suffix("#number").filter(|_| kind == FactKind::Contact);
    Destination::Fact { kind, id: number.unwrap_or(id).into(), number_only: number.is_some() }
}

/// `<a@b.vn>`.
pub(super) fn email(address: &str) -> LinkTarget {
    LinkTarget::External(format!("mailto:{address}").into())
}

/// Reads the destination of a link, with entities and escapes already resolved.
pub(super) fn target(written: &str) -> LinkTarget {
    let cleaned = without_controls(written);
    if let Some((scheme, rest)) = scheme(&cleaned) {
        return with_scheme(scheme, rest, &cleaned, written);
    }
    let (path, anchor) = split_anchor(&cleaned);
    let path = decode(path);
    let anchor = anchor.map(|anchor| decode(anchor).into());
    // Looked at again after decoding: a later room may decode, or write, it once more.
    if leaves_site(&cleaned) || leaves_site(&path) {
        return LinkTarget::Refused(written.into());
    }
    match anchor {
        Some(anchor) if path.is_empty() => LinkTarget::Anchor(anchor),
        anchor => LinkTarget::Relative { path: path.into(), anchor },
    }
}

/// The path of a picture in the site; `None` for one that lies elsewhere.
pub(super) fn picture(written: &str) -> Option<Box<str>> {
    let cleaned = without_controls(written);
    let path = decode(&cleaned);
    (!leaves_site(&cleaned) && !leaves_site(&path)).then(|| path.into())
}

fn with_scheme(scheme: &str, rest: &str, cleaned: &str, written: &str) -> LinkTarget {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("https") || is("http") || is("mailto") {
        LinkTarget::External(cleaned.into())
    } else if is("guide") {
        let (id, anchor) = split_anchor(rest);
        LinkTarget::Guide { id: id.into(), anchor: anchor.map(|anchor| decode(anchor).into()) }
    } else {
        LinkTarget::Refused(written.into())
    }
}

/// Browsers drop tabs and line ends anywhere in an address, and controls and spaces around it:
/// `java<tab>script:` is `javascript:` to them, so it is to us.
fn without_controls(written: &str) -> Cow<'_, str> {
    let trimmed = written.trim_matches(|letter: char| letter <= ' ');
    if trimmed.contains(|letter: char| letter.is_control()) {
        Cow::Owned(trimmed.chars().filter(|letter| !letter.is_control()).collect())
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// The scheme of an address and what follows its colon (RFC 3986, 3.1).
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let mut letters = scheme.bytes();
    let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'+' | b'-' | b'.'));
    is_scheme.then_some((scheme, rest))
}

/// Whether a browser would take a relative address for one on another host or of another scheme.
/// It reads `\` as `/`.
fn leaves_site(address: &str) -> bool {
    let mut letters = address.trim_start_matches(|letter: char| letter <= ' ').chars();
    let is_slash = |letter: Option<char>| matches!(letter, Some('/' | '\\'));
    (is_slash(letters.next()) && is_slash(letters.next()))
        || address.contains(|letter: char| letter.is_control())
        || scheme(address.trim_start()).is_some()
}

fn split_anchor(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (address, None),
    }
}

/// Resolves `%E1%BA%A3`. A text that is not UTF-8 afterwards stays as written.
fn decode(written: &str) -> Cow<'_, str> {
    if !written.contains('%') {
        return Cow::Borrowed(written);
    }
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        match (first, after) {
            (b'%', [high, low, after_code @ ..]) if let Some(byte) = hexadecimal(*high, *low) => {
                bytes.push(byte);
                rest = after_code;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    match String::from_utf8(bytes) {
        // Some systems write names decomposed; ours are composed.
        Ok(decoded) => Cow::Owned(compose(&decoded).into_owned()),
        Err(_) => Cow::Borrowed(written),
    }
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(path: &str, anchor: Option<&str>) -> LinkTarget {
        LinkTarget::Relative { path: path.into(), anchor: anchor.map(Into::into) }
    }

    #[test]
    fn relative_paths_and_anchors_are_decoded() {
        assert_eq!(target("../ao-phao/vi.md#m%E1%BA%B7c"), relative("../ao-phao/vi.md", Some("mặc")));
        assert_eq!(target("%E1%9E%80.md"), relative("ក.md", None));
        assert_eq!(target("100%25.md"), relative("100%.md", None));
        assert_eq!(target("50%.md"), relative("50%.md", None));
        assert_eq!(target("%FF.md"), relative("%FF.md", None));
        assert_eq!(target("#l%C3%A0m"), LinkTarget::Anchor("làm".into()));
        assert_eq!(target("a/b:c"), relative("a/b:c", None));
        assert_eq!(target(""), relative("", None));
    }

    #[test]
    fn the_web_and_mail_are_external() {
        for address in ["https://tongdai111.vn", "HTTP://a.vn/?q=1#x", "mailto:a@b.vn"] {
            assert_eq!(target(address), LinkTarget::External(address.into()));
        }
        assert_eq!(target(" https://a\n.vn"), LinkTarget::External("https://a.vn".into()));
    }

    #[test]
    fn whatever_may_run_code_or_leave_is_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            " data:text/html,x",
            "vbscript:x",
            "tel:111",
            "file:///etc/passwd",
            "blob:x",
            "C:\\x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "%2F%2Fevil.example",
            "javascript%3Ax",
            "java%09script:x",
            "%09javascript%3Ax",
            "contact:child-helpline",
        ] {
            assert_eq!(target(address), LinkTarget::Refused(address.into()), "{address:?}");
            assert_eq!(picture(address), None, "{address:?}");
        }
    }

    #[test]
    fn facts_are_known_by_their_scheme() {
        let fact = |kind, id: &str, number_only| Destination::Fact { kind, id: id.into(), number_only };
        assert_eq!(autolink("contact:child-helpline"), fact(FactKind::Contact, "child-helpline", false));
        assert_eq!(autolink("Contact:police#number"), fact(FactKind::Contact, "police", true));
        assert_eq!(autolink("contact:police#name"), fact(FactKind::Contact, "police#name", false));
        assert_eq!(autolink("law:children-2016#number"), fact(FactKind::Law, "children-2016#number", false));
        assert_eq!(autolink("stat:drowning"), fact(FactKind::Statistic, "drowning", false));
        let guide = LinkTarget::Guide { id: "a/b".into(), anchor: Some("c".into()) };
        assert_eq!(autolink("guide:a/b#c"), Destination::Link(guide));
        assert_eq!(autolink("tel:111"), Destination::Link(LinkTarget::Refused("tel:111".into())));
    }

    #[test]
    fn pictures_lie_in_the_site() {
        assert_eq!(picture("%E1%BA%A3nh%201.jpg"), Some("ảnh 1.jpg".into()));
        assert_eq!(picture("../x.png"), Some("../x.png".into()));
        assert_eq!(picture("https://a.vn/x.png"), None);
        assert_eq!(picture("data:image/png;base64,AA"), None);
    }
}
