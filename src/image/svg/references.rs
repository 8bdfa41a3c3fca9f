//! How much a browser has to draw. Ten copies of ten copies of ten copies … fit in a kilobyte and
//! stop a computer, and an element that contains itself stops some.

use std::collections::BTreeMap;

use crate::image::fault::Fault;

/// Most elements after all borrowing is carried out.
const MAX_DRAWN: u64 = 100_000;

/// Longest chain of elements that contain or borrow from each other, counting only those with ids.
const MAX_CHAIN: u32 = 128;

/// An element with an id, with all that is in it up to the next element with an id.
#[derive(Debug, Default)]
struct Node {
    elements: u64,
    children: Vec<usize>,
    targets: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct References {
    nodes: Vec<Node>,
    by_id: BTreeMap<String, usize>,
    /// For each open element, the node that it belongs to.
    open: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
enum State {
    New,
    Open,
    Done { drawn: u64, chain: u32 },
}

impl References {
    pub(super) fn open(&mut self, id: Option<&str>, targets: &[String]) {
        let parent = self.open.last().copied();
        let at = match (parent, id) {
            (Some(parent), None) => parent,
            _ => self.add(parent, id),
        };
        if let Some(node) = self.nodes.get_mut(at) {
            node.elements += 1;
            node.targets.extend_from_slice(targets);
        }
        self.open.push(at);
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    fn add(&mut self, parent: Option<usize>, id: Option<&str>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node::default());
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(at);
        }
        if let Some(id) = id {
            // Of two elements with one id, browsers take the first.
            self.by_id.entry(id.to_owned()).or_insert(at);
        }
        at
    }

    /// # Errors
    ///
    /// The drawing borrows in a circle or draws too much.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let heavy = || Fault::broken("SVG", "<use>");
        let edges: Vec<Vec<usize>> = self.nodes.iter().map(|node| self.edges(node)).collect();
        let mut states = vec![State::New; self.nodes.len()];
        // All nodes hang on the root. By hand, because a chain can be longer than the stack.
        let mut pending = vec![0];
        while let Some(&at) = pending.last() {
            match states.get(at) {
                Some(State::New) => {
                    set(&mut states, at, State::Open);
                    for &next in edges.get(at).into_iter().flatten() {
                        match states.get(next) {
                            Some(State::New) => pending.push(next),
                            Some(State::Open) => return Err(heavy()),
                            Some(State::Done { .. }) | None => {}
                        }
                    }
                }
                Some(State::Open) => {
                    let done = self.sum(at, edges.get(at).map_or(&[], Vec::as_slice), &states).ok_or_else(heavy)?;
                    set(&mut states, at, done);
                    pending.pop();
                }
                // Pushed by two before it was looked at.
                Some(State::Done { .. }) | None => {
                    pending.pop();
                }
            }
        }
        Ok(())
    }

    fn edges(&self, node: &Node) -> Vec<usize> {
        let borrowed = node.targets.iter().filter_map(|id| self.by_id.get(id));
        node.children.iter().chain(borrowed).copied().collect()
    }

    /// `None` when it is too much, or when something below is not done, which means a circle.
    fn sum(&self, at: usize, edges: &[usize], states: &[State]) -> Option<State> {
        let mut drawn = self.nodes.get(at)?.elements;
        let mut chain = 0;
        for &next in edges {
            let State::Done { drawn: more, chain: below } = *states.get(next)? else { return None };
            drawn = drawn.saturating_add(more);
            chain = chain.max(below);
        }
        (drawn <= MAX_DRAWN && chain < MAX_CHAIN).then_some(State::Done { drawn, chain: chain + 1 })
    }
}

fn set(states: &mut [State], at: usize, state: State) {
    if let Some(old) = states.get_mut(at) {
        *old = state;
    }
}
