use std::io;
use std::path::{Path, PathBuf};

use super::typst::NoTypst;

/// Why a run cannot go on although the input may be without fault: the place, the machine, a missing tool.
///
/// A defect of the input is a finding, never one of these. The words are made where they are printed, in the reader's
/// language.
#[derive(Debug)]
pub enum ToolError {
    /// The project folder is not there or is no folder.
    NoRoot(PathBuf),
    /// The project folder has no `content` folder.
    NoContent(PathBuf),
    /// The output folder would contain input, or lie in it.
    OutputOverlaps {
        /// The output folder.
        output: PathBuf,
        /// The folder of the input that it meets.
        input: PathBuf,
    },
    /// What should be the output folder is a file or a link that leads nowhere.
    OutputNotFolder(PathBuf),
    /// The output folder holds files that this program did not make.
    OutputForeign(PathBuf),
    /// The manifest of the output folder cannot be understood.
    ManifestForeign(PathBuf),
    /// A link, file or folder that this program did not make stands where an output belongs.
    Blocked(PathBuf),
    /// There is no such agency.
    NoAgency {
        /// The name that was asked for.
        slug: String,
        /// The nearest one that there is, or nothing.
        suggestion: String,
    },
    /// There is no such fiscal year.
    NoYear(u16),
    /// A folder is no share of a divided build, or does not fit the others; the text names what is wrong.
    Share {
        /// The folder.
        path: PathBuf,
        /// A word of the catalogue: `none`, `number`, `double`, `missing`, `input` or `changed`.
        reason: &'static str,
    },
    /// Another run is writing to the output folder.
    Busy(PathBuf),
    /// The operating system refused.
    Io {
        /// What was being done.
        action: Action,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The embedded typesetter was asked for but is not part of this program.
    EngineNotBuilt,
    /// There is no usable `typst` executable.
    NoTypst(NoTypst),
    /// Changes cannot be watched; the text says why.
    Watch(String),
    /// The preview cannot be served.
    Serve {
        /// The port that was asked for or tried first.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
}

/// What a run was doing when the operating system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or a folder.
    Read,
    /// Writing a file or making a folder.
    Write,
    /// Removing a file.
    Remove,
}

impl ToolError {
    /// An adapter for `map_err` on input and output.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| Self::Io { action, path, source }
    }
}
