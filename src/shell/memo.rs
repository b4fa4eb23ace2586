use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::manifest::Manifest;
use crate::base::{Asset, ProjectPath, content_hash};
use crate::render::{Job, JobKey};

/// Jobs divided into those whose PDF is at hand and those that must be typeset.
#[derive(Debug, Default)]
pub struct Recalled {
    /// PDFs of the last build that are still right.
    pub reused: BTreeMap<ProjectPath, Asset>,
    /// Jobs without such a PDF.
    pub remaining: Vec<Job>,
    /// The key of every job.
    pub keys: BTreeMap<ProjectPath, JobKey>,
}

/// Looks for PDFs that the last build made from equal jobs with the same engine.
///
/// A PDF is taken only when the manifest's key is the job's and the bytes on the disk still have the manifest's hash.
pub fn recall(output: &Path, manifest: &Manifest, jobs: Vec<Job>, engine: &str) -> Recalled {
    let mut recalled = Recalled::default();
    for job in jobs {
        let key = job.key(engine);
        recalled.keys.insert(job.path.clone(), key);
        match present_pdf(output, manifest, &job.path, key) {
            Some(pdf) => {
                recalled.reused.insert(job.path, pdf);
            }
            None => recalled.remaining.push(job),
        }
    }
    recalled
}

fn present_pdf(output: &Path, manifest: &Manifest, path: &ProjectPath, key: JobKey) -> Option<Asset> {
    if *manifest.pdf.get(path)? != key.to_string() {
        return None;
    }
    let bytes = fs::read(output.join(path.as_str())).ok()?;
    (*manifest.files.get(path)? == content_hash(&bytes).to_string()).then(|| Arc::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Standard;
    use crate::shell::commit;

    fn job(name: &str, source: &str) -> Job {
        let main = ProjectPath::new("main.typ").unwrap();
        let files = BTreeMap::from([(main, Arc::from(source.as_bytes()))]);
        Job { path: ProjectPath::new(name).unwrap(), files, origins: BTreeMap::new(), standard: Standard::Archive }
    }

    #[test]
    fn only_equal_jobs_with_sound_bytes_are_reused() {
        let output = tempfile::tempdir().unwrap();
        let jobs = || vec![job("a.pdf", "a"), job("2025/b.pdf", "b")];
        let first = recall(output.path(), &Manifest::default(), jobs(), "engine 1");
        assert!(first.reused.is_empty());
        let files = jobs().into_iter().map(|job| (job.path.clone(), Arc::from(&b"%PDF"[..]))).collect();
        commit(output.path(), &files, &first.keys).unwrap();
        let manifest = Manifest::of(&files, &first.keys);

        let n_reused = |jobs, engine| recall(output.path(), &manifest, jobs, engine).reused.len();
        assert_eq!(n_reused(jobs(), "engine 1"), 2);
        assert_eq!(n_reused(jobs(), "engine 2"), 0);
        assert_eq!(n_reused(vec![job("a.pdf", "changed"), job("c.pdf", "a")], "engine 1"), 0);
        fs::write(output.path().join("a.pdf"), "%PDX").unwrap();
        fs::remove_file(output.path().join("2025/b.pdf")).unwrap();
        assert_eq!(n_reused(jobs(), "engine 1"), 0);
    }
}
