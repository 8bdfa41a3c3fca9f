//! Templates: read with Tera, made small once. Minifying the template instead of each page gives
//! the same bytes for a ten-thousandth of the work: a page's own text is written without waste.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use super::{ThemeFile, ThemeFiles};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Room for a usual page, so that it does not grow many times while it is written.
const USUAL_PAGE_BYTES: usize = 24 * 1024;

/// Compiled templates, ready for all threads.
pub struct Templates {
    small: Tera,
    /// As written: only used to say where in the writer's file a page failed.
    written: Tera,
    files: BTreeMap<String, ThemeFile>,
}

impl Templates {
    pub fn load(files: &ThemeFiles) -> (Option<Self>, Diagnostics) {
        let mut files: BTreeMap<String, ThemeFile> =
            files.in_folder("templates").map(|(name, file)| (name.to_owned(), file.clone())).collect();
        let (written, diagnostics) = compile_all(&mut files);
        if diagnostics.has_errors() {
            return (None, diagnostics);
        }
        let small = compile_small(&files).unwrap_or_else(|| written.clone());
        (Some(Self { small, written, files }), diagnostics)
    }

    /// Renders a page; `context` holds what `product::web` composed for it.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut page = Vec::with_capacity(USUAL_PAGE_BYTES);
        match self.small.render_to(name, context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => {
                let error = self.written.render(name, context).err().unwrap_or(error);
                Err(Box::new(diagnose(&error, name, &self.files)))
            }
        }
    }

    /// The file of a template, for findings about its pages.
    pub fn file(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(name)
    }
}

/// Compiles what can be compiled, reporting each template that cannot and leaving it out.
fn compile_all(files: &mut BTreeMap<String, ThemeFile>) -> (Tera, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    loop {
        let mut tera = Tera::new();
        let sources = files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
        let Err(error) = tera.add_raw_templates(sources.collect::<Vec<_>>()) else { return (tera, diagnostics) };
        let Some(guilty) = guilty_template(&error).filter(|name| files.contains_key(name)) else {
            diagnostics.push(diagnose(&error, "", files));
            return (tera, diagnostics);
        };
        // A template whose parent was left out for its own mistake is not at fault.
        let follows = matches!(error.kind(), ErrorKind::MissingParent { .. }) && diagnostics.has_errors();
        if !follows {
            diagnostics.push(diagnose(&error, &guilty, files));
        }
        files.remove(&guilty);
    }
}

/// The same templates without waste. A template that does not survive it is kept as written.
fn compile_small(files: &BTreeMap<String, ThemeFile>) -> Option<Tera> {
    let mut texts: BTreeMap<&str, String> =
        files.iter().map(|(name, file)| (name.as_str(), minify(&file.text))).collect();
    loop {
        let mut tera = Tera::new();
        let sources = texts.iter().map(|(name, text)| (*name, text.as_str()));
        let Err(error) = tera.add_raw_templates(sources.collect::<Vec<_>>()) else { return Some(tera) };
        let (name, file) = guilty_template(&error).and_then(|name| files.get_key_value(&name))?;
        if texts.insert(name, file.text.clone()).is_some_and(|tried| tried == file.text) {
            return None;
        }
    }
}

fn minify(template: &str) -> String {
    let mut settings = minify_html::Cfg::new();
    settings.preserve_brace_template_syntax = true;
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    let small = minify_html::minify(template.as_bytes(), &settings);
    // An attribute that lost its quotes would end at the first space of its value.
    let keeps_quotes = |small: &String| !small.contains("={{") && !small.contains("={%");
    String::from_utf8(small).ok().filter(keeps_quotes).unwrap_or_else(|| template.to_owned())
}

/// A style sheet without waste.
pub fn minify_css(css: &str) -> String {
    let mut settings = minify_html::Cfg::new();
    settings.minify_css = true;
    let page = format!("<style>{css}</style>");
    let small = minify_html::minify(page.as_bytes(), &settings);
    let small = String::from_utf8(small).unwrap_or_default();
    match small.strip_prefix("<style>").and_then(|rest| rest.strip_suffix("</style>")) {
        Some(small) if !small.is_empty() || css.is_empty() => small.to_owned(),
        _ => css.to_owned(),
    }
}

fn guilty_template(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        _ => None,
    }
}

fn diagnose(error: &tera::Error, template: &str, files: &BTreeMap<String, ThemeFile>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::TemplateError);
    let name = guilty_template(error).unwrap_or_else(|| template.to_owned());
    let Some(file) = files.get(&name) else {
        return diagnostic.in_path(format!("templates/{name}")).with("detail", first_line(&error.to_string()));
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            diagnostic.at(file, span).with("detail", report.message())
        }
        _ => diagnostic.in_path(file.path.clone()).with("detail", first_line(&error.to_string())),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::embedded;

    #[test]
    fn every_template_of_the_default_theme_survives_being_made_small() {
        for (path, written) in embedded::FILES.iter().filter(|(path, _)| path.ends_with(".html")) {
            let small = minify(written);
            assert!(small.len() < written.len(), "{path} is kept as written");
            let mut tera = Tera::new();
            let parsed = tera.add_raw_template(path, &small);
            let fault = parsed.err().filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)));
            assert!(fault.is_none(), "{path}: {fault:?}");
        }
    }
}
