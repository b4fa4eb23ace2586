//! A project in a folder of its own, and the program that builds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lakip::shell::Request;
use tempfile::TempDir;

use crate::actions::{self, Action, difference};
use crate::clean;
use crate::content::Tree;

pub struct Place {
    pub temp: TempDir,
    pub tree: Tree,
}

impl Place {
    pub fn new(tree: Tree) -> Self {
        let place = Self { temp: tempfile::tempdir().unwrap(), tree };
        actions::lay_out(&place.root(), &place.tree);
        place
    }

    pub fn root(&self) -> PathBuf {
        self.temp.path().join("proyek")
    }

    pub fn output(&self) -> PathBuf {
        self.temp.path().join("keluaran")
    }

    pub fn request(&self) -> Request {
        clean::request(&self.root(), &self.output())
    }

    /// Makes the project another one.
    pub fn change_to(&mut self, tree: &Tree) {
        for action in difference(&self.tree, tree) {
            action.carry_out(&self.root());
        }
        self.tree.clone_from(tree);
    }

    /// Replaces a text in a file.
    pub fn replace(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.tree[path].clone()).unwrap();
        assert!(text.contains(from), "{path}");
        let action = Action::Write(path.to_owned(), text.replace(from, to).into(), actions::Way::InPlace);
        action.carry_out(&self.root());
        action.apply(&mut self.tree);
    }

    /// The program in the project folder, quiet and with an empty environment.
    pub fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().current_dir(self.root());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// A build by the program, without PDFs, into the output folder.
    pub fn build_command(&self) -> Command {
        self.command(Path::new(PROGRAM), &["build", "--no-pdf", "--quiet", "--output", "../keluaran"])
    }

    /// Fails when the output folder is not that of a clean build.
    #[track_caller]
    pub fn assert_clean(&self) {
        clean::assert_same(&self.output(), &clean::site(&self.request(), &self.tree).files);
    }
}

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lakip");

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
