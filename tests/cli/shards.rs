//! A tree of agencies built in shares and joined: with the very commands of the manifests in `docs/deploy`, and with shares
//! that do not fit together.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use serde_json::Value;

use crate::pdf::Press;
use crate::project::files_below;

/// Files of the small project that all agencies share.
const SHARED: [&str; 3] = ["situs.yaml", "skala.yaml", "sop.yaml"];

/// Several agencies, each with other figures, and PDFs from the typesetter that `LAKIP_TYPST` names.
struct Tree {
    press: Press,
}

impl Tree {
    fn new(n_agencies: usize) -> Self {
        let press = Press::new();
        let project = &press.project;
        project.write("content/situs.yaml", "judul: Kinerja Daerah\ndata_contoh: true\nmesin_pdf: cli\n");
        for (name, bytes) in project.tree("content") {
            if SHARED.contains(&name.as_str()) {
                continue;
            }
            for number in 1..=n_agencies {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let text = text.replace("nilai: 11", &format!("nilai: {number}"));
                project.write(&format!("content/dinas-{number}/{name}"), text);
            }
            fs::remove_file(project.path(&format!("content/{name}"))).unwrap();
        }
        for number in 1..=n_agencies {
            assert!(project.path(&format!("content/dinas-{number}/2025/triwulan-1/narasi.md")).is_file());
        }
        fs::remove_dir_all(project.path("content/2025")).unwrap();
        Self { press }
    }

    /// A fresh checkout of the input in a folder of its own.
    fn checkout(&self, name: &str) -> PathBuf {
        let place = self.press.project.path(name);
        for (file, bytes) in self.press.project.tree("content") {
            let file = place.join("content").join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        place
    }

    /// What one build of the whole tree writes.
    fn whole(&self) -> Vec<(String, Vec<u8>)> {
        let place = self.checkout("whole");
        succeeded(&self.shell(&place, "lakip build --output whole", &BTreeMap::new()));
        let files = files_below(&place.join("whole"));
        assert!(files.iter().any(|(name, _)| name.ends_with(".pdf")), "the whole tree has no PDF");
        files
    }

    /// Runs commands as the machines of a manifest do, with `lakip` among the programs.
    fn shell(&self, place: &Path, script: &str, env: &BTreeMap<String, String>) -> Output {
        let programs = Path::new(env!("CARGO_BIN_EXE_lakip")).parent().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-ec", script]).env_clear().current_dir(place).envs(env);
        command.env("PATH", format!("{}:/usr/bin:/bin", programs.display()));
        command.env("LAKIP_TYPST", self.press.project.path("typst.sh"));
        command.output().unwrap()
    }
}

#[track_caller]
fn succeeded(output: &Output) {
    assert!(output.status.success(), "{output:?}");
}

fn assert_same(joined: &Path, whole: &[(String, Vec<u8>)]) {
    let joined = files_below(joined);
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&joined), names(whole));
    let differing = joined.iter().zip(whole).find(|(joined, whole)| joined != whole);
    assert!(differing.is_none(), "{:?} differs", differing.map(|(joined, _)| &joined.0));
}

// ---- The manifests.

fn manifest(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy").join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// The value at a path of keys and positions.
#[track_caller]
fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or_else(|| panic!("there is no {pointer}"))
}

#[track_caller]
fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    at(value, pointer).as_str().unwrap_or_else(|| panic!("{pointer} is no text"))
}

#[track_caller]
fn number(value: &Value, pointer: &str) -> usize {
    at(value, pointer)
        .as_u64()
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or_else(|| panic!("{pointer} is no number"))
}

