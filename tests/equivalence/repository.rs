//! A project under version control, whose commits its reports name.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::content::Tree;
use crate::counters::History;

pub struct Repository {
    n_commits: usize,
    /// The last commit that touched each file, also of files that are gone.
    touched: BTreeMap<String, usize>,
    /// The files of the last commit.
    committed: Tree,
}

impl Repository {
    /// Takes a project that lies on the disk under version control.
    pub fn new(root: &Path, tree: &Tree) -> Self {
        git(root, &["init", "-q"]);
        let mut repository = Self { n_commits: 0, touched: BTreeMap::new(), committed: Tree::new() };
        repository.commit(root, tree);
        repository
    }

    pub fn commit(&mut self, root: &Path, tree: &Tree) {
        git(root, &["add", "-A"]);
        git(root, &["commit", "-q", "--allow-empty", "-m", "Isi"]);
        self.n_commits += 1;
        for path in changed(&self.committed, tree) {
            self.touched.insert(path, self.n_commits);
        }
        self.committed.clone_from(tree);
    }

    /// What is told of every file.
    pub fn history(&self, tree: &Tree) -> History {
        let changed = changed(&self.committed, tree);
        let mut history: History = self.touched.iter().map(|(path, commit)| (path.clone(), (*commit, false))).collect();
        for path in changed {
            history.entry(path).or_default().1 = true;
        }
        history
    }
}

fn changed(before: &Tree, now: &Tree) -> Vec<String> {
    let paths = before.keys().chain(now.keys());
    paths.filter(|path| before.get(*path) != now.get(*path)).cloned().collect()
}

fn git(root: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=T", "-c", "user.email=t@example.go.id", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(identity).args(args).current_dir(root).stdout(Stdio::null());
    assert!(command.status().unwrap().success(), "{args:?}");
}
