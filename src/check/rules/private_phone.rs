//! The mobile number of a private person in a published text.

use super::typed_phone::{phones, registered};
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::PrivatePhone,
    source: "Decree 56/2017/NĐ-CP, list of a child’s private information (telephone and address)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    for phone in phones(page.prose) {
        if is_mobile(&phone.tel) && registered(&page.library.facts, &phone.tel).is_none() {
            found.add(Code::PrivatePhone, phone.range, |finding| finding.with("number", &phone.tel));
        }
    }
}

/// Numbers of mobile telephones in Viet Nam: ten figures that begin with 03, 05, 07, 08 or 09 (Circular
/// 22/2014/TT-BTTTT as amended; [M] read from memory, so a number is only asked about).
pub fn is_mobile(tel: &str) -> bool {
    let national = tel.strip_prefix("84").map_or_else(|| tel.to_owned(), |rest| format!("0{rest}"));
    national.len() == 10 && ["03", "05", "07", "08", "09"].iter().any(|start| national.starts_with(start))
}
