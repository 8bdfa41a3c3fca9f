//! loa makes a multilingual website of guides written in Markdown.
//!
//! The way of the data, in the order of the rooms:
//!
//! 1. [`source`] reads files, [`yaml`] and [`markdown`] understand them;
//! 2. [`site`], [`facts`] and [`library`] make of them the [`library::Library`], which never
//!    changes afterwards;
//! 3. [`check`] looks at what the texts say; [`product`] decides what goes into each page, with the words and templates of [`theme`];
//! 4. [`encode`] turns the decisions into bytes, [`image`](mod@image) makes pictures safe;
//! 5. [`press`] makes the files of scripts, [`publish`] puts the new site in the place of the old one;
//! 6. [`start`] makes new sites, guides and languages; [`serve`] does all this while the writer writes;
//! 7. whatever is wrong on the way is a [`diagnostic`], and [`cli`] shows them all.

pub mod broadcast;
pub mod build;
pub mod check;
pub mod cli;
pub mod desk;
pub mod diagnostic;
pub mod edition;
pub mod encode;
pub mod facts;
pub mod fonts;
pub mod image;
pub mod import;
pub mod language;
pub mod library;
pub mod markdown;
pub mod pack;
pub mod press;
pub mod product;
pub mod publish;
mod record;
pub mod rescue;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod speech;
pub mod start;
pub mod theme;
pub mod yaml;
