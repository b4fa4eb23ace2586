//! One script: a project, the edits of its seed, and both ways of building it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use lakip::shell::{Manifest, Outcome, Preview, Request, Session, build_site, read_manifest};

use crate::actions::{lay_out, project_paths};
use crate::clean::{self, Clean, Files};
use crate::content::{Tree, project};
use crate::counters::{Ledger, bases};
use crate::edits::{self, Scene};
use crate::mischief::{damage_memo, spoil_output};
use crate::preview::{ask_new, ask_old};
use crate::repository::Repository;
use crate::rng::Rng;
use crate::typesetter;

/// How a project is built again and again.
enum Way {
    /// By runs of their own, which share a memo on the disk.
    Runs,
    /// By one process that stays, with the preview that its readers see.
    Session(Box<Session>, Arc<Preview>),
}

pub struct Runner {
    pub seed: u64,
    rng: Rng,
    _temp: tempfile::TempDir,
    request: Request,
    way: Way,
    repository: Option<Repository>,
    tree: Tree,
    /// States without errors.
    good: Vec<Tree>,
    is_sound: bool,
    /// What the last build was made from; none when none has ended.
    built: Option<Tree>,
    ledger: Ledger,
    /// How many files of the output were altered since the last build that wrote.
    n_spoiled: usize,
    /// What was done, for the case that it fails.
    told: Vec<String>,
}

