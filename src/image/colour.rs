//! From the colour space of a camera to sRGB.
//!
//! Colour profiles name the device and its maker, so they are not published. Dropping one without
//! converting would leave the photographs of many phones (Display P3) pale. Understood are profiles
//! made of three curves and a matrix, which are all that cameras and screens use; pixels with
//! another one are taken as sRGB.

use super::pixels::Pixels;

/// XYZ under D50, the reference of all profiles, to linear sRGB (Bradford-adapted).
const D50_TO_SRGB: [[f32; 3]; 3] =
    [[3.133_856, -1.616_867, -0.490_615], [-0.978_768, 1.916_142, 0.033_454], [0.071_945, -0.228_991, 1.405_243]];

/// Steps of the table from linear light to sRGB.
const STEPS: usize = 4096;

/// Most tags of a profile that are looked at; real ones have about twenty.
const MAX_TAGS: usize = 100;

/// A difference in one channel, of 255, that nobody sees.
const UNSEEN: u8 = 2;

/// How far from white a profile may put its white, of 255. Further off it is nonsense.
const NEARLY_WHITE: u8 = 16;

/// A conversion that changes something.
pub(super) struct ToSrgb {
    /// For each channel, linear light by stored value.
    curves: [[f32; 256]; 3],
    /// From the profile's linear channels to those of sRGB.
    matrix: [[f32; 3]; 3],
    /// From linear light to sRGB.
    encoded: Vec<u8>,
}

impl ToSrgb {
    /// `None` when the profile is not understood, or is sRGB.
    pub(super) fn from_icc(profile: &[u8]) -> Option<Self> {
        (profile.get(16..24)? == b"RGB XYZ ").then_some(())?;
        let tags = Tags(profile);
        let columns = [tags.xyz(b"rXYZ")?, tags.xyz(b"gXYZ")?, tags.xyz(b"bXYZ")?];
        let curves = [tags.curve(b"rTRC")?, tags.curve(b"gTRC")?, tags.curve(b"bTRC")?];
        let matrix = D50_TO_SRGB.map(|row| columns.map(|column| dot(row, column)));
        let encoded = (0..=STEPS).map(|step| encode(step as f32 / STEPS as f32)).collect();
        let conversion = Self { curves, matrix, encoded };
        (conversion.is_sane() && conversion.changes_something()).then_some(conversion)
    }

    pub(super) fn apply(&self, pixels: &mut Pixels) {
        match pixels {
            // A profile with three curves has nothing to say about grey.
            Pixels::Grey(_) => {}
            Pixels::Colour(image) => image.pixels_mut().for_each(|pixel| pixel.0 = self.convert(pixel.0)),
            Pixels::Transparent(image) => {
                for pixel in image.pixels_mut() {
                    let [red, green, blue, alpha] = pixel.0;
                    // What is invisible stays black whatever the curves say.
                    if alpha > 0 {
                        let [red, green, blue] = self.convert([red, green, blue]);
                        pixel.0 = [red, green, blue, alpha];
                    }
                }
            }
        }
    }

    fn convert(&self, stored: [u8; 3]) -> [u8; 3] {
        let [red, green, blue] = &self.curves;
        let [r, g, b] = stored.map(usize::from);
        let light = [(red, r), (green, g), (blue, b)].map(|(curve, at)| curve.get(at).copied().unwrap_or_default());
        self.matrix.map(|row| {
            // A float that is not a number becomes 0 here.
            let step = (dot(row, light).clamp(0.0, 1.0) * STEPS as f32 + 0.5) as usize;
            self.encoded.get(step).copied().unwrap_or_default()
        })
    }

    fn is_sane(&self) -> bool {
        self.convert([255; 3]).iter().all(|&channel| channel >= 255 - NEARLY_WHITE)
            && self.convert([0; 3]).iter().all(|&channel| channel <= NEARLY_WHITE)
    }

    fn changes_something(&self) -> bool {
        let levels = [0_u8, 64, 128, 192, 255];
        levels
            .iter()
            .flat_map(|&r| levels.iter().flat_map(move |&g| levels.map(|b| [r, g, b])))
            .any(|stored| self.convert(stored).iter().zip(stored).any(|(&new, old)| new.abs_diff(old) > UNSEEN))
    }
}

fn dot([a, b, c]: [f32; 3], [x, y, z]: [f32; 3]) -> f32 {
    a * x + b * y + c * z
}

/// IEC 61966-2-1.
fn encode(light: f32) -> u8 {
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// The tags of a profile (ICC.1, 7.3). Any offset can lie, so every read may find nothing.
struct Tags<'a>(&'a [u8]);

