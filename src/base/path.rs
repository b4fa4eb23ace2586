use std::fmt;
use std::sync::Arc;

/// A path inside a project: relative, `/`-separated, without `.`, `..`, empty parts or control characters.
///
/// Because a value can only be made by [`ProjectPath::new`] or from another one, no path in the program can leave the
/// project. The order is that of the text, which is the order of every listing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectPath(Arc<str>);

/// Why a text is no project path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The text is empty.
    #[error("the path is empty")]
    Empty,
    /// The path starts at the root of a file system or names a drive.
    #[error("the path is absolute")]
    Absolute,
    /// A part is `.`, `..`, empty, or has a backslash or a control character.
    #[error("the path has a part that is not allowed")]
    Part,
}

impl ProjectPath {
    /// Checks and takes a path.
    ///
    /// # Errors
    /// A [`PathError`] when the text is not a relative path of plain parts.
    pub fn new(text: &str) -> Result<Self, PathError> {
        if text.is_empty() {
            return Err(PathError::Empty);
        }
        if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
            return Err(PathError::Absolute);
        }
        let plain = |part: &str| {
            !part.is_empty() && part != "." && part != ".." && !part.chars().any(|c| c == '\\' || c.is_control())
        };
        if text.split('/').all(plain) { Ok(Self(text.into())) } else { Err(PathError::Part) }
    }

    /// Takes the text of a path back.
    pub(super) fn known(text: &str) -> Self {
        Self(text.into())
    }

    /// Follows a relative reference, `..` included, as long as it stays inside the project.
    ///
    /// # Errors
    /// A [`PathError`] when the reference is absolute, leaves the project or has a forbidden part.
    pub fn resolve(folder: Option<&Self>, reference: &str) -> Result<Self, PathError> {
        if reference.is_empty() {
            return Err(PathError::Empty);
        }
        if reference.starts_with('/') {
            return Err(PathError::Absolute);
        }
        let mut parts: Vec<&str> = folder.map(|f| f.0.split('/').collect()).unwrap_or_default();
        for part in reference.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop().ok_or(PathError::Part)?;
                }
                part => parts.push(part),
            }
        }
        Self::new(&parts.join("/"))
    }

    /// Appends a reference that is known to be plain, such as a file name of the layout.
    ///
    /// # Errors
    /// A [`PathError`] when `rest` has a forbidden part.
    pub fn join(&self, rest: &str) -> Result<Self, PathError> {
        Self::new(&format!("{}/{rest}", self.0))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the path stands in; `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(folder, _)| Self(folder.into()))
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension of the last part in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase())
    }

    /// The rest of the path below `folder`; `None` when it is not below it.
    pub fn below(&self, folder: &Self) -> Option<&str> {
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl serde::Serialize for ProjectPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for ProjectPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_the_project() {
        for bad in ["", "/etc/passwd", "a/../b", "..", ".", "a//b", "a\\b", "C:/x", "a/\0"] {
            assert!(ProjectPath::new(bad).is_err(), "{bad:?} was taken");
        }
        let folder = ProjectPath::new("content/2025").unwrap();
        assert_eq!(ProjectPath::resolve(Some(&folder), "../a.png").unwrap().as_str(), "content/a.png");
        assert!(ProjectPath::resolve(Some(&folder), "../../../a.png").is_err());
        assert!(ProjectPath::resolve(Some(&folder), "/a.png").is_err());
    }
}
