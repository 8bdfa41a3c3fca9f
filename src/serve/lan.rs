//! Trying a page on a telephone in the same office: the address of this machine there, and its QR code.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use crate::encode::qr;

/// Empty modules around a code, which readers need (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// The address under which others in the network find this machine; `None` without a network. Nothing is sent: the
/// system only says from where it would send to an address that nobody has (RFC 5737).
pub fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified() && !address.is_loopback()).then_some(address)
}

/// The code of an address for a terminal, two rows of modules in one line of text. It is drawn light on dark, with
/// its own light margin, because most terminals are dark; readers take either.
pub fn terminal_code(address: &str) -> Option<String> {
    let matrix = qr::encode(address)?;
    let side = matrix.size + 2 * QUIET_ZONE;
    let is_light = |column: usize, row: usize| {
        let inside = |place: usize| place.checked_sub(QUIET_ZONE).filter(|place| *place < matrix.size);
        let module =
            inside(row).zip(inside(column)).and_then(|(row, column)| matrix.dark.get(row * matrix.size + column));
        row < side && !module.copied().unwrap_or_default()
    };
    let letter = |column: usize, row: usize| match (is_light(column, row), is_light(column, row + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let line = |row: usize| (0..side).map(|column| letter(column, row)).collect::<String>();
    Some((0..side).step_by(2).map(|row| line(row) + "\n").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_a_terminal_has_all_modules() {
        let address = "http://192.168.1.20:4111/";
        let text = terminal_code(address).unwrap();
        let matrix = qr::encode(address).unwrap();
        let rows: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        for (place, dark) in matrix.dark.iter().enumerate() {
            let (row, column) = (place / matrix.size + QUIET_ZONE, place % matrix.size + QUIET_ZONE);
            let is_light = matches!((rows[row / 2][column], row % 2), ('█', _) | ('▀', 0) | ('▄', 1));
            assert_eq!(is_light, !dark, "{row} {column}");
        }
        assert!(rows[0].iter().all(|letter| *letter == '█'), "the margin is light");
    }
}
