use crate::yaml::Fields;

use super::SiteOptions;

/// A kind of web host that takes its settings from files beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    Apache,
    Nginx,
    Iis,
    /// GitHub Pages, Cloudflare Pages and their like.
    Pages,
}

impl Host {
    pub const NAMES: [(&'static str, Self); 4] =
        [("apache", Self::Apache), ("nginx", Self::Nginx), ("iis", Self::Iis), ("pages", Self::Pages)];

    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, host)| host)
    }
}

/// What is added to the pages for the host. Nothing, if the site does not say: a USB stick needs none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosting {
    /// In the order of [`Host::NAMES`], each once.
    pub hosts: Vec<Host>,
    /// Whether each text gets siblings `.gz` and `.br`.
    pub compressed: bool,
}

/// `hosting: apache` (or a list) and `compress: yes`; the command line says more.
pub fn read(fields: &Fields<'_>, options: &SiteOptions) -> Hosting {
    let mut hosts = fields.choices("hosting", &Host::NAMES);
    if let Some(wished) = &options.hosts {
        hosts.clone_from(wished);
    }
    hosts.sort_unstable();
    hosts.dedup();
    let truths = [("yes", true), ("true", true), ("no", false), ("false", false)];
    let compressed = fields.choice("compress", &truths).unwrap_or_default() || options.compress;
    Hosting { hosts, compressed }
}
