use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs, io};

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
struct Written<'a> {
    generator: &'a str,
    version: u32,
    files: Written64<'a>,
    pdf: Written64<'a>,
}

/// Paths and their sixty-four digits, which are made one by one: a tree of many agencies has hundreds of thousands.
struct Written64<'a>(&'a BTreeMap<ProjectPath, ContentHash>);

impl Serialize for Written64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, hash)| (path.as_str(), hash.to_string())))
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
                let mut entries = BTreeMap::new();
                while let Some((path, digits)) = map.next_entry::<String, String>()? {
                    if let Ok(path) = ProjectPath::new(&path)
                        && path.as_str() != MANIFEST_NAME
                    {
                        let hash = ContentHash::parse(&digits).unwrap_or_else(|| content_hash(digits.as_bytes()));
                        entries.insert(path, hash);
                    }
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_map(Entries).map(Self)
    }
}

impl Manifest {
    /// The manifest as it is written: sorted, the same bytes for the same output.
    pub fn to_json(&self) -> Vec<u8> {
        let (files, pdf) = (Written64(&self.files), Written64(&self.pdf));
        let written = Written { generator: GENERATOR, version: VERSION, files, pdf };
        // Maps with text keys and text values always have a JSON form.
        let mut json = serde_json::to_vec_pretty(&written).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// Files of both manifests, those of `new` with its hashes.
    pub(super) fn joined(&self, new: &Self) -> Self {
        let mut joined = self.clone();
        joined.files.extend(new.files.clone());
        joined.pdf.extend(new.pdf.clone());
        joined
    }

    /// Takes a written manifest; `None` when it is none of ours. Entries that are no plain paths are dropped, so that
    /// a forged manifest cannot name a file outside the folder. A file whose hash is none is still ours, with other bytes.
    fn from_json(json: &[u8]) -> Option<Self> {
        let Read { generator, version, files, pdf } = serde_json::from_slice(json).ok()?;
        (generator == GENERATOR && version == VERSION).then_some(Self { files: files.0, pdf: pdf.0 })
    }
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

    #[test]
    fn what_is_written_is_read_again() {
        let files = [(path("b/a"), content_hash(b"")), (path("a"), content_hash(b"x"))].into();
        let manifest = Manifest { files, pdf: [(path("b/a"), content_hash(b"job"))].into() };
        let json = manifest.to_json();
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
        fs::write(at(MANIFEST_NAME), Manifest::default().to_json()).unwrap();
        assert_eq!(read_manifest(output.path()).unwrap(), Manifest::default());
    }
}
