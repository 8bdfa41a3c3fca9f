//! `loa serve`: write, and see the page as it will be.
//!
//! ```text
//!  files ── watch/poll ─ hints ─▶ session ── one version ─▶ quick ──────────┐ patches its pages
//!                                    │                                      ▼
//!                                    └── a build in the background ─▶ the folder that is served
//!                                                │ findings                 │ files
//!                                                ▼                          ▼
//!                                              board ──── live channel ─▶ web ─▶ browser
//! ```
//!
//! What counts is the build: the folder that is served is what `loa build` makes, byte for byte. The quick path
//! only comes before it, so that a writer sees an edit at once; a build that a newer edit overtakes is stopped.
//! The folder is renewed as a whole or not at all, and errors leave it as it was.

mod board;
mod browser;
mod first_look;
mod lan;
mod place;
mod poll;
mod quick;
mod session;
mod watch;
mod web;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use self::board::Board;
use self::place::Place;
pub use self::session::Report;
use self::session::Waiting;
use self::watch::Watch;
use crate::build::BuildOptions;
use crate::diagnostic::{Diagnostic, UiLanguage};
use crate::site::SiteOptions;

pub use self::browser::open;
pub use self::lan::terminal_code;

/// The port unless another one is asked for: the helpline's number stands in it, so that it is easy to keep.
pub const USUAL_PORT: u16 = 4111;

/// So many ports after it are tried when it is taken.
const MORE_PORTS: u16 = 20;

pub struct ServeOptions {
    /// The site's folder.
    pub folder: PathBuf,
    /// Where the preview is built; by itself a folder outside of the site.
    pub out: Option<PathBuf>,
    pub site: SiteOptions,
    /// 0 for one that the system chooses.
    pub port: u16,
    /// Others in the network may look.
    pub is_lan: bool,
    /// Files are looked at again and again, because the system sends no news of them.
    pub polls: bool,
    pub language: UiLanguage,
}

/// What happens besides builds, for the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The port that was asked for is taken.
    PortTaken { asked: u16, port: u16 },
    /// It can be looked at.
    Ready { address: String, office: Option<String>, out: PathBuf },
    /// The system cannot watch so many folders.
    Polling,
}

/// Why it cannot be served.
#[derive(Debug)]
pub enum Trouble {
    /// All ports that were tried are taken, or may not be used.
    NoPort { first: u16, last: u16, error: io::Error },
    /// The folder of the preview cannot be used.
    NoPlace(Box<Diagnostic>),
    /// The system does not let a server run.
    Server(io::Error),
}

/// Serves until the writer ends it (Ctrl-C).
pub fn serve(
    options: ServeOptions,
    report: Report,
    tell: impl Fn(News) + Clone + Send + 'static,
) -> Result<(), Trouble> {
    let listener = listen(&options, &tell)?;
    let address = listener.local_addr().map_err(Trouble::Server)?;
    let place = match &options.out {
        Some(out) => Place::asked_for(out),
        None => Place::of_site(&options.folder),
    };
    let place = place.map_err(|diagnostic| Trouble::NoPlace(Box::new(diagnostic)))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Trouble::Server)?;

    let board = Arc::new(Board::new(options.language));
    let build = BuildOptions {
        folder: options.folder.clone(),
        out: place.folder.clone(),
        site: options.site,
        strict: false,
        is_last: false,
    };
    let session = Waiting::new();
    let warn = tell.clone();
    let watch = Watch::start(options.folder.clone(), options.polls, session.teller(), move || warn(News::Polling));
    let session = session.start(build, board.clone(), report);
    tell(News::Ready {
        address: format!("http://127.0.0.1:{}/", address.port()),
        office: options.is_lan.then(lan::own_address).flatten().map(|own| address_of(own, address.port())),
        out: place.folder.clone(),
    });
    let app = web::App { board, folder: options.folder, out: place.folder.clone(), is_lan: options.is_lan };
    let served = runtime.block_on(async { web::serve(app, listener, end_wanted()).await });
    runtime.shutdown_background();
    drop(watch);
    // Nothing is left half written: the build that runs is stopped and waited for.
    drop(session);
    served.map_err(Trouble::Server)
}

fn address_of(own: IpAddr, port: u16) -> String {
    format!("http://{}/", SocketAddr::new(own, port))
}

/// The port that was asked for, or the next one that is free.
fn listen(options: &ServeOptions, tell: &impl Fn(News)) -> Result<TcpListener, Trouble> {
    let own = if options.is_lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let first = options.port;
    let last = if first == 0 { 0 } else { first.saturating_add(MORE_PORTS) };
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=last {
        match TcpListener::bind((own, port)) {
            Ok(listener) => {
                if port != first {
                    tell(News::PortTaken { asked: first, port });
                }
                return Ok(listener);
            }
            Err(error) => refused = error,
        }
    }
    Err(Trouble::NoPort { first, last, error: refused })
}

/// Ctrl-C, or the system wants it to end.
async fn end_wanted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
                _ = hang_up.recv() => {}
            }
            return;
        }
    }
    // Without a way to be told it is ended by the system, which harms nothing.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
