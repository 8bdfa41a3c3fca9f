//! An edition in a YAML file of its own.

use std::sync::Arc;

use super::load::{Known, Placed};
use super::{Edition, EditionKind, LocalContact, MAX_CONTACTS, cell};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::facts::dialled;
use crate::site::read_names;
use crate::source::{SourceFile, Span};
use crate::yaml::{Aim, Fields, Located, YamlDocument, YamlText};

/// Reads `editions/<id>.yaml`.
pub fn read(id: &str, file: Arc<SourceFile>, known: &Known<'_>) -> (Option<Placed>, Diagnostics) {
    let document = match YamlDocument::parse(YamlText::whole(file.clone())) {
        Ok(document) => document,
        Err(diagnostic) => return (None, Diagnostics::from_iter([diagnostic])),
    };
    let edition = read_fields(id, &document.fields(), known);
    let end = file.text.lines().next().map_or(0, str::len);
    (Some(Placed { edition, file, span: Span::from(0..end) }), document.into_diagnostics())
}

fn read_fields(id: &str, fields: &Fields<'_>, known: &Known<'_>) -> Edition {
    let mut edition = Edition::unnamed(known.languages.len());
    id.clone_into(&mut edition.id);
    let kinds = [
        ("commune", EditionKind::Commune),
        ("school", EditionKind::School),
        ("station", EditionKind::Station),
        ("other", EditionKind::Other),
    ];
    edition.kind = fields.choice("kind", &kinds).unwrap_or_default();
    edition.name = read_names(fields, "name", known.languages);
    if edition.name.is_empty() {
        fields.missing("name", "name: \"Trường Tiểu học …\"");
    }
    edition.cover = read_names(fields, "cover", known.languages);
    edition.logo = fields.optional_text("logo");
    for tag in fields.texts("languages") {
        match known.languages.by_tag(&tag.value) {
            Some(lang) => edition.languages.push(lang),
            None => {
                let diagnostic = fields.document().diagnostic(Code::UnknownLanguage, &tag.path, Aim::Value);
                let suggestion = closest(&tag.value, known.languages.tags()).unwrap_or_default();
                fields.report(
                    diagnostic.with("tag", &tag.value).with("suggestion", suggestion).with("known", known.tags()),
                );
            }
        }
    }
    edition.guides.only = guides(fields, "guides", known);
    edition.guides.without = guides(fields, "without", known);
    let contacts = fields.groups("contacts");
    if contacts.len() > MAX_CONTACTS {
        let diagnostic = fields.diagnostic(Code::TooManyContacts, "contacts", Aim::Key);
        fields.report(diagnostic.with("limit", MAX_CONTACTS));
    }
    edition.contacts = contacts.iter().take(MAX_CONTACTS).filter_map(|contact| read_contact(contact, known)).collect();
    fields.finish();
    edition
}

fn guides(fields: &Fields<'_>, key: &'static str, known: &Known<'_>) -> Vec<String> {
    let names = fields.texts(key);
    for name in names.iter().filter(|name| !known.has_guide(&name.value)) {
        fields.report(unknown_guide(fields, name, known));
    }
    names.into_iter().map(|name| name.value).collect()
}

fn unknown_guide(fields: &Fields<'_>, name: &Located<String>, known: &Known<'_>) -> Diagnostic {
    let suggestion = closest(&name.value, known.guides.iter().copied()).unwrap_or_default();
    let diagnostic = fields.document().diagnostic(Code::UnknownGuide, &name.path, Aim::Value);
    diagnostic.with("guide", &name.value).with("suggestion", suggestion)
}

fn read_contact(fields: &Fields<'_>, known: &Known<'_>) -> Option<LocalContact> {
    let label = read_names(fields, "label", known.languages);
    if label.is_empty() {
        fields.missing("label", "label: \"Công an xã\"");
    }
    let number = fields.required_text("number", "number: \"02993 822 333\"");
    let verified_on = fields.date("verified_on");
    fields.finish();
    let number = number?;
    let tel = dialled(&number).filter(|tel| !cell::lost_its_zero(&number, tel));
    let Some(tel) = tel else {
        let diagnostic = fields.diagnostic(Code::BadPhoneNumber, "number", Aim::Value);
        fields.report(diagnostic.with("number", &number));
        return None;
    };
    if verified_on.is_none() {
        let diagnostic = fields.diagnostic(Code::UncheckedContact, "number", Aim::Value);
        fields.report(diagnostic.with("number", &number).with("column", "verified_on"));
    }
    Some(LocalContact { label, number, tel, verified_on })
}
