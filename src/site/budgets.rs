use crate::diagnostic::Code;
use crate::yaml::{Aim, Fields};

const KB: u64 = 1024;

/// Most that anybody may wish for, in KB.
const LARGEST: u64 = 10_000;

/// What a page may weigh on its way to a reader, in bytes as a host sends them compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budgets {
    /// A guide's HTML and the style sheet. 14 KB are what a server sends in its first flight, ten packets
    /// of 1,460 bytes (RFC 6928): the page is there without a second wait.
    pub page: u64,
    /// All that a first visit loads, with pictures. On the slowest line that loa is made for
    /// (EDGE, about 100 kbit/s) 100 KB are eight seconds.
    pub first_visit: u64,
}

impl Default for Budgets {
    fn default() -> Self {
        Self { page: 14 * KB, first_visit: 100 * KB }
    }
}

/// `budgets: { page_kb: 14, first_visit_kb: 100 }`.
pub fn read(fields: &Fields<'_>) -> Budgets {
    let (group, usual) = (fields.group("budgets"), Budgets::default());
    let budgets = Budgets {
        page: size(&group, "page_kb").unwrap_or(usual.page),
        first_visit: size(&group, "first_visit_kb").unwrap_or(usual.first_visit),
    };
    group.finish();
    budgets
}

fn size(group: &Fields<'_>, key: &'static str) -> Option<u64> {
    let written = group.optional_text(key)?;
    let size = written.parse().ok().filter(|size| (1..=LARGEST).contains(size));
    if size.is_none() {
        let diagnostic = group.diagnostic(Code::BadBudget, key, Aim::Value);
        group.report(diagnostic.with("value", written).with("key", key).with("most", LARGEST));
    }
    size.map(|size| size * KB)
}
