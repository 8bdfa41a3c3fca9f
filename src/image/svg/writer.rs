/// Writes the new file: one line, names in their order, everything escaped.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    open: Vec<&'static str>,
    /// The last start tag still lacks its `>`, so that an empty element can be closed shortly.
    in_tag: bool,
}

impl Writer {
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&'static str, String)]) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        if self.open.is_empty() {
            self.out.push_str(r#" xmlns="http://www.w3.org/2000/svg""#);
        }
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value);
            self.out.push('"');
        }
        self.in_tag = true;
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.end_tag();
        self.escaped(text);
    }

    /// The element that is being written.
    pub(super) fn innermost(&self) -> Option<&'static str> {
        self.open.last().copied()
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars().filter(|&letter| is_xml(letter)) {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                // A bare one would come back as a line feed.
                '\r' => self.out.push(' '),
                _ => self.out.push(letter),
            }
        }
    }
}

/// Characters that an XML file may hold (XML 1.0, 2.2).
fn is_xml(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}') || matches!(letter, '\t' | '\n' | '\r')
}
