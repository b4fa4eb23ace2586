use std::collections::BTreeSet;

use super::error::ToolError;
use super::inputs::{Inputs, read_inputs};
use super::loader::{self, Listing};
use super::memo::Memo;
use super::preview::Preview;
use super::site::{Built, Known, Outcome, Request, build_inputs};
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
    /// The style sheets of the last input, and the hash of everything else in it.
    last_parts: Option<(ContentHash, ContentHash)>,
}

/// An input that has not been built yet.
#[derive(Debug)]
pub struct Fresh {
    inputs: Inputs,
    digest: ContentHash,
    /// Whether it differs from the last one in style sheets alone.
    pub is_style_only: bool,
}

impl Session {
    /// A session that has seen nothing yet but what earlier runs remember.
    pub fn new(request: Request) -> Self {
        let known = Known::recall(&request);
        Self { request, known, listing: None, last: None, last_parts: None }
    }

    /// Looks for an input with other bytes than at the last build; none when it is the same.
    ///
    /// `touched` names the files that may have changed; without it every file is looked at.
    ///
    /// # Errors
    /// A [`ToolError`] when there is no project.
    pub fn look(&mut self, touched: Option<&BTreeSet<ProjectPath>>) -> Result<Option<Fresh>, ToolError> {
        let last = self.last.take();
        let root = &self.request.root;
        let relisted =
            self.listing.take().zip(touched).and_then(|(listing, touched)| loader::relist(root, touched, listing));
        let listing = match relisted {
            Some(listing) => listing,
            None => loader::list(root)?,
        };
        self.listing = Some(listing.clone());
        let inputs = read_inputs(root, listing, &mut self.known.inputs);
        let digest = inputs.digest();
        if last == Some(digest) {
            self.last = last;
            return Ok(None);
        }
        let parts = inputs.style_digests();
        let is_style_only = self.last_parts.is_some_and(|(styles, rest)| styles != parts.0 && rest == parts.1);
        self.last_parts = Some(parts);
        Ok(Some(Fresh { inputs, digest, is_style_only }))
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
        let Fresh { inputs, digest, .. } = fresh;
        let before = self.known.clone();
        let Built { outcome, press, traces } = build_inputs(&self.request, &inputs, &mut self.known, on_progress)?;
        self.known.keep(&self.request, &before);
        if outcome.n_compiled > 0 {
            Memo::of(&self.request.root).trim();
        }
        self.last = Some(digest);
        let is_other = match (preview, &outcome.changes) {
            (Some(preview), Some(_)) => preview.settle(press, inputs, traces),
            _ => false,
        };
        Ok((outcome, is_other))
    }
}

impl Fresh {
    /// Shows the input in a preview before it is built. Gives the new generation, or nothing when only the build can tell.
    pub fn show(&self, preview: &Preview) -> Option<u64> {
        preview.show(&self.inputs)
    }
}
