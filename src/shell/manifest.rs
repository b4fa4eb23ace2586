use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use walkdir::{DirEntry, WalkDir};

use super::error::{Action, ToolError};
use crate::base::{ContentHash, ProjectPath, content_hash};
use crate::render::JobKey;

/// File name of the manifest in the output folder.
pub const MANIFEST_NAME: &str = "manifest.json";

/// Start of the names of this program's own working files in the output folder.
pub(super) const WORK_PREFIX: &str = ".lakip-";

const GENERATOR: &str = "lakip";
const VERSION: u32 = 1;

/// What the last build left in the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// SHA-256 of every file by path.
    pub files: BTreeMap<ProjectPath, ContentHash>,
    /// Job key of every PDF by path.
    pub pdf: BTreeMap<ProjectPath, JobKey>,
}

#[derive(Serialize)]
struct Written<F: Serialize, P: Serialize> {
    generator: &'static str,
    version: u32,
    files: F,
    pdf: P,
}

/// Paths and their sixty-four digits, which are made one by one: a tree of many agencies has hundreds of thousands.
struct Written64<I>(I);

impl<I: Iterator<Item = (ProjectPath, ContentHash)> + Clone> Serialize for Written64<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone().map(|(path, hash)| (path, hash.to_string())))
    }
}

#[derive(Deserialize)]
struct Read {
    generator: String,
    version: u32,
    files: Read64,
    pdf: Read64,
}

/// What [`Written64`] wrote, without what is no plain path.
struct Read64(BTreeMap<ProjectPath, ContentHash>);

impl<'de> Deserialize<'de> for Read64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = BTreeMap<ProjectPath, ContentHash>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of paths")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((path, digits)) = map.next_entry::<String, String>()? {
                    if let Ok(path) = ProjectPath::new(&path)
                        && path.as_str() != MANIFEST_NAME
                    {
                        let hash = ContentHash::parse(&digits).unwrap_or_else(|| content_hash(digits.as_bytes()));
                        entries.push((path, hash));
                    }
                }
                // A map made at once is half the size of one that grows.
                Ok(entries.into_iter().collect())
            }
        }

        deserializer.deserialize_map(Entries).map(Self)
    }
}

/// Writes a manifest of files with their hashes and of PDFs with their keys, both sorted: the same bytes for the same output.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_manifest<F, P>(files: F, pdf: P, out: &mut dyn io::Write) -> io::Result<()>
where
    F: IntoIterator<Item = (ProjectPath, ContentHash), IntoIter: Clone>,
    P: IntoIterator<Item = (ProjectPath, JobKey), IntoIter: Clone>,
{
    let (files, pdf) = (Written64(files.into_iter()), Written64(pdf.into_iter()));
    serde_json::to_writer_pretty(&mut *out, &Written { generator: GENERATOR, version: VERSION, files, pdf })?;
    out.write_all(b"\n")
}

