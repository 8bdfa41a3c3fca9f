//! The live channel as an open page hears it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Instant;

use serde_json::Value;

use crate::client::{PATIENCE, connect};

#[derive(Debug)]
pub enum Event {
    Reload,
    State(Value),
}

pub struct Events {
    lines: BufReader<TcpStream>,
    deadline: Instant,
}

impl Events {
    /// Opens the channel for the page at `path` that shows `version`.
    pub fn open(port: u16, path: &str, version: &str) -> Self {
        let mut stream = connect(port);
        let path = path.replace('/', "%2F");
        let request = format!(
            "GET /_loa/events?page={path}&version={version} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("it takes the request");
        Self { lines: BufReader::new(stream), deadline: Instant::now() + PATIENCE }
    }

    /// The next event; what keeps the channel open and the frames of its pieces are passed over.
    pub fn next(&mut self) -> Event {
        let mut name = String::new();
        loop {
            assert!(Instant::now() < self.deadline, "nothing was told in time");
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("the channel goes on");
            assert!(read > 0, "the channel ended");
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                match name.as_str() {
                    "reload" => return Event::Reload,
                    _ => return Event::State(serde_json::from_str(data.trim()).expect("JSON in one line")),
                }
            }
        }
    }

    pub fn until_reload(&mut self) {
        while !matches!(self.next(), Event::Reload) {}
    }

    /// The first state, now or later, of which this holds.
    pub fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Event::State(state) = self.next()
                && holds(&state)
            {
                return state;
            }
        }
    }
}
