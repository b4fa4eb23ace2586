use crate::base::{ProjectPath, Span};

/// Where a value is written: what a trace and a finding point to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// File below the project root.
    pub file: ProjectPath,
    /// Bytes in the file.
    pub span: Span,
    /// Line, from 1.
    pub line: u32,
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub origin: Origin,
}

impl Origin {
    /// The start of a file: the place of what concerns the file as a whole.
    pub fn of_file(file: &ProjectPath) -> Self {
        Self { file: file.clone(), span: Span::START, line: 1 }
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
