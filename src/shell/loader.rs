use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::plain::list_plain;
use super::stamp::Stamp;
use crate::base::{Asset, ProjectPath, Snapshot, Span};
use crate::finding::{Code, Finding};

/// The folders of a project that a build reads, in the order of their names.
pub(super) const INPUT_FOLDERS: [&str; 2] = ["content", "templates"];

const MIB: u64 = 1024 * 1024;

/// The input files of a project as the disk lists them, not read yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// What tells one state of a file from another, by path below the project.
    pub files: BTreeMap<ProjectPath, Stamp>,
    /// What stands in the input folders and cannot be taken.
    pub findings: Vec<Finding>,
    /// Whether a link is among them, so that one file may stand at several paths.
    pub has_links: bool,
}

/// Lists `content/` and `templates/` of the project at `root`.
///
/// Hidden files and what editors leave behind are skipped. A link out of the project is left out and reported.
///
/// # Errors
/// A [`ToolError`] when there is no project folder or it has no `content` folder.
pub fn list(root: &Path) -> Result<Listing, ToolError> {
    let real_root = root.canonicalize().map_err(|_| ToolError::NoRoot(root.to_path_buf()))?;
    if !real_root.is_dir() {
        return Err(ToolError::NoRoot(root.to_path_buf()));
    }
    if !real_root.join("content").is_dir() {
        return Err(ToolError::NoContent(root.to_path_buf()));
    }
    if let Some(files) = list_plain(&real_root) {
        return Ok(Listing { files, ..Listing::default() });
    }
    let mut loading = Loading { root: &real_root, listing: Listing::default() };
    for folder in INPUT_FOLDERS {
        loading.walk(folder).map_err(ToolError::io(Action::Read, &real_root.join(folder)))?;
    }
    Ok(loading.listing)
}

/// What stands at a path of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A file that is none of the staff's work.
    Leftover,
    /// A plain file in plain folders.
    Plain,
    /// Nothing.
    Gone,
    /// A folder, a link, or what the system does not tell: only [`list`] can say what it means.
    Unclear,
}

/// Looks at one path of the input.
pub(super) fn state(root: &Path, path: &ProjectPath) -> State {
    if path.as_str().split('/').any(|part| is_leftover(OsStr::new(part))) {
        return State::Leftover;
    }
    let folders = std::iter::successors(path.parent(), ProjectPath::parent);
    let is_plain = |folder: ProjectPath| root.join(folder.as_str()).symlink_metadata().is_ok_and(|m| m.is_dir());
    match root.join(path.as_str()).symlink_metadata() {
        Ok(metadata) if metadata.is_file() && folders.into_iter().all(is_plain) => State::Plain,
        Err(error) if error.kind() == io::ErrorKind::NotFound => State::Gone,
        _ => State::Unclear,
    }
}

/// Reads one listed file. A file that cannot be read or is too large is a finding.
///
/// # Errors
/// The finding.
pub(super) fn read(root: &Path, path: &ProjectPath) -> Result<Asset, Finding> {
    let limit = size_limit(path);
    match read_limited(&root.join(path.as_str()), limit) {
        Ok(Contents::Whole(bytes)) => Ok(Asset::from(bytes)),
        Ok(Contents::TooLarge(size)) => Err(Finding::new(Code::FileTooLarge, path, Span::START)
            .with("size", size.div_ceil(MIB))
            .with("limit", limit / MIB)),
        Err(error) => Err(unreadable(path, &reason(&error))),
    }
}

/// The input files that findings name, to show their lines; a file that cannot be read is left out.
pub(super) fn read_named(root: &Path, findings: &[Finding]) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let named = findings
        .iter()
        .flat_map(|finding| std::iter::once(&finding.file).chain(finding.related.iter().map(|(file, _)| file)));
    for path in named {
        let is_input = INPUT_FOLDERS.iter().any(|folder| path.as_str().starts_with(&format!("{folder}/")));
        if is_input
            && !snapshot.files.contains_key(path)
            && let Ok(bytes) = read(root, path)
        {
            snapshot.files.insert(path.clone(), bytes);
        }
    }
    snapshot
}