impl<'a> Tags<'a> {
    fn find(&self, name: &[u8; 4]) -> Option<&'a [u8]> {
        let count = usize::try_from(u32_at(self.0, 128)?).ok()?.min(MAX_TAGS);
        let entry = self.0.get(132..)?.chunks_exact(12).take(count).find(|entry| entry.starts_with(name))?;
        let (start, length) = (u32_at(entry, 4)? as usize, u32_at(entry, 8)? as usize);
        self.0.get(start..start.checked_add(length)?)
    }

    fn xyz(&self, name: &[u8; 4]) -> Option<[f32; 3]> {
        let tag = self.find(name)?;
        tag.starts_with(b"XYZ ").then_some(())?;
        Some([fixed_at(tag, 8)?, fixed_at(tag, 12)?, fixed_at(tag, 16)?])
    }

    fn curve(&self, name: &[u8; 4]) -> Option<[f32; 256]> {
        let tag = self.find(name)?;
        match tag.get(..4)? {
            b"curv" => sampled_curve(tag),
            b"para" => parametric_curve(tag),
            _ => None,
        }
    }
}

/// ICC.1, 10.6: nothing (linear), one number (a power), or a table.
fn sampled_curve(tag: &[u8]) -> Option<[f32; 256]> {
    let count = u32_at(tag, 8)? as usize;
    match count {
        0 => Some(by_level(|x| x)),
        1 => {
            let power = f32::from(u16_at(tag, 12)?) / 256.0;
            Some(by_level(|x| x.powf(power)))
        }
        _ => {
            let table = tag.get(12..12_usize.checked_add(count.checked_mul(2)?)?)?;
            let entry = |at: usize| u16_at(table, at * 2).map_or(0.0, |entry| f32::from(entry) / 65_535.0);
            Some(by_level(|x| {
                let place = x * (count - 1) as f32;
                let below = place as usize;
                let (low, high) = (entry(below), entry((below + 1).min(count - 1)));
                low + (high - low) * (place - below as f32)
            }))
        }
    }
}

/// ICC.1, 10.18: powers with a straight piece near black.
fn parametric_curve(tag: &[u8]) -> Option<[f32; 256]> {
    let number = |index: usize| fixed_at(tag, 12 + 4 * index);
    let kind = u16_at(tag, 8)?;
    let g = number(0)?;
    if kind == 0 {
        return Some(by_level(|x| x.powf(g)));
    }
    let (a, b) = (number(1)?, number(2)?);
    // Below `d` the line `c·x + f`, from there on the power, plus `e`.
    let (c, d, e, f) = match kind {
        1 => (0.0, -b / a, 0.0, 0.0),
        2 => (0.0, -b / a, number(3)?, number(3)?),
        3 => (number(3)?, number(4)?, 0.0, 0.0),
        4 => (number(3)?, number(4)?, number(5)?, number(6)?),
        _ => return None,
    };
    Some(by_level(|x| if x >= d { (a * x + b).powf(g) + e } else { c * x + f }))
}

fn by_level(curve: impl Fn(f32) -> f32) -> [f32; 256] {
    std::array::from_fn(|level| curve(level as f32 / 255.0))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Sixteen bits before the point and sixteen after it.
fn fixed_at(bytes: &[u8], at: usize) -> Option<f32> {
    Some(u32_at(bytes, at)?.cast_signed() as f32 / 65_536.0)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DISPLAY_P3, icc};
    use super::*;

    #[test]
    fn srgb_is_left_alone() {
        let columns = [[0.436_07, 0.222_49, 0.013_92], [0.385_15, 0.716_87, 0.097_08], [0.143_07, 0.060_61, 0.714_10]];
        assert!(ToSrgb::from_icc(&icc(columns)).is_none());
    }

    #[test]
    fn the_wide_colours_of_a_phone_become_the_same_colours_in_srgb() {
        let conversion = ToSrgb::from_icc(&icc(DISPLAY_P3)).unwrap();
        assert_eq!(conversion.convert([255; 3]), [255; 3]);
        assert_eq!(conversion.convert([128; 3]), [128; 3]);
        let [red, green, blue] = conversion.convert([200, 100, 100]);
        assert!(
            (210..=218).contains(&red) && green.abs_diff(95) <= 4 && blue.abs_diff(97) <= 4,
            "{red} {green} {blue}"
        );
    }

    #[test]
    fn a_broken_profile_is_ignored() {
        let whole = icc(DISPLAY_P3);
        for end in 0..whole.len() {
            let _ = ToSrgb::from_icc(&whole[..end]);
        }
        for at in 0..whole.len() {
            for value in [0, 0x7f, 0xff] {
                let mut changed = whole.clone();
                changed[at] = value;
                let _ = ToSrgb::from_icc(&changed);
            }
        }
    }
}
