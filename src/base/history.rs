use std::collections::{BTreeMap, BTreeSet};

use super::ProjectPath;

/// Which commit last touched each file of a project: facts of version control, handed in as data.
///
/// Without version control there is no such value, and nothing is said about commits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The last commit by file.
    pub commits: BTreeMap<ProjectPath, Commit>,
    /// Files whose content is not that of a commit, files that are gone or new included.
    pub uncommitted: BTreeSet<ProjectPath>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name, in hexadecimal.
    pub id: String,
    /// How many commits of the project's files are younger.
    pub age: u32,
}

/// What a set of files rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// First digits of the youngest commit that touched one of the files.
    pub commit: String,
    /// Whether a file was changed since.
    pub is_changed: bool,
}

/// Number of digits of a commit's name that people read.
const SHORT: usize = 7;

impl History {
    /// The youngest commit of some files; none when no commit touched one.
    pub fn of(&self, is_wanted: impl Fn(&ProjectPath) -> bool) -> Option<Provenance> {
        let commits = self.commits.iter().filter(|(file, _)| is_wanted(file)).map(|(_, commit)| commit);
        let youngest = commits.min_by_key(|commit| commit.age)?;
        let commit = youngest.id.chars().take(SHORT).collect();
        Some(Provenance { commit, is_changed: self.uncommitted.iter().any(is_wanted) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_youngest_commit_of_the_wanted_files_counts() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let commit = |id: &str, age| Commit { id: id.repeat(40), age };
        let commits = [(path("content/a"), commit("a", 3)), (path("content/b"), commit("b", 1))];
        let uncommitted = [path("content/c")].into();
        let history = History { commits: commits.into(), uncommitted };
        let of = |names: &[&str]| history.of(|file| names.contains(&file.as_str()));
        assert_eq!(of(&["content/a"]).unwrap(), Provenance { commit: "aaaaaaa".to_owned(), is_changed: false });
        assert_eq!(of(&["content/a", "content/b"]).unwrap().commit, "bbbbbbb");
        assert!(of(&["content/a", "content/c"]).unwrap().is_changed);
        assert_eq!(of(&["content/c"]), None);
    }
}
