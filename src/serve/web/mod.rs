//! The preview on the web: files of the site as a strict host sends them, the live channel, and at `/_loa/` what
//! is loa's own.

mod address;
mod answer;
mod desk;
mod file;
mod host;
mod inject;
mod kind;
mod live;
mod range;
mod waiting;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, Response, StatusCode, header};

use self::answer::{Question, answer, own, plain, set};
use self::file::{Found, look_up};
use super::board::Board;
use crate::diagnostic::to_json;

/// Everything that is no page of the site lies below this.
const OWN: &str = "/_loa/";

/// What requests are answered from.
pub struct App {
    pub board: Arc<Board>,
    /// The folder of the site.
    pub folder: PathBuf,
    /// The folder that is served.
    pub out: PathBuf,
    /// Others in the network may ask.
    pub is_lan: bool,
}

/// Serves until `end` is over.
pub async fn serve(app: App, listener: TcpListener, end: impl Future<Output = ()>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(handle).with_state(Arc::new(app));
    // Open pages hold their channel for ever, so nobody waits for the last answer.
    tokio::select! {
        served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()) => served,
        () = end => Ok(()),
    }
}

async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let mut response = route(app, request).await;
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(&mut response, header::REFERRER_POLICY, "no-referrer");
    set(&mut response, header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    // A browser may keep a file but asks each time whether it is still right.
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

async fn route(app: Arc<App>, request: Request) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let hosts: Vec<_> = parts.headers.get_all(header::HOST).iter().collect();
    let host = match hosts.as_slice() {
        [host] => host.to_str().ok().filter(|host| host::is_allowed(host, app.is_lan)),
        _ => None,
    };
    let Some(host) = host.map(str::to_owned) else {
        return plain(StatusCode::MISDIRECTED_REQUEST, "421: this is loa serve; ask it by its address");
    };
    let path = parts.uri.path().to_owned();
    let comes_from_elsewhere = parts.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    if path.starts_with(OWN) && comes_from_elsewhere {
        return plain(StatusCode::FORBIDDEN, "403");
    }
    let query = parts.uri.query().unwrap_or_default();
    if path == desk::OPEN && parts.method == Method::POST {
        return desk::open(app, query, &parts.headers, parts.extensions.get::<ConnectInfo<SocketAddr>>()).await;
    }
    if ![Method::GET, Method::HEAD].contains(&parts.method) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "405");
        set(&mut response, header::ALLOW, "GET, HEAD");
        return response;
    }
    if path.starts_with(OWN) {
        return own_route(app, &path, query).await;
    }
    let language = app.board.language();
    let Some(answered) = app
        .work(move |app| {
            let found = app.look_up(&path);
            let query = parts.uri.query().unwrap_or_default();
            let question =
                Question { method: &parts.method, path: &path, query, headers: &parts.headers, host: &host, language };
            answer(found, &question)
        })
        .await
    else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "500");
    };
    answered
}

/// What is loa's own: the live channel, and all else is the writer's desk.
async fn own_route(app: Arc<App>, path: &str, query: &str) -> Response<Body> {
    match path {
        inject::EVENTS => live::follow(app, query),
        inject::SCRIPT => own("text/javascript; charset=utf-8", include_str!("live.js")),
        inject::STYLE => own("text/css; charset=utf-8", include_str!("live.css")),
        "/_loa/state" => own("application/json", app.board.to_json().to_string()),
        "/_loa/findings" => {
            let found = to_json(&app.board.seen().diagnostics, app.board.language());
            own("application/json", found.to_string())
        }
        _ => desk::answer(app, path).await,
    }
}

impl App {
    fn look_up(&self, path: &str) -> Found {
        let prefix = self.board.prefix();
        let _whole = self.board.while_reading();
        look_up(&self.out, &prefix, path)
    }

    /// What there is at a path; `None` when it could not be looked up.
    async fn found(self: Arc<Self>, path: String) -> Option<Found> {
        self.work(move |app| app.look_up(&path)).await
    }

    /// Does what waits for the disk where nobody else has to wait. `None` when it panicked.
    async fn work<T: Send + 'static>(self: Arc<Self>, work: impl FnOnce(&Self) -> T + Send + 'static) -> Option<T> {
        tokio::task::spawn_blocking(move || work(&self)).await.ok()
    }
}
