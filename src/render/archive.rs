//! Zip archives of office files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::Asset;

/// How hard an archive is packed, from 1 to 9. The highest levels take a quarter of a site's whole build and save little.
const LEVEL: i64 = 1;

/// A part: its name in the archive and its bytes.
pub(super) type Part = (String, Vec<u8>);

/// The archive of all parts in the given order. It holds no time, so equal parts give equal bytes.
pub(super) fn archive(parts: &[Part]) -> Option<Asset> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner().into())
}
