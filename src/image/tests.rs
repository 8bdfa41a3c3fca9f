use std::fs;

use image::{DynamicImage, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage};

use super::fixtures::*;
use super::*;
use crate::diagnostic::UiLanguage;

fn made(name: &str, bytes: &[u8]) -> Picture {
    let site = Site::new();
    let (picture, warnings) = prepare(&site.file(name, bytes), None).unwrap();
    assert!(warnings.is_empty());
    for variant in &picture.variants {
        assert_clean(&variant.bytes.read().unwrap());
    }
    picture
}

fn refused(name: &str, bytes: &[u8]) -> (Code, String) {
    let site = Site::new();
    let diagnostic = prepare(&site.file(name, bytes), None).unwrap_err();
    assert_eq!(&*diagnostic.place.as_ref().unwrap().path, format!("content/x/{name}"));
    let title = diagnostic.message(UiLanguage::English).title;
    assert!(!title.contains(['{', '}']), "{title}");
    (diagnostic.code, title)
}

fn assert_clean(bytes: &[u8]) {
    for betrayer in BETRAYERS {
        assert!(
            !bytes.windows(betrayer.len()).any(|window| window == betrayer),
            "{} is left",
            String::from_utf8_lossy(betrayer)
        );
    }
    assert_only_pixels(bytes);
}

/// Walks the parts of the file: a marker that is not searched for would show up here.
fn assert_only_pixels(bytes: &[u8]) {
    if bytes.starts_with(b"\x89PNG") {
        let mut rest = &bytes[8..];
        while let [a, b, c, d, tail @ ..] = rest {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            assert!([&b"IHDR"[..], b"IDAT", b"IEND"].contains(&&tail[..4]));
            rest = &tail[4 + length + 4..];
        }
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        let mut rest = &bytes[2..];
        while let [0xff, marker, high, low, ..] = rest {
            assert!([0xe0, 0xc0, 0xc4, 0xdb, 0xda].contains(marker), "{marker:x}");
            if *marker == 0xda {
                break;
            }
            rest = &rest[2 + usize::from(u16::from_be_bytes([*high, *low]))..];
        }
        assert!(bytes.ends_with(&[0xff, 0xd9]));
    }
}

fn decoded(variant: &Variant) -> DynamicImage {
    let image = image::load_from_memory(&variant.bytes.read().unwrap()).unwrap();
    assert_eq!((image.width(), image.height()), (variant.width, variant.height));
    image
}

fn widths(picture: &Picture) -> Vec<u32> {
    picture.variants.iter().map(|variant| variant.width).collect()
}

fn near(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.iter().zip(wanted).all(|(found, wanted)| found.abs_diff(wanted) <= 12)
}

#[test]
fn a_camera_picture_stands_upright_and_tells_nothing() {
    let picture = made("Bé Đi Học.JPG", &camera_jpeg(photo(1600, 1000)));
    // Turned to the right: 1000 wide, and what was left is now above.
    assert_eq!((picture.width, picture.height), (1000, 1600));
    assert_eq!(widths(&picture), [400, 800, 1000]);
    assert!(
        picture.variants.iter().all(|variant| variant.name.starts_with("be-di-hoc-") && variant.name.ends_with(".jpg"))
    );
    let image = decoded(&picture.variants[0]).into_rgb8();
    let (above, below) = (image.get_pixel(200, 40).0, image.get_pixel(200, 600).0);
    assert!(above[0] > above[2] + 40 && below[2] > below[0] + 40, "{above:?} {below:?}");
}

#[test]
fn names_are_made_of_content_and_width() {
    let picture = made("a.png", &encoded(photo(500, 300), ImageFormat::Png));
    for variant in &picture.variants {
        let hash = blake3::hash(&variant.bytes.read().unwrap()).to_hex();
        assert_eq!(variant.name, format!("a-{}-{}.jpg", &hash[..8], variant.width));
    }
}