impl Runner {
    /// Lays out a project.
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let temp = tempfile::tempdir().unwrap();
        let (root, output) = (temp.path().join("proyek"), temp.path().join("keluaran"));
        let mut tree = project([1, 1, 2, 3][rng.below(4)]);
        // Typesetting costs most, so few scripts have it; odd and even ones are built in different ways.
        let mut request = clean::request(&root, &output);
        if seed % 19 == 7 {
            request = clean::request_with_pdfs(&root, &output, &typesetter::install(temp.path()));
            tree.extend(typesetter::fonts());
        }
        if rng.chance(15) {
            request.options.base_url = Some("https://lain.example.go.id/a/".to_owned());
        }
        lay_out(&root, &tree);
        let repository = (seed % 13 == 5).then(|| Repository::new(&root, &tree));
        let way = if seed.is_multiple_of(2) {
            Way::Runs
        } else {
            let preview = Arc::new(Preview::new(&request, output));
            Way::Session(Box::new(Session::new(request.clone())), preview)
        };
        let (good, built, ledger) = (Vec::new(), None, Ledger::default());
        Self {
            seed,
            rng,
            _temp: temp,
            request,
            way,
            repository,
            tree,
            good,
            is_sound: true,
            built,
            ledger,
            n_spoiled: 0,
            told: Vec::new(),
        }
    }

    /// Edits, builds both ways and compares.
    pub fn step(&mut self, number: usize) -> Result<(), String> {
        let mut told = Vec::new();
        let mut touched = BTreeSet::new();
        let n_edits = [0, 1, 1, 1, 1, 1, 2, 4][if number == 0 { 0 } else { self.rng.below(8) }];
        for _ in 0..n_edits {
            let scene = Scene { tree: &self.tree, good: &self.good, is_sound: self.is_sound };
            let (name, actions) = edits::next(&mut self.rng, &scene);
            for action in &actions {
                touched.extend(action.carry_out(&self.request.root));
                action.apply(&mut self.tree);
            }
            told.push(format!("{name}: {}", actions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
        }
        let is_committed = self.repository.is_some() && self.rng.chance(30);
        if let Some(repository) = self.repository.as_mut().filter(|_| is_committed) {
            repository.commit(&self.request.root, &self.tree);
            told.push("commit".to_owned());
        }
        let done = self.build(&touched, &mut told);
        self.told.push(format!("step {number}: {}", told.join("\n")));
        done.map_err(|failure| format!("{}\n{failure}", self.told.join("\n")))
    }

    fn build(&mut self, touched: &BTreeSet<String>, told: &mut Vec<String>) -> Result<(), String> {
        let clean = match &self.repository {
            Some(_) => Arc::new(clean::copied_site(&self.request)),
            None => clean::site(&self.request, &self.tree),
        };
        let Clean { outcome: expected, files: clean, manifest } = &*clean;
        let is_other = self.built.as_ref() != Some(&self.tree);
        let fresh = match &mut self.way {
            Way::Runs => None,
            Way::Session(session, preview) => {
                let touched = if self.rng.chance(30) { None } else { Some(project_paths(touched)) };
                let fresh = session.look(touched.as_ref()).map_err(|error| format!("{error:?}"))?;
                match &fresh {
                    Some(fresh) if is_other => {
                        let is_shown = fresh.show(preview).is_some();
                        // Version control is asked by the build, and what others spoiled is mended by it.
                        let is_told = self.repository.is_none() && self.n_spoiled == 0;
                        if is_shown && is_told && expected.changes.is_some() {
                            told.push("it is shown before it is built".to_owned());
                            ask_new(&mut self.rng, preview, clean)?;
                        }
                    }
                    Some(_) => return Err("the session sees a change".to_owned()),
                    None if is_other => return Err("the session sees no change".to_owned()),
                    None => return Ok(()),
                }
                fresh
            }
        };
        if self.rng.chance(12) {
            self.n_spoiled += usize::from(spoil_output(&mut self.rng, &self.request.output, told));
        }
        if self.rng.chance(8) {
            let is_whole = damage_memo(&mut self.rng, &self.request.root, told);
            self.ledger.forget(is_whole, sound_part(&self.request.output).as_ref());
        }
        let before = clean::files(&self.request.output);
        let stamps = self.stamps(&before);
        let outcome = match (&mut self.way, fresh) {
            (Way::Session(session, preview), Some(fresh)) => {
                session.build(fresh, Some(preview), &|_, _| ()).map(|(outcome, _)| outcome)
            }
            _ => build_site(&self.request, &|_, _| ()),
        };
        let outcome = outcome.map_err(|error| format!("{error:?}"))?;
        self.built = Some(self.tree.clone());
        compare(&outcome, expected)?;
        let is_written = expected.changes.is_some();
        let found = clean::files(&self.request.output);
        same(&found, if is_written { clean } else { &before })?;
        if is_written {
            self.check_changes(&outcome, &before, clean, &stamps)?;
        }
        let history = self.repository.as_ref().map(|repository| repository.history(&self.tree)).unwrap_or_default();
        self.ledger.check(&outcome, &bases(&self.tree, &history), self.n_spoiled, manifest.as_ref())?;
        self.is_sound = is_written;
        if is_written {
            self.n_spoiled = 0;
            self.good.push(self.tree.clone());
            if let Way::Session(_, preview) = &self.way {
                ask_old(&mut self.rng, preview, clean)?;
            }
        }
        Ok(())
    }

    fn stamps(&self, files: &Files) -> BTreeMap<String, SystemTime> {
        let modified =
            |path: &String| fs::symlink_metadata(self.request.output.join(path)).unwrap().modified().unwrap();
        files.keys().map(|path| (path.clone(), modified(path))).collect()
    }

    /// What was written is what had other bytes, and nothing else was touched.
    fn check_changes(
        &self,
        outcome: &Outcome,
        before: &Files,
        clean: &Files,
        stamps: &BTreeMap<String, SystemTime>,
    ) -> Result<(), String> {
        let changes = outcome.changes.ok_or("nothing was written")?;
        let is_own = |path: &&String| *path != "manifest.json";
        let n_written = clean.iter().filter(|(path, hash)| is_own(path) && before.get(*path) != Some(hash)).count();
        let n_removed = before.keys().filter(is_own).filter(|path| !clean.contains_key(*path)).count();
        let n_unchanged = clean.keys().filter(is_own).count() - n_written;
        let found = [changes.n_written, changes.n_unchanged, changes.n_removed];
        if found != [n_written, n_unchanged, n_removed] {
            return Err(format!("{changes:?}, not {n_written}, {n_unchanged}, {n_removed}"));
        }
        // The manifest is written last, and once before anything else.
        let is_quiet = n_written + n_removed == 0;
        let after = self.stamps(clean);
        let is_still = |path: &&String| before.get(*path) == clean.get(*path) && (is_quiet || is_own(path));
        match clean.keys().filter(is_still).find(|path| after.get(*path) != stamps.get(*path)) {
            Some(path) => Err(format!("{path} was written though it is the same")),
            None => Ok(()),
        }
    }
}

/// The manifest of an output folder, as far as its PDFs are what it says.
fn sound_part(output: &Path) -> Option<Manifest> {
    let mut manifest = read_manifest(output).ok()?;
    let files = clean::files(output);
    let is_sound =
        |path: &str| manifest.files.iter().any(|(file, hash)| file.as_str() == path && files.get(path) == Some(hash));
    let sound: Vec<_> = manifest.pdf.keys().filter(|path| is_sound(path.as_str())).cloned().collect();
    manifest.pdf.retain(|path, _| sound.contains(path));
    Some(manifest)
}

fn same(found: &Files, expected: &Files) -> Result<(), String> {
    let differences = clean::difference(found, expected);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

fn compare(found: &Outcome, expected: &Outcome) -> Result<(), String> {
    if found.findings != expected.findings || found.sources != expected.sources {
        return Err(format!("findings\n{:#?}\nnot\n{:#?}", found.findings, expected.findings));
    }
    if found.n_pages != expected.n_pages || found.changes.is_some() != expected.changes.is_some() {
        return Err(format!("{} pages, not {}", found.n_pages, expected.n_pages));
    }
    Ok(())
}
