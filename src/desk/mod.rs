//! The desk: a small page of the tool itself, at `/_loa/` under `loa serve`. It shows what is wrong, what is missing,
//! which translations are behind, and what to do next. It is never part of the site.
//!
//! The page's files are part of the program ([`file`]); what it shows comes as JSON from the state of the last build
//! ([`answer`]). Everything is made when it is asked for, so a desk that nobody looks at costs nothing.
//! [`memory`] alone looks at every build: it knows what the source said when a translation was in step with it.

mod difference;
mod files;
pub mod memory;
mod model;
pub mod open;
mod rest;
mod units;

use jiff::civil::Date;

pub use files::file;
pub use rest::AtRest;

use crate::build::Loaded;
use crate::diagnostic::Diagnostics;
use memory::Step;

/// Where the desk lies on the server.
pub const ADDRESS: &str = "/_loa/";

/// What the desk looks at.
#[derive(Clone, Copy)]
pub(crate) struct State<'a> {
    /// The last site that could be loaded; `None` when there has been none.
    pub loaded: Option<&'a Loaded>,
    /// Of the last build.
    pub diagnostics: &'a Diagnostics,
    /// See [`memory::look`].
    pub steps: &'a [Step],
    pub today: Date,
    /// Where the site lies on the server, from `/` to `/`.
    pub root: &'a str,
    /// The bytes of a published page by its path; `None` while it is not there.
    pub page: &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
}

/// The type and the bytes of what lies at `path`, relative to [`ADDRESS`]: the page's own files, `desk.json`,
/// `topic/<topic>.json` and `guide/<topic>/<guide>.json`. `None` for everything else.
pub(crate) fn answer(path: &str, state: State<'_>) -> Option<(&'static str, Vec<u8>)> {
    if let Some((kind, bytes)) = file(path) {
        return Some((kind, bytes.to_vec()));
    }
    let json = match (path.strip_suffix(".json")?, state.loaded) {
        ("desk", _) => serde_json::to_vec(&model::desk(&state)),
        (name, Some(loaded)) => match (name.strip_prefix("topic/"), name.strip_prefix("guide/")) {
            (Some(topic), _) => serde_json::to_vec(&model::topic(&state, loaded, topic)?),
            (_, Some(guide)) => serde_json::to_vec(&model::guide(&state, loaded, guide)?),
            (None, None) => return None,
        },
        _ => return None,
    };
    Some(("application/json", json.ok()?))
}
