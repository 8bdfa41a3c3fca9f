//! Tables (ECMA-376 part 1, 17.4).

use super::super::xml::Xml;
use super::body::write_paragraph;
use super::fonts::Fonts;
use super::model::{Cell, Lines, Paragraph, Table, TableRow};
use super::styles::{BAND, twips};

pub(super) fn write_table(xml: &mut Xml, table: &Table, fonts: &Fonts) {
    xml.element("w:tbl", &[], |xml| {
        properties(xml, table);
        xml.element("w:tblGrid", &[], |xml| {
            for column in &table.columns {
                xml.empty("w:gridCol", &[("w:w", &twips(*column).to_string())]);
            }
        });
        for (index, row) in table.rows.iter().enumerate() {
            let keeps_next = index < table.head_rows || table.stays_together && index + 1 < table.rows.len();
            write_row(xml, table, row, index < table.head_rows, keeps_next, fonts);
        }
    });
}

fn properties(xml: &mut Xml, table: &Table) {
    let width: f32 = table.columns.iter().sum();
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &twips(width).to_string()), ("w:type", "dxa")]);
        xml.element("w:tblBorders", &[], |xml| borders(xml, table.lines));
        // Columns stay as wide as they are, whatever is typed into them.
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        if table.lines == Lines::Box {
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    xml.empty(side, &[("w:w", &twips(2.5).to_string()), ("w:type", "dxa")]);
                }
            });
        }
    });
}

fn borders(xml: &mut Xml, lines: Lines) {
    let thick = Some(("single", "18", "000000"));
    let thin = Some(("single", "4", "000000"));
    let pale = Some(("single", "4", "A6A6A6"));
    let (outside, inside_rows, inside_columns) = match lines {
        Lines::Grid => ([thin; 4], thin, thin),
        Lines::Rows => ([pale, None, pale, None], pale, None),
        Lines::Box => ([thick; 4], None, None),
    };
    let [top, left, bottom, right] = outside;
    let sides = [
        ("w:top", top),
        ("w:left", left),
        ("w:bottom", bottom),
        ("w:right", right),
        ("w:insideH", inside_rows),
        ("w:insideV", inside_columns),
    ];
    for (side, line) in sides {
        let (kind, eighths, colour) = line.unwrap_or(("nil", "0", "auto"));
        xml.empty(side, &[("w:val", kind), ("w:sz", eighths), ("w:space", "0"), ("w:color", colour)]);
    }
}

fn write_row(xml: &mut Xml, table: &Table, row: &TableRow, is_head: bool, keeps_next: bool, fonts: &Fonts) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if let Some(height) = row.height {
                xml.empty("w:trHeight", &[("w:val", &twips(height).to_string()), ("w:hRule", "atLeast")]);
            }
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        let mut column = 0;
        for cell in &row.cells {
            let span = cell.span.max(1);
            let covered = table.columns.iter().skip(column).take(span);
            write_cell(xml, cell, covered.sum(), span, keeps_next, fonts);
            column += span;
        }
    });
}

fn write_cell(xml: &mut Xml, cell: &Cell, width: f32, span: usize, keeps_next: bool, fonts: &Fonts) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &twips(width).to_string()), ("w:type", "dxa")]);
            if span > 1 {
                xml.empty("w:gridSpan", &[("w:val", &span.to_string())]);
            }
            if cell.is_shaded {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", BAND)]);
            }
            if cell.is_centred {
                xml.empty("w:vAlign", &[("w:val", "center")]);
            }
        });
        for paragraph in &cell.paragraphs {
            write_paragraph(xml, paragraph, fonts, keeps_next);
        }
        // A cell without a paragraph is a damaged file to Word.
        if cell.paragraphs.is_empty() {
            write_paragraph(xml, &Paragraph::default(), fonts, keeps_next);
        }
    });
}
