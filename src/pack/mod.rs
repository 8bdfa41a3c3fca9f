//! Packs: a site as one file that a school opens from a USB stick.
//!
//! Editions that have the same languages and guides have the same pages but for their own name,
//! contacts and cover. So each such *shape* is built once, with holes in its pages ([`shape`]), all
//! that has no holes is packed once ([`base`]), and an edition is stamped from that ([`stamp`]): its
//! pages are filled and packed, everything else is copied as it is packed already.
//!
//! ```text
//!   site ─▶ shapes ─▶ pages with holes ─▶ base archive ─┐
//!   editions/ ─▶ Edition ───────────────────────────────┴▶ stamp ─▶ <id>-<day>.zip
//! ```

mod base;
mod delta;
mod fit;
mod ledger;
mod local;
mod manifest;
mod readme;
mod run;
mod shape;
mod sizes;
mod stamp;
mod verify;

pub use fit::LeftOut;
pub use run::{MadePack, PackOptions, PackReport, Which, pack};
pub use sizes::{FileKind, Sizes};
pub use verify::{Verdict, verify};
