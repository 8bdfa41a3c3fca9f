//! Reading aloud: tables of written lines with what the announcer says, and rules that hold for
//! any text.

#[path = "../support/mod.rs"]
mod support;

mod any_text;
mod cases;
mod command;
mod readings;
