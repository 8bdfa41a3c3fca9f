//! Encoders: bytes of each format. They decide nothing; what goes in was decided in `product/`.

mod body;
mod compress;
pub mod docx;
mod feed;
#[cfg(test)]
mod fixture;
mod ics;
mod locale;
mod message;
pub mod pdf;
pub mod png;
pub mod qr;
mod sitemap;
pub mod sms;
mod ssml;
mod table;
mod txt;
mod xml;
mod zip;

pub use self::zip::{ArchiveError, Packer, encode_zip, write_zip};
pub use body::{BodyContext, LinkPlace, encode_body, escape};
pub use compress::{brotli, gzip, sent_size};
pub use feed::{Enclosure, Feed, FeedEntry, encode_feed};
pub use ics::{Calendar, CalendarEvent, encode_calendar};
pub use message::encode_message;
pub use sitemap::{SitemapPage, encode_sitemap};
pub use ssml::encode_ssml;
pub use table::encode_table;
pub use txt::{encode_txt, is_unspaced, script_paragraphs, unsayable};
