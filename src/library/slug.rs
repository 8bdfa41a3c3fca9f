use crate::diagnostic::{Code, Diagnostic};
use crate::language::slug;
use crate::source::is_windows_reserved;

/// What makes a name unfit to be part of a page's address, if anything.
pub fn problem(name: &str) -> Option<Code> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let well_formed = !name.is_empty()
        && name.len() <= 80
        && name.bytes().all(plain)
        && !name.starts_with('-')
        && !name.ends_with('-');
    if !well_formed {
        Some(Code::BadSlug)
    } else if is_windows_reserved(name) {
        Some(Code::WindowsReserved)
    } else {
        None
    }
}

/// The finding about a folder whose name cannot be an address.
pub fn diagnose_folder(path: &str, name: &str) -> Option<Diagnostic> {
    let code = problem(name)?;
    Some(Diagnostic::new(code).in_path(path).with("slug", name).with("suggestion", slug(name)))
}
