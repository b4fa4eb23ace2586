use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use super::loader::INPUT_FOLDERS;
use crate::base::{Commit, History, ProjectPath};

/// Before the name of each commit in the list; no path starts with it.
const MARK: char = '\u{1}';

/// What version control says of the input files of a project: one walk over its commits, and one look at the work tree.
///
/// None without the `git` program, outside of a repository, before the first commit, and in a shallow clone, whose oldest
/// commit seems to have made every file. It is never an error: a site without these facts is a site all the same.
pub fn read_history(root: &Path) -> Option<History> {
    if git(root, &["rev-parse", "--is-shallow-repository"])?.trim() != "false" {
        return None;
    }
    let format = format!("--format={MARK}%H");
    let log = ["log", "--no-show-signature", "--no-renames", "--relative", "--name-only", "-z", &format, "--"];
    let commits = last_commits(&git(root, &[&log[..], &INPUT_FOLDERS[..]].concat())?);
    if commits.is_empty() {
        return None;
    }
    // Unlike the list of commits, the state names files from the top of the repository.
    let prefix = git(root, &["rev-parse", "--show-prefix"])?;
    let state = ["status", "--porcelain=v1", "--no-renames", "--untracked-files=all", "-z", "--"];
    let uncommitted =
        uncommitted(&git(root, &[&state[..], &INPUT_FOLDERS[..]].concat())?, prefix.trim_end_matches('\n'));
    Some(History { commits, uncommitted })
}

/// What a `git` command prints; none when it fails.
fn git(root: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.args(["-c", "core.quotepath=off", "-c", "core.fsmonitor=false"]).args(args).current_dir(root);
    // Set when a hook of some repository runs this program; the project's own repository is meant.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"] {
        command.env_remove(name);
    }
    // A look must not write to the repository.
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// The first commit of the list that names a file is the last one that touched it.
fn last_commits(log: &str) -> BTreeMap<ProjectPath, Commit> {
    let mut commits = BTreeMap::new();
    let mut current: Option<Commit> = None;
    for part in log.split('\0') {
        let part = part.trim_start_matches('\n');
        if let Some(id) = part.strip_prefix(MARK) {
            let age = current.map_or(0, |commit| commit.age.saturating_add(1));
            current = Some(Commit { id: id.trim().to_owned(), age });
        } else if let (Ok(file), Some(commit)) = (ProjectPath::new(part), &current) {
            commits.entry(file).or_insert_with(|| commit.clone());
        }
    }
    commits
}

fn uncommitted(state: &str, prefix: &str) -> BTreeSet<ProjectPath> {
    // Two letters and a space come before each path.
    let paths = state.split('\0').filter_map(|entry| entry.get(3..)?.strip_prefix(prefix));
    paths.filter_map(|path| ProjectPath::new(path).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn run(root: &Path, args: &[&str]) {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.go.id", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        let done = command.args(identity).args(args).current_dir(root).stdout(Stdio::null()).status().unwrap();
        assert!(done.success(), "{args:?}");
    }

    fn commit(root: &Path, file: &str, text: &str) {
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        fs::write(root.join(file), text).unwrap();
        run(root, &["add", "-A"]);
        run(root, &["commit", "-q", "-m", file]);
    }

    fn ages(history: &History) -> Vec<(&str, u32)> {
        history.commits.iter().map(|(file, commit)| (file.as_str(), commit.age)).collect()
    }

    #[test]
    fn the_last_commit_of_each_file_is_found_below_the_project() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("proyek é");
        fs::create_dir(&root).unwrap();
        run(temp.path(), &["init", "-q"]);
        assert_eq!(read_history(&root), None);
        commit(&root, "content/a b.yaml", "1");
        commit(&root, "content/é.yaml", "1");
        commit(&root, "README.md", "1");
        commit(&root, "content/a b.yaml", "2");
        let history = read_history(&root).unwrap();
        assert_eq!(ages(&history), [("content/a b.yaml", 0), ("content/é.yaml", 1)]);
        assert!(history.uncommitted.is_empty());
        assert!(history.commits.values().all(|commit| commit.id.len() == 40));
        fs::write(root.join("content/é.yaml"), "2").unwrap();
        fs::write(root.join("content/new.yaml"), "1").unwrap();
        fs::remove_file(root.join("content/a b.yaml")).unwrap();
        fs::write(root.join("other"), "1").unwrap();
        let history = read_history(&root).unwrap();
        let changed: Vec<_> = history.uncommitted.iter().map(ProjectPath::as_str).collect();
        assert_eq!(changed, ["content/a b.yaml", "content/new.yaml", "content/é.yaml"]);
    }

    #[test]
    fn without_a_whole_history_nothing_is_said() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("a");
        fs::create_dir_all(root.join("content")).unwrap();
        assert_eq!(read_history(&root), None);
        assert_eq!(read_history(&temp.path().join("none")), None);
        run(&root, &["init", "-q"]);
        commit(&root, "content/x.yaml", "1");
        commit(&root, "content/y.yaml", "1");
        let from = format!("file://{}", root.display());
        run(temp.path(), &["clone", "-q", "--depth", "1", &from, "b"]);
        assert!(temp.path().join("b/content/x.yaml").is_file());
        assert_eq!(read_history(&temp.path().join("b")), None);
        assert!(read_history(&root).is_some());
    }
}
