//! What a clean build leaves: the measure of every other one.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use lakip::base::{ContentHash, content_hash};
use lakip::build::{BuildOptions, EngineChoice};
use lakip::shell::{MEMO_FOLDER, Manifest, Outcome, PdfRequest, Request, Scope, build_site, read_manifest};
use walkdir::WalkDir;

use crate::actions::lay_out;
use crate::content::Tree;

/// Hash of every file by path.
pub type Files = BTreeMap<String, ContentHash>;

/// What a clean build gives.
pub struct Clean {
    pub outcome: Outcome,
    pub files: Files,
    /// None when errors forbade to write.
    pub manifest: Option<Manifest>,
}

/// How many clean builds are remembered; many scripts come through the same states.
const N_REMEMBERED: usize = 4_000;

/// A request for a build of `root` without PDFs.
pub fn request(root: &Path, output: &Path) -> Request {
    Request {
        root: root.to_path_buf(),
        output: output.to_path_buf(),
        options: BuildOptions::default(),
        scope: Scope::Whole,
        pdf: PdfRequest {
            engine: Some(EngineChoice::Cli),
            typst: Some(PathBuf::from("none/typst")),
            skip: true,
            stays: false,
        },
        n_workers: 2,
    }
}

/// A request for a build with the PDFs of the stand-in at `typst`.
pub fn request_with_pdfs(root: &Path, output: &Path, typst: &Path) -> Request {
    let pdf =
        PdfRequest { engine: Some(EngineChoice::Cli), typst: Some(typst.to_path_buf()), skip: false, stays: false };
    Request { pdf, ..request(root, output) }
}

/// Builds, without a bar of progress.
pub fn build(request: &Request) -> Outcome {
    build_site(request, &|_, _| ()).unwrap()
}

/// Builds a project as the request says, but elsewhere and without a memo.
pub fn site(request: &Request, tree: &Tree) -> Arc<Clean> {
    static KNOWN: Mutex<BTreeMap<ContentHash, Arc<Clean>>> = Mutex::new(BTreeMap::new());
    let mut key = format!("{:?} {}\n", request.options.base_url, request.pdf.skip);
    for (path, bytes) in tree {
        key.push_str(&format!("{path} {}\n", content_hash(bytes)));
    }
    let key = content_hash(key.as_bytes());
    if let Some(clean) = KNOWN.lock().unwrap().get(&key) {
        return Arc::clone(clean);
    }
    let clean = Arc::new(build_elsewhere(request, |root| lay_out(root, tree)));
    let mut known = KNOWN.lock().unwrap();
    if known.len() >= N_REMEMBERED {
        known.clear();
    }
    known.insert(key, Arc::clone(&clean));
    clean
}

/// Builds a copy of a project as it lies on the disk, with its version control and without its memo.
pub fn copied_site(request: &Request) -> Clean {
    build_elsewhere(request, |root| copy(&request.root, root))
}

fn build_elsewhere(request: &Request, lay_out: impl FnOnce(&Path)) -> Clean {
    let temp = tempfile::tempdir().unwrap();
    let (root, output) = (temp.path().join("proyek"), temp.path().join("keluaran"));
    lay_out(&root);
    let outcome = build(&Request { root, output: output.clone(), ..request.clone() });
    let manifest = outcome.changes.map(|_| read_manifest(&output).unwrap());
    Clean { files: files(&output), manifest, outcome }
}

/// Every file below a folder that nobody writes just now; none when there is no such folder.
pub fn files(folder: &Path) -> Files {
    files_meanwhile(folder).unwrap()
}

/// Every file below a folder that others may be writing: an error when one goes away before it is read, as the
/// temporary file of a writer does.
pub fn files_meanwhile(folder: &Path) -> io::Result<Files> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|file| Ok((name(file.path()), content_hash(&fs::read(file.path())?)))).collect()
}

/// What tells the files of two folders apart, in words; nothing when they are the same.
pub fn difference(found: &Files, expected: &Files) -> Vec<String> {
    let missing = expected.keys().filter(|path| !found.contains_key(*path)).map(|path| format!("missing: {path}"));
    let foreign = found.keys().filter(|path| !expected.contains_key(*path)).map(|path| format!("too many: {path}"));
    let other = found.iter().filter(|(path, hash)| expected.get(*path).is_some_and(|expected| expected != *hash));
    missing.chain(foreign).chain(other.map(|(path, _)| format!("other bytes: {path}"))).collect()
}

/// Fails when a folder does not hold exactly these files.
#[track_caller]
pub fn assert_same(folder: &Path, expected: &Files) {
    let differences = difference(&files(folder), expected);
    assert!(differences.is_empty(), "{differences:#?}");
}

fn copy(from: &Path, to: &Path) {
    let is_input = |entry: &walkdir::DirEntry| entry.depth() != 1 || entry.file_name() != MEMO_FOLDER;
    for entry in WalkDir::new(from).into_iter().filter_entry(is_input).map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}
