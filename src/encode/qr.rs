//! QR codes (ISO/IEC 18004) as modules, to be drawn by whoever shows them.

use qrcode::{Color, EcLevel, QrCode};

/// Longest text, in bytes: more makes modules that an old telephone does not see on paper.
pub const MAX_TEXT: usize = 150;

/// The modules of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Modules on each side, without the quiet zone of four that must surround it.
    pub size: usize,
    /// Row by row; whether the module is dark.
    pub dark: Vec<bool>,
}

/// The code of a text, mended by 15% of its area where it is dirty or folded. `None` when the text is
/// empty or too long.
pub fn encode(text: &str) -> Option<Matrix> {
    if text.is_empty() || text.len() > MAX_TEXT {
        return None;
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
    Some(Matrix { size: code.width(), dark })
}

impl Matrix {
    /// The dark stretches of each row: column, row, length in modules.
    pub fn runs(&self) -> Vec<[usize; 3]> {
        let mut runs: Vec<[usize; 3]> = Vec::new();
        for (row, modules) in self.dark.chunks(self.size.max(1)).enumerate() {
            for (column, _) in modules.iter().enumerate().filter(|(_, dark)| **dark) {
                match runs.last_mut() {
                    Some([start, last_row, length]) if *last_row == row && *start + *length == column => *length += 1,
                    _ => runs.push([column, row, 1]),
                }
            }
        }
        runs
    }

    /// The dark modules as the path of an SVG, in modules from the corner of the code. Each stretch is a
    /// hair higher than its row, so that no printer leaves white between rows.
    pub fn path(&self) -> String {
        let stretch = |[column, row, length]: [usize; 3]| format!("M{column} {row}h{length}v1.02h-{length}z");
        self.runs().into_iter().map(stretch).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_the_modules() {
        let matrix = encode("https://vidu.gov.vn/vi/duoi-nuoc/ao-phao/").unwrap();
        let mut dark = vec![false; matrix.size * matrix.size];
        for [column, row, length] in matrix.runs() {
            for module in dark.iter_mut().skip(row * matrix.size + column).take(length) {
                assert!(!*module, "a module is drawn once");
                *module = true;
            }
        }
        assert_eq!(dark, matrix.dark);
    }

    #[test]
    fn the_finder_patterns_stand_in_three_corners() {
        let matrix = encode("x").unwrap();
        let dark = |column: usize, row: usize| matrix.dark[row * matrix.size + column];
        let last = matrix.size - 7;
        for (column, row) in [(0, 0), (last, 0), (0, last)] {
            let ring = (0..7).all(|step| dark(column + step, row) && dark(column + step, row + 6));
            assert!(ring && dark(column + 3, row + 3) && !dark(column + 1, row + 1), "{column} {row}");
        }
    }

    #[test]
    fn what_no_telephone_reads_is_no_code() {
        assert_eq!(encode(""), None);
        assert_eq!(encode(&"a".repeat(MAX_TEXT + 1)), None);
        assert!(encode(&"ដ".repeat(MAX_TEXT / 3)).is_some());
    }
}
