//! Lists that were typed by hand, as most offices do: a row of paragraphs that begin with a dash, or with
//! numbers one after another. A single one stays text: it may be what somebody says.

use super::model::{Block, Inline, Item, plain};

const BULLETS: [&str; 7] = ["- ", "– ", "— ", "• ", "▪ ", "* ", "● "];

/// Makes entries of such paragraphs.
pub fn with_typed_lists(blocks: Vec<Block>) -> Vec<Block> {
    let signs: Vec<Option<Typed>> = blocks.iter().map(typed).collect();
    let mut numbers = vec![None; blocks.len()];
    let mut place = 0;
    while place < blocks.len() {
        let length = run_length(&signs, place);
        if length >= 2 {
            for (number, sign) in numbers.iter_mut().zip(&signs).skip(place).take(length) {
                *number = *sign;
            }
        }
        place += length.max(1);
    }
    let entry = |(block, sign): (Block, Option<Typed>)| match (block, sign) {
        (Block::Paragraph(inlines), Some(sign)) => Block::Item(sign.item, without(inlines, sign.length)),
        (block, _) => block,
    };
    blocks.into_iter().zip(numbers).map(entry).collect()
}

/// What a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Typed {
    item: Item,
    /// Bytes of the sign.
    length: usize,
}

fn typed(block: &Block) -> Option<Typed> {
    let Block::Paragraph(inlines) = block else { return None };
    let Some(Inline::Text(text, _)) = inlines.first() else { return None };
    let trimmed = text.trim_start();
    let indent = text.len() - trimmed.len();
    if plain(inlines).chars().count() < 3 {
        return None;
    }
    let bullet = |level, sign: &str| Typed { item: Item { level, number: None }, length: indent + sign.len() };
    if let Some(sign) = BULLETS.iter().find(|sign| trimmed.starts_with(**sign)) {
        return Some(bullet(0, sign));
    }
    // What stands under a dash.
    if trimmed.starts_with("+ ") {
        return Some(bullet(1, "+ "));
    }
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let number = trimmed.get(..digits).filter(|_| digits <= 3)?.parse().ok()?;
    let after = trimmed.get(digits..)?;
    let is_sign = after.starts_with(". ") || after.starts_with(") ");
    is_sign.then_some(Typed { item: Item { level: 0, number: Some(number) }, length: indent + digits + 2 })
}

/// How many paragraphs from here on are one list.
fn run_length(signs: &[Option<Typed>], start: usize) -> usize {
    let Some(Some(first)) = signs.get(start) else { return 0 };
    if first.item.number.is_some_and(|number| number != 1) || first.item.level > 0 {
        return 0;
    }
    let mut expected = first.item.number;
    let mut length = 0;
    for sign in signs.iter().skip(start) {
        match (sign, expected) {
            (Some(Typed { item: Item { level: 0, number: Some(number) }, .. }), Some(next)) if *number == next => {
                expected = Some(next + 1);
            }
            (Some(Typed { item: Item { number: None, .. }, .. }), None) => {}
            _ => break,
        }
        length += 1;
    }
    length
}

fn without(mut inlines: Vec<Inline>, length: usize) -> Vec<Inline> {
    if let Some(Inline::Text(text, _)) = inlines.first_mut() {
        *text = text.get(length..).unwrap_or_default().to_owned();
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::Look;

    fn read(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().map(|line| Block::Paragraph(vec![Inline::Text((*line).into(), Look::default())]));
        let shown = |block: &Block| match block {
            Block::Item(item, inlines) => format!("{}/{:?}/{}", item.level, item.number, plain(inlines)),
            block => plain(block.inlines()),
        };
        with_typed_lists(blocks.collect()).iter().map(shown).collect()
    }

    #[test]
    fn rows_are_lists_and_single_lines_text() {
        assert_eq!(read(&["- một", "- hai", "+ hai a", "ba"]), ["0/None/một", "0/None/hai", "1/None/hai a", "ba"]);
        assert_eq!(read(&["- Con đi đâu?", "Em nói."]), ["- Con đi đâu?", "Em nói."]);
        assert_eq!(read(&["1. một", "2. hai"]), ["0/Some(1)/một", "0/Some(2)/hai"]);
        assert_eq!(read(&["2. hai", "3. ba"]), ["2. hai", "3. ba"]);
        assert_eq!(read(&["1. Mục đích", "Bảo vệ.", "2. Yêu cầu"]), ["1. Mục đích", "Bảo vệ.", "2. Yêu cầu"]);
        assert_eq!(read(&["111 là số", "1.5 m"]), ["111 là số", "1.5 m"]);
    }
}
