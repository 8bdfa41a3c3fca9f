use std::fmt::Write as _;

use super::{FOR_EVER, HASHED, HEADERS, SHORTLY, Setting, TEXTS, TYPES};

/// `.htaccess` for Apache 2.4. What a module is missing for is left out by Apache itself.
pub fn settings(setting: &Setting<'_>) -> String {
    let mut text = String::from(
        "# Do loa viết ra; muốn đổi thì đổi trong site.yaml. / Written by loa; change site.yaml instead.\n\
         DirectoryIndex index.html\nAddDefaultCharset utf-8\n",
    );
    match setting.path {
        Some(path) => drop(writeln!(text, "ErrorDocument 404 {path}404.html")),
        None => text.push_str("# ErrorDocument 404 /404.html needs base_url in site.yaml.\n"),
    }
    text.push_str("<FilesMatch \"^\\.\">\n  Require all denied\n</FilesMatch>\n<IfModule mod_mime.c>\n");
    for (ending, kind) in TYPES {
        let _ = writeln!(text, "  AddType {kind} {ending}");
    }
    text.push_str("  AddCharset utf-8 .css .html .ics .js .ssml .svg .txt .xml\n</IfModule>\n");
    text.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "  Header set Cache-Control \"{SHORTLY}\"");
    // A name may go on with the ending of its packed sibling.
    let hashed = HASHED.strip_suffix('$').unwrap_or(HASHED);
    let _ = writeln!(text, "  <FilesMatch \"{hashed}(\\.(br|gz))?$\">");
    let _ = writeln!(text, "    Header set Cache-Control \"{FOR_EVER}\"\n  </FilesMatch>\n</IfModule>");
    let _ =
        writeln!(text, "<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE {}\n</IfModule>", TEXTS.join(" "));
    if setting.compressed {
        text.push_str(&siblings());
    }
    text
}

/// Sends the packed sibling to browsers that take it.
fn siblings() -> String {
    let mut text = String::from("<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            text,
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n  \
             RewriteRule ^(.+)$ $1.{ending} [L,E=no-gzip:1]\n"
        );
    }
    text.push_str("</IfModule>\n<IfModule mod_mime.c>\n  RemoveType .gz\n  RemoveLanguage .br\n");
    text.push_str("  AddEncoding br .br\n  AddEncoding gzip .gz\n</IfModule>\n<IfModule mod_headers.c>\n");
    text.push_str(
        "  <FilesMatch \"\\.(br|gz)$\">\n    Header append Vary Accept-Encoding\n  </FilesMatch>\n</IfModule>\n",
    );
    text
}
