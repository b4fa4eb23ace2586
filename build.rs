//! Makes cargo notice a new or removed template, and gives the program a name for its own sources.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Everything that the program's outputs are made by.
const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "src", "templates"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        // `include_dir` itself only follows the files that it has seen.
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        (&file, fs::read(&file)?).hash(&mut hasher);
    }
    // With the embedded typesetter other versions of shared crates' parts are built in, which pack Word files otherwise.
    std::env::var_os("CARGO_FEATURE_EMBED_TYPST").is_some().hash(&mut hasher);
    // Two versions of the program may write other bytes, so what one remembers means nothing to the other.
    println!("cargo::rustc-env=LAKIP_BUILD_ID={}-{:016x}", env!("CARGO_PKG_VERSION"), hasher.finish());
    Ok(())
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if place.is_dir() {
        for entry in fs::read_dir(place)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(place.to_path_buf());
    }
    Ok(())
}
