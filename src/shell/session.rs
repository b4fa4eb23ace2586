use std::collections::BTreeSet;

use super::error::ToolError;
use super::inputs::{Inputs, read_inputs};
use super::loader::{self, Listing};
use super::memo::Memo;
use super::site::{Known, Outcome, Request, build_inputs};
use crate::base::{ContentHash, ProjectPath};

/// Builds of one project, one after the other, in a process that stays.
///
/// It keeps the list of files and their hashes, so that a change costs what has changed. It is no other way of building:
/// what it leaves in the output folder is what a single build leaves there.
#[derive(Debug)]
pub struct Session {
    request: Request,
    known: Known,
    /// What the disk listed last; none before the first look and after a failure.
    listing: Option<Listing>,
    /// Hash of the input of the last build; none when it failed for reasons outside the input.
    last: Option<ContentHash>,
}

impl Session {
    /// A session that has seen nothing yet but what earlier runs remember.
    pub fn new(request: Request) -> Self {
        let known = Known::recall(&request);
        Self { request, known, listing: None, last: None }
    }

    /// Builds when the input has other bytes than at the last build, else gives nothing.
    ///
    /// `touched` names the files that may have changed; without it every file is looked at.
    ///
    /// # Errors
    /// Those of [`build_site`](super::build_site); the next call tries again.
    pub fn build(
        &mut self,
        touched: Option<&BTreeSet<ProjectPath>>,
        on_progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Option<Outcome>, ToolError> {
        let last = self.last.take();
        let inputs = self.look(touched)?;
        let digest = inputs.digest();
        if last == Some(digest) {
            self.last = last;
            return Ok(None);
        }
        let before = self.known.clone();
        let outcome = build_inputs(&self.request, inputs, &mut self.known, on_progress)?;
        self.known.keep(&self.request, &before);
        if outcome.n_compiled > 0 {
            Memo::of(&self.request.root).trim();
        }
        self.last = Some(digest);
        Ok(Some(outcome))
    }

    fn look(&mut self, touched: Option<&BTreeSet<ProjectPath>>) -> Result<Inputs, ToolError> {
        let root = &self.request.root;
        let relisted = self.listing.take().zip(touched).and_then(|(listing, touched)| loader::relist(root, touched, listing));
        let listing = match relisted {
            Some(listing) => listing,
            None => loader::list(root)?,
        };
        self.listing = Some(listing.clone());
        Ok(read_inputs(&self.request.root, listing, &mut self.known.inputs))
    }
}
