//! Which pages have a term, as a short text of ASCII that a browser reads without a parser.

use super::terms::Level;

/// Digits of the numbers below. Thirty-two of them end a number, the others say that it goes on; none has
/// a meaning in a string of JavaScript.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// Pages by number, ascending, each as its distance from the one before and its level.
pub fn encode(pages: &[(u32, Level)]) -> String {
    let mut text = String::with_capacity(pages.len() * 2);
    let mut last = 0;
    for (page, level) in pages {
        push(page.saturating_sub(last) * 4 + *level as u32, &mut text);
        last = *page;
    }
    text
}

/// A number in base 32, lowest digit first.
pub fn push(number: u32, text: &mut String) {
    let mut rest = number;
    while rest >= 32 {
        text.push(digit(32 + rest % 32));
        rest /= 32;
    }
    text.push(digit(rest));
}

/// A single digit of sixty-four; larger values are the largest.
pub fn digit(value: u32) -> char {
    let place = usize::try_from(value).unwrap_or(usize::MAX).min(DIGITS.len() - 1);
    char::from(DIGITS[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dense_terms_cost_one_letter_a_page() {
        let pages: Vec<(u32, Level)> = (0..100).map(|page| (page, Level::Body)).collect();
        assert_eq!(encode(&pages).len(), 100);
        assert_eq!(encode(&[(0, Level::Title), (1, Level::Body), (100, Level::Heading)]), "34Kc");
    }
}
