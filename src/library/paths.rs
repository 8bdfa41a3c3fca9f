//! Paths that writers type, relative to their guide. None may lead out of its place.

/// `path` as seen from `folder`, without `.` and `..`; `None` when it climbs out of the site.
/// A path that begins with `/` is seen from the site's folder.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ if part.contains(['\\', ':', '\0']) => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Where a picture that a guide names lies in the site: in the guide's own folder or in `assets/`.
pub fn picture_path(guide_folder: &str, path: &str) -> Option<String> {
    let joined = join(guide_folder, path)?;
    let inside = |folder: &str| joined.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    (inside(guide_folder) || inside("assets")).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stay_in_their_place() {
        let folder = "content/duoi-nuoc/ao-phao";
        assert_eq!(picture_path(folder, "anh.jpg").as_deref(), Some("content/duoi-nuoc/ao-phao/anh.jpg"));
        assert_eq!(picture_path(folder, "./anh/a.jpg").as_deref(), Some("content/duoi-nuoc/ao-phao/anh/a.jpg"));
        assert_eq!(picture_path(folder, "../../../assets/a.jpg").as_deref(), Some("assets/a.jpg"));
        assert_eq!(picture_path(folder, "/assets/a.jpg").as_deref(), Some("assets/a.jpg"));
        for hostile in
            ["../kenh-ao/a.jpg", "/etc/passwd", "../../../../a", "..\\..\\a", "C:/a.jpg", "../ao-phao-2/a.jpg"]
        {
            assert_eq!(picture_path(folder, hostile), None, "{hostile}");
        }
    }
}
