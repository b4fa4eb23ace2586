use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tokio::sync::watch::Receiver;

use super::{Change, News, Problem};

/// How often a quiet stream shows that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How many problems are sent; nobody reads more in a browser, and the message stays small.
const MAX_PROBLEMS: usize = 100;

/// What the pages need to know at any moment. It is a state, not a list of changes, so that who missed some or comes
/// anew is told the same, and nothing queues up.
#[derive(Debug, Clone)]
pub(super) struct State {
    run: String,
    /// The last build.
    generation: u64,
    /// The last build that changed a page.
    pages: u64,
    /// The last build that may have changed a style sheet.
    styles: u64,
    /// All of it as JSON.
    message: Arc<str>,
    is_over: bool,
}

impl State {
    pub(super) fn new(run: String) -> Self {
        let mut state = Self { run, generation: 0, pages: 0, styles: 0, message: Arc::from(""), is_over: false };
        state.write(&[]);
        state
    }

    pub(super) fn run(&self) -> &str {
        &self.run
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    pub(super) fn take(&mut self, news: &News) {
        self.generation = self.generation.max(news.generation);
        if matches!(news.change, Change::Pages | Change::All) {
            self.pages = self.generation;
        }
        if matches!(news.change, Change::Styles | Change::All) {
            self.styles = self.generation;
        }
        self.write(&news.problems);
    }

    pub(super) fn close(&mut self) {
        self.is_over = true;
    }

    fn write(&mut self, problems: &[Problem]) {
        let message = json!({
            "run": self.run,
            "generation": self.generation,
            "pages": self.pages,
            "styles": self.styles,
            "n_problems": problems.len(),
            "problems": problems.iter().take(MAX_PROBLEMS).collect::<Vec<_>>(),
        });
        self.message = message.to_string().into();
    }
}

/// The stream of states: the one of now at once, then each later one that the reader is quick enough for.
pub(super) fn stream(mut news: Receiver<State>) -> Response {
    news.mark_changed();
    let states = futures_util::stream::unfold(news, |mut news| async move {
        news.changed().await.ok()?;
        let state = news.borrow_and_update().clone();
        let event = Event::default().data(&*state.message);
        (!state.is_over).then_some((Ok::<_, Infallible>(event), news))
    });
    Sse::new(states).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

/// Comes to its end when the server shall.
pub(super) async fn end(mut news: Receiver<State>) {
    // Without a sender nobody can ask any more, which is the end as well.
    let _ = news.wait_for(|state| state.is_over).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_remembers_what_was_missed() {
        let mut state = State::new("a".to_owned());
        let mut numbers = |generation, change| {
            state.take(&News { generation, change, problems: Arc::default() });
            (state.generation, state.pages, state.styles)
        };
        assert_eq!(numbers(1, Change::All), (1, 1, 1));
        assert_eq!(numbers(2, Change::Styles), (2, 1, 2));
        assert_eq!(numbers(3, Change::None), (3, 1, 2));
        assert_eq!(numbers(4, Change::Pages), (4, 4, 2));
        assert_eq!(numbers(5, Change::All), (5, 5, 5));
    }

    #[test]
    fn a_message_stays_small() {
        let problem = Problem {
            code: "LKP0101".to_owned(),
            severity: "error".to_owned(),
            place: "content/situs.yaml:1:1".to_owned(),
            message: "salah\nsekali".to_owned(),
            hint: String::new(),
            snippet: String::new(),
        };
        let mut state = State::new("a".to_owned());
        state.take(&News { generation: 1, change: Change::None, problems: Arc::new(vec![problem; 5000]) });
        let message: serde_json::Value = serde_json::from_str(&state.message).unwrap();
        assert_eq!(message["n_problems"], 5000);
        assert_eq!(message["problems"].as_array().unwrap().len(), MAX_PROBLEMS);
        // A line break in the text would end the event.
        assert!(!state.message.contains('\n'));
    }
}
