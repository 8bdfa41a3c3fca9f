//! The default theme, as part of the program.

macro_rules! embedded {
    ($($name:literal,)*) => {
        /// Files of the default theme by their path in it.
        pub const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../themes/default/", $name))),)*
        ];
    };
}

embedded! {
    "theme.yaml",
    "print/broadcast.typ",
    "print/card.typ",
    "print/cards.typ",
    "print/leaflet.typ",
    "print/lesson.typ",
    "print/notice.typ",
    "print/page.typ",
    "print/paper.typ",
    "print/poster.typ",
    "print/script.typ",
    "print/share.typ",
    "static/aloud.js",
    "static/copy.js",
    "static/exit.js",
    "static/icon.svg",
    "static/messages.js",
    "static/search.js",
    "static/style.css",
    "strings/en.yaml",
    "strings/km.yaml",
    "strings/vi.yaml",
    "strings/zh-Hans.yaml",
    "templates/about.html",
    "templates/audience.html",
    "templates/chooser.html",
    "templates/components.html",
    "templates/contacts.html",
    "templates/edition.html",
    "templates/guide.html",
    "templates/home.html",
    "templates/layout.html",
    "templates/messages.html",
    "templates/missing.html",
    "templates/places.html",
    "templates/papers.html",
    "templates/scripts.html",
    "templates/search.html",
    "templates/topic.html",
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_file_of_the_default_theme_is_embedded() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let tree = crate::source::walk(folder.parent().unwrap(), "themes/default", &mut Default::default());
        let mut on_disk: Vec<String> =
            tree.files.iter().map(|file| file.path.trim_start_matches("themes/default/").to_owned()).collect();
        let mut embedded: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        embedded.sort_unstable();
        on_disk.sort_unstable();
        assert_eq!(embedded, on_disk);
    }
}
