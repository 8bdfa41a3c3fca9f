use std::fmt::Write as _;

use super::{FOR_EVER, HASHED, HEADERS, SHORTLY, Setting, TEXTS, TYPES};

/// A part of nginx's configuration, to be named by `include` inside a `server` block.
pub fn settings(setting: &Setting<'_>) -> String {
    let path = setting.path.unwrap_or("/");
    let mut text = String::from(
        "# Do loa viết ra. Đặt trong khối server: include /đường/dẫn/nginx-loa.conf;\n\
         # Written by loa. Inside a server block: include /path/to/nginx-loa.conf;\n",
    );
    let _ = writeln!(text, "location {path} {{\n  index index.html;\n  error_page 404 {path}404.html;");
    text.push_str("  charset utf-8;\n  charset_types text/css text/javascript application/javascript application/xml image/svg+xml text/plain text/calendar application/ssml+xml;\n");
    // text/html is always among the types, and naming it is a warning.
    let types = TEXTS.iter().filter(|kind| **kind != "text/html").copied().collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "  gzip on;\n  gzip_vary on;\n  gzip_types {types};");
    if setting.compressed {
        text.push_str("  gzip_static on;\n  # With the module ngx_brotli: brotli_static on;\n");
    }
    text.push_str(&headers("  ", SHORTLY));
    let _ = writeln!(text, "  location ~ \"{HASHED}\" {{\n{}  }}", headers("    ", FOR_EVER));
    for (ending, kind) in TYPES {
        let ending = ending.trim_start_matches('.');
        let _ = writeln!(
            text,
            "  location ~ \"^{path}.*\\.{ending}$\" {{\n    types {{ }}\n    default_type {kind};\n  }}"
        );
    }
    text.push_str("  location ~ \"/\\.\" {\n    return 404;\n  }\n}\n");
    text
}

/// A block that sets one header inherits none, so each block sets them all.
fn headers(indent: &str, kept: &str) -> String {
    let mut text = String::new();
    for (name, value) in HEADERS {
        let _ = writeln!(text, "{indent}add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(text, "{indent}add_header Cache-Control \"{kept}\";");
    text
}
