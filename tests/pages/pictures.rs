//! Pictures come out clean: turned as the camera was held, and with nothing but the picture.

use image::GenericImageView;

use crate::on_disk;
use crate::support::{Site, picture};

/// Marks of data that is not the picture.
const METADATA: [&[u8]; 8] = [b"Exif", b"GPS", b"xmp", b"XMP", b"ns.adobe", b"SECRET", b"ICC_PROFILE", b"<metadata"];

fn pictures() -> Vec<(&'static str, &'static [u8])> {
    let files = on_disk().files.iter().filter(|(path, _)| path.starts_with("assets/pictures/"));
    files.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_picture_carries_metadata() {
    // The originals do, so the search can find something.
    let original = picture::camera_jpeg();
    for mark in [&b"Exif"[..], b"GPS", b"xmp", b"SECRET"] {
        assert!(contains(&original, mark));
    }
    let pictures = pictures();
    assert!(pictures.len() >= 6, "{pictures:?}");
    for (path, bytes) in pictures {
        for mark in METADATA {
            assert!(!contains(bytes, mark), "{path}: {}", String::from_utf8_lossy(mark));
        }
    }
}

#[test]
fn a_photograph_comes_upright_in_several_widths() {
    let mut sizes = Vec::new();
    for (path, bytes) in pictures().into_iter().filter(|(path, _)| path.ends_with(".jpg")) {
        let image = image::load_from_memory(bytes).expect("a JPEG");
        sizes.push(image.dimensions());
        // A JPEG blurs colours a little, so far away from the edge between them.
        let (width, height) = image.dimensions();
        let [above, below] = [height / 8, height * 7 / 8].map(|y| image.get_pixel(width / 2, y).0);
        assert!(above[0] > above[2] && below[2] > below[0], "{path}: red is above, blue below");
    }
    // As stored it was 900 × 600; nothing is enlarged.
    assert_eq!(picture::STORED, (900, 600));
    sizes.sort_unstable();
    assert_eq!(sizes, [(400, 600), (600, 900)]);
}

#[test]
fn drawings_come_without_what_runs_or_fetches() {
    let drawings: Vec<_> = pictures().into_iter().filter(|(path, _)| path.ends_with(".svg")).collect();
    assert_eq!(drawings.len(), 4, "{drawings:?}");
    for (path, bytes) in drawings {
        let text = std::str::from_utf8(bytes).expect("text").to_ascii_lowercase();
        for danger in ["<script", "onload", "onclick", "example.org", "<image", "javascript"] {
            assert!(!text.contains(danger), "{path}: {text}");
        }
    }
}

#[test]
fn no_original_is_copied() {
    let site = Site::full();
    site.build(&[]).expect_success();
    let output = site.output();
    for path in [
        "content/duoi-nuoc/ao-phao/cai-khoa.jpg",
        "content/duoi-nuoc/ao-phao/so-do.svg",
        "content/duoi-nuoc/ao-phao/khong-dung.svg",
        "content/an-toan/thu-nghich/hinh.svg",
        "content/duoi-nuoc/ao-phao/vi.md",
        "site.yaml",
        "content/facts/contacts.yaml",
    ] {
        let original = std::fs::read(site.path(path)).expect("a source");
        let copied = output.files.iter().find(|(_, bytes)| **bytes == original);
        assert_eq!(copied.map(|(path, _)| path), None, "{path}");
    }
    let unused = output.files.keys().find(|path| path.contains("khong-dung"));
    assert_eq!(unused, None, "what no page shows is not published");
}

#[test]
fn pages_offer_each_width_and_keep_the_place_of_a_picture() {
    let page = on_disk().page("vi/duoi-nuoc/ao-phao/index.html");
    let figures = page.named("figure");
    assert_eq!(figures.len(), 1);
    let picture = figures[0].only("img");
    let attribute = |name: &str| crate::support::pretty::without_hash(picture.get(name).unwrap_or_default());
    let folder = "../../../assets/pictures";
    assert_eq!(attribute("src"), format!("{folder}/cai-khoa-HASH-600.jpg"));
    assert_eq!(
        attribute("srcset"),
        format!("{folder}/cai-khoa-HASH-400.jpg 400w, {folder}/cai-khoa-HASH-600.jpg 600w")
    );
    assert_eq!(["width", "height", "loading"].map(attribute), ["600", "900", "lazy"]);
    assert_eq!(figures[0].only("figcaption").text(), "Cài khóa từ dưới lên");
}

#[test]
fn a_wrong_cache_is_not_believed() {
    let site = Site::full();
    let first = site.built(&[]);
    let mut spoilt = 0;
    for entry in std::fs::read_dir(site.path(".loa-cache")).expect("a cache") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "jpg") {
            std::fs::write(&path, picture::camera_jpeg()).expect("a spoilt file");
            spoilt += 1;
        }
    }
    assert!(spoilt > 0);
    std::fs::remove_dir_all(site.public()).expect("no old site");
    assert_eq!(site.built(&[]).differences(&first), [""; 0]);
}