#[test]
fn a_chatty_png_keeps_only_its_pixels() {
    let drawing = RgbImage::from_fn(60, 40, |x, _| if x < 30 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let picture = made("a.png", &chatty_png(drawing));
    assert_eq!((picture.width, picture.height), (40, 60));
    let image = decoded(&picture.variants[0]).into_rgb8();
    assert_eq!((image.get_pixel(20, 0).0, image.get_pixel(20, 59).0), ([255, 0, 0], [0, 0, 255]));
}

#[test]
fn webp_goes_in_and_jpeg_or_png_comes_out() {
    let picture = made("a.webp", &chatty_webp(photo(300, 200)));
    assert_eq!((picture.width, picture.height), (200, 300));
    assert!(picture.variants[0].name.ends_with(".jpg"));
    let alpha = made("b.webp", &encoded(half_erased(30, 20), ImageFormat::WebP));
    assert!(alpha.variants[0].name.ends_with(".png"));
}

#[test]
fn an_animation_shows_its_first_picture() {
    let plain = |colour| RgbImage::from_pixel(20, 10, Rgb(colour));
    let picture = made("a.webp", &animated_webp(plain([250, 0, 0]), plain([0, 0, 250])));
    // The decoder blends the frame into the canvas and rounds.
    assert!(near(decoded(&picture.variants[0]).into_rgb8().get_pixel(5, 5).0, [250, 0, 0]));
}

#[test]
fn sixteen_bits_become_eight() {
    let deep: ImageBuffer<Rgb<u16>, Vec<u16>> = ImageBuffer::from_pixel(9, 9, Rgb([0xffff, 0x8080, 0]));
    let picture = made("a.png", &encoded(deep, ImageFormat::Png));
    let image = decoded(&picture.variants[0]);
    assert_eq!(image.color(), image::ColorType::Rgb8);
    assert_eq!(image.into_rgb8().get_pixel(4, 4).0, [255, 128, 0]);
    let grey: ImageBuffer<Luma<u16>, Vec<u16>> = ImageBuffer::from_pixel(9, 9, Luma([0x4040]));
    let picture = made("a.png", &encoded(grey, ImageFormat::Png));
    assert_eq!(decoded(&picture.variants[0]).into_luma8().get_pixel(4, 4).0, [0x40]);
}

#[test]
fn what_was_erased_is_gone_and_edges_are_not_darkened() {
    for width in [100, 900] {
        let picture = made("a.png", &encoded(half_erased(width, 60), ImageFormat::Png));
        for variant in &picture.variants {
            for pixel in decoded(variant).into_rgba8().pixels() {
                let [red, green, _, alpha] = pixel.0;
                assert_eq!(green, 0);
                assert!(alpha == 0 && red == 0 || alpha < 16 || red.abs_diff(200) <= 8, "{pixel:?}");
            }
        }
    }
}

#[test]
fn an_alpha_channel_without_holes_is_dropped() {
    let picture = made("a.png", &encoded(DynamicImage::from(photo(50, 50)).into_rgba8(), ImageFormat::Png));
    assert!(picture.variants[0].name.ends_with(".jpg"));
}

#[test]
fn grey_photographs_are_jpeg_and_grey_drawings_png() {
    let photograph = GrayImage::from_fn(200, 200, |x, y| Luma([(x / 2 + y / 2) as u8]));
    assert!(made("a.png", &encoded(photograph, ImageFormat::Png)).variants[0].name.ends_with(".jpg"));
    let text = GrayImage::from_fn(200, 200, |x, y| Luma([if x % 20 == 3 { y as u8 } else { 255 }]));
    assert!(made("a.png", &encoded(text, ImageFormat::Png)).variants[0].name.ends_with(".png"));
}

#[test]
fn widths_never_grow_and_are_never_missing() {
    for (width, wanted) in [
        (1, vec![1]),
        (400, vec![400]),
        (401, vec![400, 401]),
        (1200, vec![400, 800, 1200]),
        (1300, vec![400, 800, 1200]),
        (12_000, vec![400, 800, 1200]),
    ] {
        assert_eq!(widths(&made("a.png", &encoded(RgbImage::new(width, 3), ImageFormat::Png))), wanted);
    }
}

#[test]
fn four_inks_become_three_lights() {
    let picture = made("a.jpg", &cmyk_jpeg());
    let colour = decoded(&picture.variants[0]).into_rgb8().get_pixel(4, 4).0;
    assert!(near(colour, [64, 64, 64]), "{colour:?}");
}

#[test]
fn a_phones_wide_colours_are_converted() {
    let mut bytes = camera_jpeg(RgbImage::from_pixel(64, 64, Rgb([200, 100, 100])));
    let colour = |bytes: &[u8]| decoded(&made("a.jpg", bytes).variants[0]).into_rgb8().get_pixel(30, 30).0;
    assert!(near(colour(&bytes), [214, 95, 97]), "{:?}", colour(&bytes));
    let profile = bytes.windows(8).position(|window| window == b"RGB XYZ ").unwrap();
    bytes[profile] = b'X';
    assert!(near(colour(&bytes), [200, 100, 100]));
}

#[test]
fn huge_claims_are_refused_before_memory_is_taken() {
    let (code, title) = refused("a.png", &png_claiming(60_000, 60_000));
    assert_eq!(code, Code::PictureTooLarge);
    assert!(title.contains("60000 × 60000 px") && title.contains("12000 × 12000 px"), "{title}");
    let (code, title) = refused("a.png", &png_claiming(10_000, 8_000));
    assert_eq!(code, Code::PictureTooLarge);
    assert!(title.contains("80 MP") && title.contains("50 MP"), "{title}");
    assert_eq!(refused("a.png", &png_claiming(u32::MAX, u32::MAX)).0, Code::PictureTooLarge);
    assert_eq!(refused("a.png", &png_claiming(0, 5)).0, Code::PictureBroken);
    assert_eq!(refused("a.webp", &webp_with_huge_frame()).0, Code::PictureTooLarge);
    let mut jpeg = encoded(photo(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|window| window == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(refused("a.jpg", &jpeg).0, Code::PictureTooLarge);
}

#[test]
fn cut_files_are_broken_wherever_they_are_cut() {
    for (name, bytes) in [
        ("a.jpg", camera_jpeg(photo(40, 30)).strip_suffix(b"SECRET trailer").unwrap().to_vec()),
        ("a.png", chatty_png(photo(40, 30))),
        ("a.webp", chatty_webp(photo(40, 30))),
    ] {
        for end in [14, 40, bytes.len() / 2, bytes.len() - 70] {
            let (code, title) = refused(name, &bytes[..end]);
            assert_eq!(code, Code::PictureBroken, "{name} cut at {end}");
            assert!(title.len() < 80, "{title}");
        }
    }
    assert!(refused("a.jpg", &camera_jpeg(photo(40, 30))[..900]).1.ends_with("is broken (JPEG, EOF)."));
}

#[test]
fn damaged_files_never_panic() {
    let pictures = [camera_jpeg(photo(24, 16)), chatty_png(photo(24, 16)), chatty_webp(photo(24, 16)), cmyk_jpeg()];
    let site = Site::new();
    let mut random = 1_u32;
    for bytes in pictures {
        for _ in 0..150 {
            let mut damaged = bytes.clone();
            for _ in 0..3 {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (random >> 8) as usize % damaged.len();
                damaged[at] = random as u8;
            }
            if let Ok((picture, _)) = prepare(&site.file("a", &damaged), None) {
                picture.variants.iter().for_each(|variant| assert_clean(&variant.bytes.read().unwrap()));
            }
        }
    }
}

#[test]
fn other_files_are_refused_by_content() {
    for bytes in [&b"just some words"[..], b"", b"GIF89a", b"<html><svg/></html>", b"<x:svg xmlns:x='http://e.org/'/>"]
    {
        assert_eq!(refused("a.jpg", bytes).0, Code::PictureFormat);
    }
}

#[test]
fn a_drawing_has_one_variant_and_says_what_it_lost() {
    let site = Site::new();
    let svg = br#"<svg viewBox="0 0 30 20"><script>1</script><path d="M0 0" onload="1"/></svg>"#;
    let (picture, warnings) = prepare(&site.file("Sơ đồ.svg", svg), None).unwrap();
    let [only] = &picture.variants[..] else { panic!("one variant") };
    assert!(only.name.starts_with("so-do-") && only.name.ends_with("-30.svg"));
    assert_eq!((picture.width, picture.height), (30, 20));
    let warning = warnings.iter().next().unwrap();
    assert_eq!(warning.code, Code::SvgCleaned);
    assert!(warning.message(UiLanguage::English).title.ends_with(": onload, script."));
}

mod cached {
    use super::*;

    type Damage = fn(&[u8]) -> Vec<u8>;

    fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| {
                let path = file.unwrap().path();
                (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    fn same(a: &Picture, b: &Picture) {
        assert_eq!((a.width, a.height), (b.width, b.height));
        assert_eq!(a.variants.len(), b.variants.len());
        for (a, b) in a.variants.iter().zip(&b.variants) {
            assert_eq!((&a.name, a.width, a.height), (&b.name, b.width, b.height));
            assert_eq!(a.bytes.read().unwrap(), b.bytes.read().unwrap());
        }
    }

    #[test]
    fn the_second_build_finds_what_the_first_made() {
        let site = Site::new();
        let entry = site.file("a.jpg", &camera_jpeg(photo(900, 600)));
        let (fresh, _) = prepare(&entry, None).unwrap();
        let (first, _) = prepare(&entry, Some(&site.picture_cache())).unwrap();
        let before = files(&site.cache());
        assert_eq!(before.len(), 3);
        assert!(before.iter().all(|(name, bytes)| !name.ends_with(".tmp") && {
            assert_clean(bytes);
            true
        }));
        let (second, _) = prepare(&entry, Some(&site.picture_cache())).unwrap();
        same(&fresh, &first);
        same(&first, &second);
        assert_eq!(files(&site.cache()), before);
    }

    #[test]
    fn each_kind_of_damage_is_mended() {
        let site = Site::new();
        let entry = site.file("a.jpg", &camera_jpeg(photo(500, 300)));
        let (first, _) = prepare(&entry, Some(&site.picture_cache())).unwrap();
        let whole = files(&site.cache());
        let damages: [Damage; 5] = [
            |_| Vec::new(),
            |bytes| bytes[..bytes.len() / 2].to_vec(),
            |bytes| bytes.iter().map(|byte| byte ^ 1).collect(),
            |bytes| [bytes, b"more"].concat(),
            |_| b"1 1\n../../../etc/passwd\n".to_vec(),
        ];
        for (name, bytes) in &whole {
            for damage in damages {
                fs::write(site.cache().join(name), damage(bytes)).unwrap();
                same(&first, &prepare(&entry, Some(&site.picture_cache())).unwrap().0);
                assert_eq!(files(&site.cache()), whole);
            }
            fs::remove_file(site.cache().join(name)).unwrap();
            same(&first, &prepare(&entry, Some(&site.picture_cache())).unwrap().0);
        }
    }

    #[test]
    fn a_blob_that_changed_later_is_not_published() {
        let site = Site::new();
        let entry = site.file("a.jpg", &camera_jpeg(photo(90, 60)));
        let (picture, _) = prepare(&entry, Some(&site.picture_cache())).unwrap();
        for (name, bytes) in files(&site.cache()) {
            fs::write(site.cache().join(name), vec![b'x'; bytes.len()]).unwrap();
        }
        assert!(picture.variants[0].bytes.read().is_err());
    }

    #[test]
    fn builds_at_the_same_time_do_no_harm() {
        let site = Site::new();
        let entry = site.file("a.jpg", &camera_jpeg(photo(300, 200)));
        let cache = site.picture_cache();
        let pictures: Vec<Picture> = std::thread::scope(|scope| {
            let build = || prepare(&entry, Some(&cache)).unwrap().0;
            let builds: Vec<_> = (0..8).map(|_| scope.spawn(build)).collect();
            builds.into_iter().map(|build| build.join().unwrap()).collect()
        });
        pictures.iter().for_each(|picture| same(picture, &pictures[0]));
        assert_eq!(files(&cache.folder).len(), 2);
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_no_error() {
        let site = Site::new();
        let entry = site.file("a.jpg", &camera_jpeg(photo(90, 60)));
        fs::write(site.cache(), "a file, not a folder").unwrap();
        let (picture, _) = prepare(&entry, Some(&site.picture_cache())).unwrap();
        assert_clean(&picture.variants[0].bytes.read().unwrap());
    }
}
