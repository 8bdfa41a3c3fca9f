//! What is shown as long as there is no site: while the first build runs, or when it cannot be built yet.

use super::inject::STYLE;
use crate::diagnostic::UiLanguage;

pub fn page(language: UiLanguage) -> String {
    let (tag, title) = (language.id(), language.choose("loa đang dựng trang…", "loa is building the site…"));
    let text = language.choose(
        "Trang sẽ tự hiện ra khi dựng xong. Nếu bài có lỗi, lỗi hiện ngay tại đây.",
        "The page appears by itself when it is built. If something is wrong, it is shown here.",
    );
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{STYLE}\"></head><body class=\"loa-waiting\"><main><h1>{title}</h1>\
         <p>{text}</p><p id=\"loa-progress\" role=\"status\"></p></main></body></html>"
    )
}
