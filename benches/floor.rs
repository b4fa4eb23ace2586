//! The floor under every build: two threads read each input file and write as many bytes as a build writes, to files of
//! the same names, and do nothing else.
//!
//! `floor INPUT LIST OUTPUT`: LIST has one line for each file to write, its size in bytes, a space and its path.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, thread};

const THREADS: usize = 2;

fn main() -> io::Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [input, list, output] = arguments.as_slice() else {
        return Err(io::Error::other("usage: floor INPUT LIST OUTPUT"));
    };
    let mut inputs = Vec::new();
    collect(input, &mut inputs)?;
    in_parallel(&inputs, |path| fs::read(path).map(drop))?;

    let list = fs::read_to_string(list)?;
    let mut files = Vec::new();
    for line in list.lines() {
        let (size, path) = line.split_once(' ').ok_or_else(|| io::Error::other("a line without a size"))?;
        files.push((size.parse::<usize>().map_err(io::Error::other)?, output.join(path)));
    }
    let longest = files.iter().map(|(size, _)| *size).max().unwrap_or(0);
    let bytes = vec![b'x'; longest];
    in_parallel(&files, |(size, path)| {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create(path)?.write_all(&bytes[..*size])
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Does the same to every item, each thread to its own share.
fn in_parallel<T: Sync>(items: &[T], work: impl Fn(&T) -> io::Result<()> + Sync) -> io::Result<()> {
    let share = items.len().div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> =
            items.chunks(share).map(|chunk| scope.spawn(move || chunk.iter().try_for_each(work))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread of the floor panicked")))
        })
    })
}
