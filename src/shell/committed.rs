use super::stamp::Hashes;

/// What a commit did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files written because they were new or had other bytes.
    pub n_written: usize,
    /// Files left as they were.
    pub n_unchanged: usize,
    /// Files of the last build that this one no longer makes.
    pub n_removed: usize,
}

/// What is known after a commit.
#[derive(Debug)]
pub(super) struct Committed {
    pub(super) changes: Changes,
    /// The hashes of files at rest.
    pub(super) hashes: Hashes,
    /// Whether these are all files of the manifest.
    pub(super) is_all_known: bool,
}
