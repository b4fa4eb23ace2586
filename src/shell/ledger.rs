use std::fs;
use std::io::Write;
use std::path::Path;

use super::error::{Action, ToolError};
use crate::build::LedgerChange;

/// Writes a ledger as a whole: the file is as before, or has the new entries.
///
/// # Errors
/// A [`ToolError`] when the file cannot be written.
pub fn write_ledger(root: &Path, change: &LedgerChange) -> Result<(), ToolError> {
    let path = root.join(change.file.as_str());
    let failed = || ToolError::io(Action::Write, &path);
    let folder = path.parent().unwrap_or(root);
    let mut staged = tempfile::Builder::new().prefix(".terbitan").tempfile_in(folder).map_err(failed())?;
    staged.write_all(change.text.as_bytes()).map_err(failed())?;
    // The staged file is private; the ledger keeps what it has, or gets what its neighbours have.
    let pattern = if path.exists() { path.clone() } else { folder.join("pengesahan.yaml") };
    if let Ok(metadata) = fs::metadata(pattern) {
        fs::set_permissions(staged.path(), metadata.permissions()).map_err(failed())?;
    }
    staged.persist(&path).map_err(|error| error.error).map_err(failed())?;
    Ok(())
}
