//! The QR codes: read back module by module, as a telephone would from clean paper (ISO/IEC 18004). Only
//! what loa makes is read: versions 1 to 6 with error correction M, of which nothing is damaged.

use crate::{BASE_URL, Desk, find};

/// Blocks and data words in each, by version.
const BLOCKS: [(usize, usize); 6] = [(1, 16), (1, 28), (1, 44), (2, 32), (2, 43), (4, 27)];

#[test]
fn every_code_leads_to_the_address_beside_it() {
    let desk = Desk::fixture();
    let mut seen = Vec::new();
    for paper in desk.papers() {
        for face in &paper.faces {
            let code = face.qr.as_ref().unwrap_or_else(|| panic!("{}", paper.stem));
            let address = read(code.size, &modules(code.size, &code.path));
            assert_eq!(address.strip_prefix("https://"), face.address.as_deref(), "{}", paper.stem);
            assert!(address.starts_with(BASE_URL), "{address}");
            seen.push(address);
        }
    }
    assert!(seen.contains(&format!("{BASE_URL}km/duoi-nuoc/kenh-ao/")), "{seen:?}");
}

#[test]
fn a_discreet_guide_is_not_named_by_its_code() {
    let papers = Desk::fixture().papers();
    for kind in ["poster", "card", "lesson", "leaflet", "notice"] {
        let paper = find(&papers, &format!("trang-7afa07-{kind}-vi"));
        assert_eq!(paper.faces[0].address.as_deref(), Some("vidu.gov.vn/tre-em/vi/trang-7afa07/"), "{kind}");
    }
}

#[test]
fn a_site_without_an_address_prints_no_code() {
    let papers = Desk::new(&crate::fixture(), None).papers();
    assert!(papers.iter().flat_map(|paper| &paper.faces).all(|face| face.qr.is_none() && face.address.is_none()));
}

#[test]
fn codes_of_all_lengths_are_read() {
    for length in 1..90 {
        let text: String = "https://vidu.gov.vn/VI/2026/Đuối-nước/".chars().cycle().take(length).collect();
        let matrix = loa::encode::qr::encode(&text).expect("a code");
        assert_eq!(read(matrix.size, &modules(matrix.size, &matrix.path())), text);
    }
}

/// Which modules a drawing makes dark.
fn modules(size: usize, path: &str) -> Vec<bool> {
    let mut dark = vec![false; size * size];
    for stretch in path.split('z').filter(|stretch| !stretch.is_empty()) {
        let (start, rest) = stretch.strip_prefix('M').and_then(|rest| rest.split_once('h')).expect("a stretch");
        let (column, row) = start.split_once(' ').expect("a corner");
        let length = rest.split_once('v').expect("a length").0;
        let [column, row, length] = [column, row, length].map(|number| number.parse::<usize>().expect("a number"));
        assert!(column + length <= size && row < size);
        dark[row * size + column..][..length].fill(true);
    }
    dark
}

fn read(size: usize, dark: &[bool]) -> String {
    let version = (size - 17) / 4;
    let at = |x: usize, y: usize| dark[y * size + x];
    // Bits 12 to 10 of the format, taken apart from its own mask 101.
    let mask =
        [(2, true), (3, false), (4, true)].into_iter().fold(0, |mask, (x, flip)| mask * 2 + u8::from(at(x, 8) ^ flip));
    let mut bits = Vec::new();
    let columns = (0..size).rev().step_by(2).map(|right| if right <= 6 { right.saturating_sub(1) } else { right });
    for right in columns.filter(|right| *right > 0) {
        let upward = (right + 1) & 2 == 0;
        for step in 0..size {
            let y = if upward { size - 1 - step } else { step };
            for x in [right, right - 1] {
                if !is_fixed(x, y, size, version) {
                    bits.push(at(x, y) ^ is_masked(mask, x, y));
                }
            }
        }
    }
    let words: Vec<u8> =
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |word, bit| word << 1 | u8::from(*bit))).collect();
    let (blocks, length) = BLOCKS[version - 1];
    let data = (0..blocks).flat_map(|block| (0..length).map(move |word| (block, word)));
    let data: Vec<u8> = data.map(|(block, word)| words[word * blocks + block]).collect();
    segments(&data)
}

fn is_fixed(x: usize, y: usize, size: usize, version: usize) -> bool {
    let finder = (y < 9 && (x < 9 || x >= size - 8)) || (x < 9 && y >= size - 8);
    let centre = size - 7;
    let alignment = version > 1 && x.abs_diff(centre) <= 2 && y.abs_diff(centre) <= 2;
    finder || alignment || x == 6 || y == 6
}

fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (y / 2 + x / 3).is_multiple_of(2),
        5 => (x * y) % 2 + (x * y) % 3 == 0,
        6 => ((x * y) % 2 + (x * y) % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + (x * y) % 3).is_multiple_of(2),
    }
}

fn segments(data: &[u8]) -> String {
    const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut bits = data.iter().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1));
    let mut take = move |count: usize| bits.by_ref().take(count).fold(0, |value, bit| value << 1 | usize::from(bit));
    let mut text: Vec<u8> = Vec::new();
    loop {
        match take(4) {
            0b0100 => {
                let count = take(8);
                text.extend((0..count).map(|_| take(8) as u8));
            }
            0b0010 => {
                let count = take(9);
                for _ in 0..count / 2 {
                    let pair = take(11);
                    text.extend([ALPHABET[pair / 45], ALPHABET[pair % 45]]);
                }
                if count % 2 == 1 {
                    text.push(ALPHABET[take(6)]);
                }
            }
            0b0001 => {
                let count = take(10);
                for left in (1..=count).rev().step_by(3) {
                    let digits = left.min(3);
                    text.extend(format!("{:0digits$}", take([0, 4, 7, 10][digits])).bytes());
                }
            }
            0 => return String::from_utf8(text).expect("UTF-8"),
            mode => panic!("mode {mode}"),
        }
    }
}