/// Moves what a machine leaves to where the next one finds it.
fn carry(from: &Path, to: &Path) {
    for (name, bytes) in files_below(from) {
        let place = to.join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

/// The step of a job that runs commands, and the `with` of the one that uses an action.
fn steps<'a>(job: &'a Value, action: &str) -> (&'a Value, &'a Value) {
    let steps = at(job, "/steps").as_array().unwrap();
    let run = steps.iter().find(|step| step.get("run").is_some()).unwrap();
    let uses = |step: &&Value| step.get("uses").and_then(Value::as_str).is_some_and(|name| name.starts_with(action));
    (run, at(steps.iter().find(uses).unwrap(), "/with"))
}

#[test]
fn the_commands_for_github_write_what_one_machine_writes() {
    let tree = Tree::new(3);
    let workflow = manifest("github-actions.yml");
    let shares = at(&workflow, "/jobs/shares");
    let (run, upload) = steps(shares, "actions/upload-artifact@");
    let numbers = at(shares, "/strategy/matrix/share").as_array().unwrap();
    let site = at(&workflow, "/jobs/site");
    let (join, download) = steps(site, "actions/download-artifact@");
    assert_eq!((text(site, "/needs"), text(download, "/pattern")), ("shares", "share-*"));
    let last = tree.checkout("last");
    for share in numbers {
        let filled = |text: &str| {
            let text = text.replace("${{ matrix.share }}", &share.to_string());
            let text = text.replace("${{ strategy.job-total }}", &numbers.len().to_string());
            assert!(!text.contains("${{"), "{text}");
            text
        };
        let env = at(run, "/env").as_object().unwrap().iter();
        let env = env.map(|(name, value)| (name.clone(), filled(value.as_str().unwrap()))).collect();
        let place = tree.checkout(&format!("machine-{share}"));
        succeeded(&tree.shell(&place, &filled(text(run, "/run")), &env));
        let artifact = last.join(text(download, "/path")).join(filled(text(upload, "/name")));
        carry(&place.join(text(upload, "/path")), &artifact);
    }
    succeeded(&tree.shell(&last, text(join, "/run"), &BTreeMap::new()));
    assert_same(&last.join(text(steps(site, "actions/upload-artifact@").1, "/path")), &tree.whole());
}

#[test]
fn the_commands_for_gitlab_write_what_one_machine_writes() {
    let tree = Tree::new(3);
    let pipeline = manifest("gitlab-ci.yml");
    let (share, site) = (at(&pipeline, "/share"), at(&pipeline, "/site"));
    let n_shares = number(share, "/parallel");
    let script = |job: &Value| {
        let lines = at(job, "/script").as_array().unwrap().iter();
        lines.map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(text(site, "/needs/0"), "share");
    let last = tree.checkout("last");
    for index in 1..=n_shares {
        let place = tree.checkout(&format!("machine-{index}"));
        let names = [("CI_NODE_INDEX", index), ("CI_NODE_TOTAL", n_shares)];
        let env = names.map(|(name, value)| (name.to_owned(), value.to_string())).into();
        succeeded(&tree.shell(&place, &script(share), &env));
        let artifact = text(share, "/artifacts/paths/0");
        carry(&place.join(artifact), &last.join(artifact));
    }
    succeeded(&tree.shell(&last, &script(site), &BTreeMap::new()));
    assert_same(&last.join(text(site, "/artifacts/paths/0")), &tree.whole());
}

/// The only container of a job, with its script and its variables.
fn container(job: &Value, data: &Path) -> (String, BTreeMap<String, String>) {
    let container = at(job, "/spec/template/spec/containers/0");
    assert_eq!(at(container, "/command"), &serde_json::json!(["sh", "-ec"]));
    assert_eq!(text(container, "/image"), "LAKIP_IMAGE");
    let mount = format!("{}/", text(container, "/volumeMounts/0/mountPath"));
    let script = text(container, "/args/0").replace(&mount, &format!("{}/", data.display()));
    let env = at(container, "/env").as_array().unwrap().iter();
    let env = env.map(|var| (text(var, "/name").to_owned(), text(var, "/value").to_owned())).collect();
    (script, env)
}

#[test]
fn the_commands_for_kubernetes_write_what_one_machine_writes() {
    for n_agencies in [3, 5] {
        let tree = Tree::new(n_agencies);
        let (shares, merge) = (manifest("kubernetes-shares.yaml"), manifest("kubernetes-merge.yaml"));
        let claim = manifest("kubernetes-volume.yaml");
        for job in [&shares, &merge] {
            let claimed = text(job, "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName");
            assert_eq!(claimed, text(&claim, "/metadata/name"));
        }
        assert_eq!(text(&shares, "/spec/completionMode"), "Indexed");
        let n_shares = number(&shares, "/spec/completions");
        let data = tree.press.project.path("data");
        tree.checkout("data/project");
        let (script, env) = container(&shares, &data);
        assert_eq!(env["SHARES"], n_shares.to_string());
        // All pods run at once, on one volume.
        thread::scope(|scope| {
            for index in 0..n_shares {
                let mut env = env.clone();
                env.insert("JOB_COMPLETION_INDEX".to_owned(), index.to_string());
                let (tree, script) = (&tree, &script);
                scope.spawn(move || succeeded(&tree.shell(Path::new("/"), script, &env)));
            }
        });
        let (script, env) = container(&merge, &data);
        assert_eq!(env["SHARES"], n_shares.to_string());
        succeeded(&tree.shell(Path::new("/"), &script, &env));
        assert_same(&data.join("site"), &tree.whole());
    }
}

#[test]
fn the_manifests_are_safe_to_start_from() {
    let workflow = manifest("github-actions.yml");
    assert_eq!(at(&workflow, "/permissions"), &serde_json::json!({ "contents": "read" }));
    for job in ["shares", "site"] {
        assert_eq!(text(&workflow, &format!("/jobs/{job}/container")), "${{ vars.LAKIP_IMAGE }}");
    }
    assert_eq!(text(&manifest("gitlab-ci.yml"), "/default/image"), "$LAKIP_IMAGE");
    for name in ["kubernetes-shares.yaml", "kubernetes-merge.yaml"] {
        let pod = manifest(name);
        assert_eq!(at(&pod, "/spec/template/spec/securityContext/runAsNonRoot"), true);
        assert_eq!(text(&pod, "/spec/template/spec/restartPolicy"), "Never");
        assert_eq!(at(&pod, "/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation"), false);
    }
}

// ---- What the merge checks.

#[test]
fn shares_that_do_not_fit_are_refused_and_the_site_stays() {
    let tree = Tree::new(3);
    let project = &tree.press.project;
    let run = |args: &[&str]| {
        let typst = ["--pdf-engine", "cli", "--typst", "./typst.sh", "--format", "short"];
        project.run(&[args, &typst].concat())
    };
    let share = |number: &str, folder: &str| {
        let run = run(&["build", "--shard", number, "--output", folder]);
        assert_eq!(run.code, 0, "{run:?}");
    };
    for (number, folder) in [("1/3", "s/1"), ("2/3", "s/2"), ("3/3", "s/3"), ("1/2", "t/1")] {
        share(number, folder);
    }
    assert_eq!(run(&["merge", "s/3", "s/1", "s/2"]).code, 0);
    let site = project.tree("output");
    let refused = |shares: &[&str], words: &[&str]| {
        let args = [&["merge"], shares].concat();
        run(&args).assert_tool_error(words);
        assert!(project.tree("output") == site, "{shares:?} changed the site");
    };
    refused(&["s/1", "s/2"], &["belum semua bagian"]);
    refused(&["s/1", "s/2", "s/2"], &["s/2", "sudah disebut"]);
    refused(&["t/1", "s/2", "s/3"], &["N yang sama"]);
    refused(&["s/1", "s/2", "content"], &["content", "bukan hasil"]);
    // Options and files that all agencies share are those of the shares.
    refused(&["s/1", "s/2", "s/3", "--base-url", "https://example.go.id/"], &["s/1", "pilihan"]);
    let before = project.read("content/situs.yaml");
    project.set_title("Judul lain");
    refused(&["s/1", "s/2", "s/3"], &["s/1", "masukan"]);
    project.write("content/situs.yaml", before);
    // An agency more or less is another division.
    fs::rename(project.path("content/dinas-3"), project.path("aside")).unwrap();
    refused(&["s/1", "s/2", "s/3"], &["s/1", "masukan"]);
    fs::rename(project.path("aside"), project.path("content/dinas-3")).unwrap();
    // Every file is held against the list that its share has of it.
    let page = "s/2/dinas-2/index.html";
    let sound = project.read(page);
    project.write(page, sound.replace("Contoh", "Lain"));
    refused(&["s/1", "s/2", "s/3"], &[page, "berubah setelah dibangun"]);
    fs::remove_file(project.path(page)).unwrap();
    refused(&["s/1", "s/2", "s/3"], &[page]);
    project.write(page, sound);
    assert_eq!(run(&["merge", "s/1", "s/2", "s/3"]).code, 0);
    // A file that a share does not list is none of its.
    project.write("s/1/other.html", "not listed");
    assert_eq!(run(&["merge", "s/1", "s/2", "s/3"]).code, 0);
    assert!(project.tree("output") == site);
}

#[test]
fn more_shares_than_agencies_are_no_harm() {
    let tree = Tree::new(2);
    let project = &tree.press.project;
    let options = ["--pdf-engine", "cli", "--typst", "./typst.sh", "--quiet"];
    for number in 1..=5 {
        let (share, folder) = (format!("{number}/5"), format!("s/{number}"));
        assert_eq!(project.run(&[&["build", "--shard", &share, "--output", &folder], &options[..]].concat()).code, 0);
    }
    let merge = ["gabung", "s/1", "s/2", "s/3", "s/4", "s/5", "--output", "joined"];
    assert_eq!(project.run(&merge).code, 0);
    assert_same(&project.path("joined"), &tree.whole());
    for bad in ["0/5", "6/5", "1", "a/b", "1/0", "-1/5"] {
        assert_eq!(project.run(&["build", "--shard", bad]).code, 2, "{bad}");
    }
}