/// Reads `content/` and `templates/` of the project at `root` into a snapshot: [`list`], then every file.
///
/// # Errors
/// A [`ToolError`] when there is no project folder or it has no `content` folder.
pub fn load(root: &Path) -> Result<(Snapshot, Vec<Finding>), ToolError> {
    let Listing { files, mut findings, has_links: _ } = list(root)?;
    let mut snapshot = Snapshot::default();
    for path in files.into_keys() {
        match read(root, &path) {
            Ok(bytes) => {
                snapshot.files.insert(path, bytes);
            }
            Err(finding) => findings.push(finding),
        }
    }
    Ok((snapshot, findings))
}

/// Whether a file name is none of the staff's work: hidden files, and what editors, offices and systems leave behind.
pub(super) fn is_leftover(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || name.ends_with('~')
        || [".swp", ".swo", ".swx", ".tmp"].iter().any(|ending| lower.ends_with(ending))
        || ["thumbs.db", "desktop.ini"].contains(&&*lower)
}

struct Loading<'a> {
    root: &'a Path,
    listing: Listing,
}

impl Loading<'_> {
    fn walk(&mut self, folder: &str) -> io::Result<()> {
        let top = self.root.join(folder);
        match top.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        let mut walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.report_walk_error(&error, &top);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let is_skipped = entry.depth() > 0 && is_leftover(entry.file_name());
            let is_taken = !is_skipped && self.take(&entry);
            if is_folder && !is_taken {
                walk.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Takes one entry into the snapshot; `false` when it and what lies below it must be left alone.
    fn take(&mut self, entry: &walkdir::DirEntry) -> bool {
        let Some(path) = self.named(entry.path()) else { return false };
        let is_folder = entry.file_type().is_dir();
        self.listing.has_links |= entry.path_is_symlink();
        if entry.path_is_symlink() && self.leads_outside(entry.path(), is_folder) {
            self.listing.findings.push(Finding::new(Code::LinkOutside, &path, Span::START));
            return false;
        }
        if is_folder {
            return true;
        }
        if !entry.file_type().is_file() {
            // Opening a pipe would wait for ever.
            self.unreadable(&path, "not-a-file");
            return false;
        }
        match entry.metadata() {
            Ok(metadata) => {
                self.listing.files.insert(path, Stamp::of(&metadata));
            }
            Err(error) => self.unreadable(&path, &error.io_error().map_or_else(|| "not-found".to_owned(), reason)),
        }
        true
    }

    /// A folder outside the input could hold the output or the whole project again, so links to folders must stay
    /// within the input; links to single files must stay within the project.
    fn leads_outside(&self, link: &Path, is_folder: bool) -> bool {
        let Ok(target) = link.canonicalize() else { return true };
        if is_folder {
            !INPUT_FOLDERS.iter().any(|folder| target.starts_with(self.root.join(folder)))
        } else {
            !target.starts_with(self.root)
        }
    }

    fn report_walk_error(&mut self, error: &walkdir::Error, top: &Path) {
        let file = error.path().unwrap_or(top);
        let below = file.strip_prefix(top).unwrap_or(file);
        if below.components().any(|part| is_leftover(part.as_os_str())) {
            return;
        }
        let Some(path) = self.named(file) else { return };
        let outside = |link: &Path| link.is_symlink() && self.leads_outside_unresolved(link);
        if error.loop_ancestor().is_some() {
            self.unreadable(&path, "loop");
        } else if outside(file) {
            self.listing.findings.push(Finding::new(Code::LinkOutside, &path, Span::START));
        } else {
            let reason = error.io_error().map_or_else(|| "not-found".to_owned(), reason);
            self.unreadable(&path, &reason);
        }
    }

    /// The same question for a link that cannot be followed: its text alone can still name a place outside.
    fn leads_outside_unresolved(&self, link: &Path) -> bool {
        std::fs::read_link(link).is_ok_and(|target| target.is_absolute() && !target.starts_with(self.root))
    }

    /// The path below the root; a name that is no plain text is reported and gives `None`.
    fn named(&mut self, file: &Path) -> Option<ProjectPath> {
        let below = file.strip_prefix(self.root).unwrap_or(file);
        let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
        if let Some(path) = parts.and_then(|parts| ProjectPath::new(&parts.join("/")).ok()) {
            return Some(path);
        }
        // The finding needs a printable path: replace what cannot be printed.
        let lossy: Vec<String> = below.components().map(|part| printable(part.as_os_str())).collect();
        if let Ok(path) = ProjectPath::new(&lossy.join("/")) {
            self.unreadable(&path, "name");
        }
        None
    }

    fn unreadable(&mut self, path: &ProjectPath, reason: &str) {
        self.listing.findings.push(unreadable(path, reason));
    }
}

fn unreadable(path: &ProjectPath, reason: &str) -> Finding {
    Finding::new(Code::FileUnreadable, path, Span::START).with("reason", reason)
}

enum Contents {
    Whole(Vec<u8>),
    TooLarge(u64),
}

/// Reads a file unless it is larger than the limit; the size is asked first, so a huge file costs nothing.
fn read_limited(file: &Path, limit: u64) -> io::Result<Contents> {
    // Opening a pipe would wait for ever.
    if !fs::metadata(file)?.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let handle = File::open(file)?;
    let size = handle.metadata()?.len();
    if size > limit {
        return Ok(Contents::TooLarge(size));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    handle.take(limit + 1).read_to_end(&mut bytes)?;
    let n_read = bytes.len() as u64;
    Ok(if n_read > limit { Contents::TooLarge(n_read) } else { Contents::Whole(bytes) })
}

fn size_limit(path: &ProjectPath) -> u64 {
    match &*path.extension() {
        "yaml" | "yml" | "md" => 8 * MIB,
        _ => 32 * MIB,
    }
}

/// The word by which the message catalogue knows a cause, or the system's own text.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission".to_owned(),
        io::ErrorKind::NotFound => "not-found".to_owned(),
        io::ErrorKind::IsADirectory => "not-a-file".to_owned(),
        _ => error.to_string(),
    }
}

