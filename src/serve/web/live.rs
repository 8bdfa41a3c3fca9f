//! The live channel: what an open page is told, as server-sent events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

use super::App;
use super::address::decode;
use crate::serve::board::OpenPage;

/// So often a silent channel shows that it is there, so that the end of a closed tab is noticed.
const BEAT: Duration = Duration::from_secs(15);

/// Longest path of a page that is followed.
const LONGEST: usize = 2048;

/// One open page.
struct Follower {
    app: Arc<App>,
    /// The path under which the browser asked for it.
    path: String,
    /// Of what it shows.
    version: String,
    /// The last state that it was told.
    state: String,
    changes: watch::Receiver<u64>,
    waiting: VecDeque<Event>,
    _open: OpenPage,
}

/// Follows the page that `query` names (`page=/vi/&version=…`): it is told of the state of the site, and to load
/// itself again when it would look different.
pub fn follow(app: Arc<App>, query: &str) -> Response {
    let path = value(query, "page").filter(|path| path.len() <= LONGEST).unwrap_or_else(|| "/".to_owned());
    let follower = Follower {
        version: value(query, "version").unwrap_or_default(),
        state: String::new(),
        changes: app.board.changes(),
        waiting: VecDeque::new(),
        _open: app.board.open_page(path.clone()),
        path,
        app,
    };
    let events = stream::unfold(follower, |mut follower| async {
        let event = follower.next().await?;
        Some((Ok::<_, Infallible>(event), follower))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT)).into_response()
}

impl Follower {
    /// Waits for something to tell; `None` when the server ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            self.look().await;
            if self.waiting.is_empty() {
                self.changes.changed().await.ok()?;
            }
        }
    }

    async fn look(&mut self) {
        // What changes from now on is looked at again.
        self.changes.mark_unchanged();
        let version = self.app.clone().found(self.path.clone()).await.map(|found| found.version());
        if let Some(version) = version.filter(|version| *version != self.version) {
            self.waiting.push_back(Event::default().event("reload").data(&version));
            self.version = version;
        }
        let state = self.app.board.to_json().to_string();
        if state != self.state {
            self.waiting.push_back(Event::default().event("state").data(&state));
            self.state = state;
        }
    }
}

/// The decoded value of a name in a query.
pub fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| decode(value))
}
