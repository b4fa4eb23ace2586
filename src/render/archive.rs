//! Zip archives of office files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::Asset;

/// How hard an archive is packed, from 1 to 9. The highest levels take a quarter of a site's whole build and save little.
const LEVEL: i64 = 1;

/// Bytes one after another. A text of megabytes in one piece would be moved each time that its room is doubled.
pub(super) type Pieces = Vec<Vec<u8>>;

/// A part: its name in the archive and its bytes.
pub(super) type Part = (String, Pieces);

/// The archive of all parts in the given order. It holds no time, so equal parts give equal bytes. A piece is let go when it
/// is packed.
pub(super) fn archive(parts: Vec<Part>) -> Option<Asset> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, pieces) in parts {
        archive.start_file(name.as_str(), options).ok()?;
        for bytes in pieces {
            archive.write_all(&bytes).ok()?;
        }
    }
    Some(archive.finish().ok()?.into_inner().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_packed_as_one() {
        use std::io::Read;

        let text: Vec<u8> = (0..200_000u32).flat_map(|number| (number % 977).to_le_bytes()).collect();
        for n_bytes in [1, 977, 65_536, text.len()] {
            let pieces = || text.chunks(n_bytes).map(<[u8]>::to_vec).collect();
            let packed = || archive(vec![("a.xml".to_owned(), pieces()), ("b.xml".to_owned(), vec![b"b".to_vec()])]);
            let bytes = packed().unwrap();
            assert!(bytes.len() < text.len());
            assert_eq!(packed().as_deref(), Some(&*bytes), "pieces of {n_bytes} bytes");
            let mut unpacked = zip::ZipArchive::new(Cursor::new(&*bytes)).unwrap();
            let mut read = |name: &str| {
                let mut part = Vec::new();
                unpacked.by_name(name).unwrap().read_to_end(&mut part).unwrap();
                part
            };
            assert!(read("a.xml") == text && read("b.xml") == b"b", "pieces of {n_bytes} bytes");
        }
    }
}