/// Whether a file holds what `write` writes.
pub(super) fn is_written_at(place: &Path, write: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> bool {
    let Ok(file) = File::open(place) else { return false };
    let mut told = Compared { rest: BufReader::new(file), buffer: Vec::new() };
    write(&mut told).is_ok() && told.rest.bytes().next().is_none()
}

impl Manifest {
    /// Takes a written manifest; `None` when it is none of ours. Entries that are no plain paths are dropped, so that
    /// a forged manifest cannot name a file outside the folder. A file whose hash is none is still ours, with other bytes.
    fn from_json(json: &[u8]) -> Option<Self> {
        let Read { generator, version, files, pdf } = serde_json::from_slice(json).ok()?;
        (generator == GENERATOR && version == VERSION).then_some(Self { files: files.0, pdf: pdf.0 })
    }
}

/// Takes what is written as long as a file says the same.
struct Compared {
    rest: BufReader<File>,
    buffer: Vec<u8>,
}

impl io::Write for Compared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.resize(bytes.len(), 0);
        self.rest.read_exact(&mut self.buffer)?;
        if self.buffer == bytes { Ok(bytes.len()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The path of the manifest in the output folder.
pub(super) fn manifest_path() -> ProjectPath {
    // The name is a constant of this file and a valid path; every test of a commit comes by here.
    ProjectPath::new(MANIFEST_NAME).expect("a valid path")
}

/// Reads the manifest of an output folder; an absent or empty folder has an empty one.
///
/// # Errors
/// A [`ToolError`] when the folder holds files but no manifest of ours: it belongs to someone else.
pub fn read_manifest(output: &Path) -> Result<Manifest, ToolError> {
    let path = output.join(MANIFEST_NAME);
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => {
            let json = fs::read(&path).map_err(ToolError::io(Action::Read, &path))?;
            Manifest::from_json(&json).ok_or(ToolError::ManifestForeign(path))
        }
        Ok(_) => Err(ToolError::ManifestForeign(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if holds_files(output).map_err(ToolError::io(Action::Read, output))? {
                Err(ToolError::OutputForeign(output.to_path_buf()))
            } else {
                Ok(Manifest::default())
            }
        }
        Err(error) => Err(ToolError::io(Action::Read, &path)(error)),
    }
}

/// Whether a folder holds anything but what keeps it in version control and what an interrupted first build left.
fn holds_files(output: &Path) -> io::Result<bool> {
    match output.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    let is_foreign = |entry: &DirEntry| !entry.file_name().to_string_lossy().starts_with(WORK_PREFIX);
    for entry in WalkDir::new(output).into_iter().filter_entry(is_foreign) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        let keeps = entry.depth() == 1 && [".gitignore", ".gitkeep"].contains(&&*name);
        if !entry.file_type().is_dir() && !keeps {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    fn json(manifest: &Manifest) -> Vec<u8> {
        let mut json = Vec::new();
        let all = |list: &BTreeMap<ProjectPath, ContentHash>| list.clone().into_iter().collect::<Vec<_>>();
        write_manifest(all(&manifest.files), all(&manifest.pdf), &mut json).unwrap();
        json
    }

    #[test]
    fn what_is_written_is_read_again() {
        let files = [(path("b/a"), content_hash(b"")), (path("a"), content_hash(b"x"))].into();
        let manifest = Manifest { files, pdf: [(path("b/a"), content_hash(b"job"))].into() };
        let json = json(&manifest);
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(MANIFEST_NAME);
        let is_written = || is_written_at(&place, &|out| out.write_all(&json));
        assert!(!is_written());
        for (text, is_same) in [(json.clone(), true), ([&json[..], b" "].concat(), false), (json[1..].to_vec(), false)]
        {
            fs::write(&place, text).unwrap();
            assert_eq!(is_written(), is_same);
        }
        assert_eq!(Manifest::from_json(&json), Some(manifest));
        let text = String::from_utf8(json).unwrap();
        assert!(text.find("\"a\"").unwrap() < text.find("\"b/a\"").unwrap());
        assert!(text.contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    #[test]
    fn forged_entries_are_dropped() {
        let json = br#"{"generator":"lakip","version":1,"files":{"../x":"","/etc/passwd":"","a":"","manifest.json":""},"pdf":{"..":""}}"#;
        let manifest = Manifest::from_json(json).unwrap();
        assert_eq!(manifest.files.keys().map(ProjectPath::as_str).collect::<Vec<_>>(), ["a"]);
        assert!(manifest.pdf.is_empty());
    }

    #[test]
    fn only_our_own_folders_are_taken() {
        let output = tempfile::tempdir().unwrap();
        let at = |name: &str| output.path().join(name);
        assert_eq!(read_manifest(&at("none")).unwrap(), Manifest::default());
        for name in [".gitignore", ".gitkeep", ".lakip-abc.tmp"] {
            fs::write(at(name), "x").unwrap();
        }
        fs::create_dir(at("empty")).unwrap();
        assert_eq!(read_manifest(output.path()).unwrap(), Manifest::default());
        fs::write(at("empty/.gitkeep"), "").unwrap();
        assert!(matches!(read_manifest(output.path()), Err(ToolError::OutputForeign(_))));
        for json in ["", "{}", "[1", r#"{"name":"Some app","icons":[]}"#, "\0\u{1}"] {
            fs::write(at(MANIFEST_NAME), json).unwrap();
            assert!(matches!(read_manifest(output.path()), Err(ToolError::ManifestForeign(_))), "{json}");
        }
        fs::write(at(MANIFEST_NAME), json(&Manifest::default())).unwrap();
        assert_eq!(read_manifest(output.path()).unwrap(), Manifest::default());
    }
}
