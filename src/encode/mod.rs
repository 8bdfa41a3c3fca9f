//! Encoders: bytes of each format. They decide nothing; what goes in was decided in `product/`.

mod body;
mod feed;
mod sitemap;

pub use body::{BodyContext, LinkPlace, encode_body, escape};
pub use feed::{Feed, FeedEntry, encode_feed};
pub use sitemap::{SitemapPage, encode_sitemap};