fn printable(name: &OsStr) -> String {
    name.to_string_lossy().chars().map(|c| if c == '\\' || c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        root
    }

    fn paths(snapshot: &Snapshot) -> Vec<&str> {
        snapshot.files.keys().map(ProjectPath::as_str).collect()
    }

    fn codes(findings: &[Finding]) -> Vec<(Code, &str)> {
        findings.iter().map(|f| (f.code, f.file.as_str())).collect()
    }

    #[test]
    fn reads_both_folders_and_skips_leftovers() {
        let root = project(&[
            "content/b.yaml",
            "content/2025/a.md",
            "content/.git/config",
            "content/b.yaml~",
            "content/.b.yaml.swp",
            "content/B.YAML.TMP",
            "content/#b.yaml#",
            "content/~$b.docx",
            "content/Thumbs.db",
            "templates/x.html",
            "README.md",
        ]);
        let (snapshot, findings) = load(root.path()).unwrap();
        assert_eq!(paths(&snapshot), ["content/2025/a.md", "content/b.yaml", "templates/x.html"]);
        assert_eq!(&**snapshot.get("content/b.yaml").unwrap(), b"content/b.yaml");
        assert!(findings.is_empty());
    }

    #[test]
    fn a_project_without_content_is_no_project() {
        let root = tempfile::tempdir().unwrap();
        assert!(matches!(load(root.path()), Err(ToolError::NoContent(_))));
        fs::write(root.path().join("content"), "").unwrap();
        assert!(matches!(load(root.path()), Err(ToolError::NoContent(_))));
        assert!(matches!(load(&root.path().join("none")), Err(ToolError::NoRoot(_))));
        assert!(matches!(load(&root.path().join("content")), Err(ToolError::NoRoot(_))));
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        let root = project(&["content/a.yaml", "content/b.png"]);
        let grow = |name: &str, size| {
            fs::OpenOptions::new().write(true).open(root.path().join(name)).unwrap().set_len(size).unwrap();
        };
        grow("content/a.yaml", 8 * MIB + 1);
        grow("content/b.png", 32 * MIB);
        let (snapshot, findings) = load(root.path()).unwrap();
        assert_eq!(paths(&snapshot), ["content/b.png"]);
        assert_eq!(codes(&findings), [(Code::FileTooLarge, "content/a.yaml")]);
        assert_eq!(findings[0].args["size"], "9");
        assert_eq!(findings[0].args["limit"], "8");
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        use super::*;

        #[test]
        fn links_are_followed_only_inside() {
            let outside = tempfile::tempdir().unwrap();
            fs::write(outside.path().join("secret.yaml"), "secret").unwrap();
            let root = project(&["content/a/x.yaml", "shared.yaml", "output/page.yaml"]);
            let link = |target: &Path, name: &str| symlink(target, root.path().join(name)).unwrap();
            link(Path::new("a"), "content/folder");
            link(Path::new("../shared.yaml"), "content/file.yaml");
            link(outside.path(), "content/outside");
            link(&outside.path().join("secret.yaml"), "content/secret.yaml");
            link(&outside.path().join("none"), "content/gone.yaml");
            link(Path::new("none"), "content/dangling.yaml");
            link(Path::new("lock.1234"), "content/.#x.yaml");
            link(Path::new("../output"), "content/made");
            link(Path::new(".."), "content/a/up");
            let (snapshot, findings) = load(root.path()).unwrap();
            assert_eq!(paths(&snapshot), ["content/a/x.yaml", "content/file.yaml", "content/folder/x.yaml"]);
            let mut found = codes(&findings);
            found.sort();
            assert_eq!(
                found,
                [
                    (Code::FileUnreadable, "content/a/up"),
                    (Code::FileUnreadable, "content/dangling.yaml"),
                    (Code::FileUnreadable, "content/folder/up"),
                    (Code::LinkOutside, "content/gone.yaml"),
                    (Code::LinkOutside, "content/made"),
                    (Code::LinkOutside, "content/outside"),
                    (Code::LinkOutside, "content/secret.yaml"),
                ]
            );
        }

        #[test]
        fn the_input_folder_itself_may_not_lead_outside() {
            let outside = project(&["content/a.yaml"]);
            let root = tempfile::tempdir().unwrap();
            symlink(outside.path().join("content"), root.path().join("content")).unwrap();
            let (snapshot, findings) = load(root.path()).unwrap();
            assert!(snapshot.files.is_empty());
            assert_eq!(codes(&findings), [(Code::LinkOutside, "content")]);
        }

        #[test]
        fn what_is_no_plain_file_is_reported() {
            let root = project(&["content/a.yaml"]);
            let _socket = UnixListener::bind(root.path().join("content/s.yaml")).unwrap();
            fs::write(root.path().join("content").join(OsStr::from_bytes(b"b\xff.yaml")), "").unwrap();
            fs::write(root.path().join("content").join("c\\d.yaml"), "").unwrap();
            let (snapshot, findings) = load(root.path()).unwrap();
            assert_eq!(paths(&snapshot), ["content/a.yaml"]);
            let found: Vec<_> = findings.iter().map(|f| (f.file.as_str(), &*f.args["reason"])).collect();
            assert_eq!(
                found,
                [
                    ("content/b\u{fffd}.yaml", "name"),
                    ("content/c\u{fffd}d.yaml", "name"),
                    ("content/s.yaml", "not-a-file")
                ]
            );
        }
    }
}
