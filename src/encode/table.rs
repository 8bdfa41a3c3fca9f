/// A table that Excel opens with a double click, whatever the region of the machine: UTF-16 with its
/// mark, columns parted by tabs (the one form that every release of Excel reads alike, says SAP's
/// "Excel files – CSV format"; with commas or semicolons it depends on the region, and UTF-8 is read
/// as the region's own code by old ones). LibreOffice and Notepad read it too.
pub fn encode_table(rows: &[Vec<String>]) -> Vec<u8> {
    let line = |row: &Vec<String>| row.iter().map(|field| quoted(field)).collect::<Vec<_>>().join("\t") + "\r\n";
    let text: String = std::iter::once("\u{FEFF}".to_owned()).chain(rows.iter().map(line)).collect();
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A field that begins like a formula would be counted by Excel instead of shown.
fn quoted(field: &str) -> String {
    let mark = if field.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    let plain: String = field.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{mark}{}\"", plain.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: &[&[&str]]) -> String {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|field| (*field).to_owned()).collect()).collect();
        let bytes = encode_table(&rows);
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn fields_stay_fields() {
        let written = text(&[&["Tệp", "ចំណងជើង"], &["a\tb\nc", "nói \"không\""]]);
        assert_eq!(written, "\u{FEFF}\"Tệp\"\t\"ចំណងជើង\"\r\n\"a b c\"\t\"nói \"\"không\"\"\"\r\n");
    }

    #[test]
    fn nothing_is_a_formula() {
        assert_eq!(text(&[&["=1+1", "-a", "@b", "111"]]), "\u{FEFF}\"'=1+1\"\t\"'-a\"\t\"'@b\"\t\"111\"\r\n");
    }
}
