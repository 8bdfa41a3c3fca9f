/// The value of a decimal digit in the scripts that people of the field type: ASCII, Khmer,
/// full-width, Cham and the digits of the neighbouring countries.
pub fn digit_value(character: char) -> Option<u8> {
    /// The zeros; the other nine follow each of them (Unicode chapter 4.6, general category Nd).
    const ZEROS: [char; 8] = ['0', '០', '０', '\u{aa50}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{1a90}'];
    let code = u32::from(character);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::digit_value;

    #[test]
    fn digits_of_any_script_have_their_value() {
        assert_eq!("0១２9".chars().map(digit_value).collect::<Vec<_>>(), [Some(0), Some(1), Some(2), Some(9)]);
        assert_eq!(digit_value('a'), None);
        assert_eq!(digit_value('½'), None);
    }
}
