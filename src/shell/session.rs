use std::collections::BTreeSet;

use super::error::ToolError;
use super::inputs::{Inputs, read_inputs, reread_inputs};
use super::loader;
use super::memo::Memo;
use super::preview::{Preview, Shown};
use super::site::{Built, Known, Outcome, Request, build_inputs};
use crate::base::ProjectPath;

/// Builds of one project, one after the other, in a process that stays.
///
/// It keeps the files' hashes, so that a change costs what has changed. It is no other way of building:
/// what it leaves in the output folder is what a single build leaves there.
#[derive(Debug)]
pub struct Session {
    request: Request,
    known: Known,
    /// What the last look found; none before the first one and after a failure.
    seen: Option<Inputs>,
    /// Whether that has been built: not while it waits, and not when its build failed for reasons outside the input.
    is_built: bool,
}

/// An input that has not been built yet.
#[derive(Debug)]
pub struct Fresh {
    inputs: Inputs,
    /// Whether it differs from the last one in style sheets alone.
    pub is_style_only: bool,
}

impl Session {
    /// A session that has seen nothing yet but what earlier runs remember.
    pub fn new(mut request: Request) -> Self {
        request.pdf.stays = true;
        let known = Known::recall(&request);
        Self { request, known, seen: None, is_built: false }
    }

    /// Looks for an input with other bytes than at the last build; none when it is the same.
    ///
    /// `touched` names the files that may have changed; without it every file is looked at.
    ///
    /// # Errors
    /// A [`ToolError`] when there is no project.
    pub fn look(&mut self, touched: Option<&BTreeSet<ProjectPath>>) -> Result<Option<Fresh>, ToolError> {
        let root = &self.request.root;
        let seen = self.seen.take();
        let is_built = std::mem::take(&mut self.is_built);
        let reread = seen.as_ref().zip(touched).and_then(|(seen, touched)| reread_inputs(root, touched, seen));
        let inputs = match reread {
            Some(inputs) => inputs,
            None => {
                let mut inputs = read_inputs(root, loader::list(root)?, &mut self.known.inputs);
                seen.iter().for_each(|seen| inputs.share_with(seen));
                inputs
            }
        };
        self.is_built = is_built && seen.as_ref().is_some_and(|seen| seen.is_same(&inputs));
        let is_style_only = seen.is_some_and(|seen| seen.differs_in_style_only(&inputs));
        self.seen = Some(inputs.clone());
        Ok((!self.is_built).then_some(Fresh { inputs, is_style_only }))
    }

    /// Builds an input that [`Session::look`] gave. With a preview, it takes over what is written; `true` when pages then
    /// differ from what it showed before, because version control tells something else.
    ///
    /// # Errors
    /// Those of [`build_site`](super::build_site); the next look gives the input again.
    pub fn build(
        &mut self,
        fresh: Fresh,
        preview: Option<&Preview>,
        on_progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(Outcome, bool), ToolError> {
        let Fresh { inputs, .. } = fresh;
        let Built { outcome, press, traces, .. } =
            build_inputs(&self.request, inputs.clone(), &mut self.known, on_progress)?;
        self.known.keep(&self.request);
        if outcome.n_compiled > 0 {
            Memo::of(&self.request.root).trim();
        }
        self.is_built = true;
        let is_other = match (preview, &outcome.changes) {
            (Some(preview), Some(_)) => preview.settle(press, inputs, traces),
            _ => false,
        };
        Ok((outcome, is_other))
    }
}

impl Fresh {
    /// Shows the input in a preview before it is built. Gives the new generation, or nothing when only the build can tell.
    pub fn show(&self, preview: &Preview) -> Option<Shown> {
        preview.show(&self.inputs)
    }
}
