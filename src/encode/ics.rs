//! Calendars (RFC 5545) that an office's calendar program can open.

use jiff::civil::DateTime;

/// All of Viet Nam has had one time, seven hours before UTC, since 1975, without summer time.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// A line is at most this long, without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// A calendar of broadcasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    /// BCP 47 tag of the words in it.
    pub tag: String,
    /// When the calendar was made, in UTC: the same on every build of the same site.
    pub stamp: DateTime,
    /// In the order in which they are written.
    pub events: Vec<CalendarEvent>,
}

/// A broadcast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same for the same broadcast on every build, and no other broadcast's: a program that
    /// reads the calendar again changes the event instead of adding one.
    pub uid: String,
    /// Time of Viet Nam.
    pub start: DateTime,
    /// Time of Viet Nam. An end that is not after the start is left out (3.6.1).
    pub end: DateTime,
    pub summary: String,
    /// Empty: none.
    pub description: String,
    /// Empty: none.
    pub location: String,
    /// Absolute address of the script's page. Left out when it has spaces or characters that no
    /// address has.
    pub url: Option<String>,
}

pub fn encode_calendar(calendar: &Calendar) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw("PRODID:-//loa//loa//VI");
    lines.raw("CALSCALE:GREGORIAN");
    // The name by RFC 7986, and as older programs know it.
    lines.text("NAME", &calendar.name);
    lines.text("X-WR-CALNAME", &calendar.name);
    lines.text("X-WR-TIMEZONE", ZONE);
    time_zone(&mut lines);
    for event in &calendar.events {
        write_event(&mut lines, event, calendar);
    }
    lines.raw("END:VCALENDAR");
    lines.out.into_bytes()
}

fn time_zone(lines: &mut Lines) {
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{ZONE}"));
    lines.raw("BEGIN:STANDARD");
    // The day of the change to this time (IANA time zone database, `asia`).
    lines.raw("DTSTART:19750613T000000");
    lines.raw("TZOFFSETFROM:+0800");
    lines.raw("TZOFFSETTO:+0700");
    lines.raw("TZNAME:+07");
    lines.raw("END:STANDARD");
    lines.raw("END:VTIMEZONE");
}

fn write_event(lines: &mut Lines, event: &CalendarEvent, calendar: &Calendar) {
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", &event.uid);
    lines.raw(&format!("DTSTAMP:{}Z", compact(calendar.stamp)));
    lines.raw(&format!("DTSTART;TZID={ZONE}:{}", compact(event.start)));
    if event.end > event.start {
        lines.raw(&format!("DTEND;TZID={ZONE}:{}", compact(event.end)));
    }
    let language = language(&calendar.tag);
    lines.text(&format!("SUMMARY{language}"), &event.summary);
    if !event.description.is_empty() {
        lines.text(&format!("DESCRIPTION{language}"), &event.description);
    }
    if !event.location.is_empty() {
        lines.text(&format!("LOCATION{language}"), &event.location);
    }
    if let Some(url) = event.url.as_deref().filter(|url| is_address(url)) {
        lines.raw(&format!("URL:{url}"));
    }
    // Only a notice: nobody's time is taken by it (3.8.2.7).
    lines.raw("TRANSP:TRANSPARENT");
    lines.raw("END:VEVENT");
}

/// The parameter that names the language; none for a tag with a character that would end it.
fn language(tag: &str) -> String {
    let plain = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { format!(";LANGUAGE={tag}") } else { String::new() }
}

fn is_address(url: &str) -> bool {
    !url.is_empty() && url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'))
}

fn compact(time: DateTime) -> String {
    let (year, month, day) = (time.year().clamp(0, 9999), time.month(), time.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}", time.hour(), time.minute(), time.second())
}

#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escape(value)));
    }

    /// A line, folded between characters. The space that begins a continued line counts.
    fn raw(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LINE_OCTETS {
                self.out.push_str("\r\n ");
                octets = 1;
            }
            self.out.push(c);
            octets += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// Text as a value (3.3.11); control characters other than the line break have no place in one.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar(summary: &str, description: &str) -> Calendar {
        Calendar {
            name: "Lịch phát thanh tuần 48".to_owned(),
            tag: "vi".to_owned(),
            stamp: DateTime::constant(2026, 11, 22, 17, 0, 0, 0),
            events: vec![CalendarEvent {
                uid: "2026-11-23-0500-my-huong-ao-phao-60@loa".to_owned(),
                start: DateTime::constant(2026, 11, 23, 5, 0, 0, 0),
                end: DateTime::constant(2026, 11, 23, 5, 1, 0, 0),
                summary: summary.to_owned(),
                description: description.to_owned(),
                location: "Đài Truyền thanh xã Mỹ Hương".to_owned(),
                url: Some("https://vi-du.example/vi/kich-ban/duoi-nuoc-ao-phao-60s-vi.pdf".to_owned()),
            }],
        }
    }

    fn encoded(calendar: &Calendar) -> String {
        String::from_utf8(encode_calendar(calendar)).unwrap()
    }

    fn value(text: &str, property: &str) -> String {
        let unfolded = text.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find(|line| line.starts_with(property)).unwrap();
        line.split_once(':').unwrap().1.to_owned()
    }

    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().unwrap() {
                    'n' => text.push('\n'),
                    c => text.push(c),
                },
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn a_week_looks_like_this() {
        let text = encoded(&calendar("Mặc áo phao khi đi xuồng, ghe, đò", "Đọc 2 lần; có nhạc.\nTiếng Việt"));
        insta::assert_snapshot!(text.replace("\r\n", "\n"));
    }

    #[test]
    fn an_end_before_the_start_and_a_bad_address_are_left_out() {
        let mut calendar = calendar("a", "");
        calendar.events[0].end = calendar.events[0].start;
        calendar.events[0].url = Some("https://vi-du.example/\r\nATTACH:x".to_owned());
        calendar.tag = "vi:X".to_owned();
        let text = encoded(&calendar);
        assert!(!text.contains("DTEND") && !text.contains("URL") && !text.contains("ATTACH"), "{text}");
        assert!(!text.contains("DESCRIPTION") && text.contains("\r\nSUMMARY:a\r\n"), "{text}");
    }

    #[test]
    fn an_empty_calendar_is_one() {
        let text = encoded(&Calendar { events: Vec::new(), ..calendar("", "") });
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_text_comes_back(summary in "\\PC*|[ក-៿\u{200B}]{0,60}", description in any::<String>()) {
            let text = encoded(&calendar(&summary, &description));
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            prop_assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
            prop_assert_eq!(unescape(&value(&text, "SUMMARY")), summary);
        }
    }
}
