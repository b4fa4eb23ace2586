//! Shares of a tree, each built into a folder of its own, joined into what one build leaves.

use std::fs;
use std::path::{Path, PathBuf};

use lakip::shell::{Outcome, Request, Scope, Share, ToolError, build_site, merge_sites};

use crate::clean;
use crate::content::project;
use crate::place::{PROGRAM, Place, copy};
use crate::typesetter;

fn folder(place: &Place, number: usize) -> PathBuf {
    place.temp.path().join(format!("bagian-{number}"))
}

fn build_share(request: &Request, number: usize, of: usize, output: PathBuf) -> Outcome {
    let scope = Scope::Share(Share { number, of });
    let outcome = build_site(&Request { scope, output, ..request.clone() }, &|_, _| ()).unwrap();
    assert!(outcome.changes.is_some(), "{:?}", outcome.findings);
    outcome
}

/// Builds all shares, the last one first.
fn build_shares(place: &Place, request: &Request, of: usize) -> Vec<PathBuf> {
    for number in (1..=of).rev() {
        build_share(request, number, of, folder(place, number));
    }
    (1..=of).map(|number| folder(place, number)).collect()
}

#[test]
fn any_number_of_shares_joins_into_the_whole() {
    for n_agencies in [1, 2, 5] {
        let place = Place::new(project(n_agencies));
        let whole = clean::site(&place.request(), &place.tree);
        for of in 1..=n_agencies + 2 {
            let mut shares = build_shares(&place, &place.request(), of);
            // The order in which they are named says nothing.
            shares.rotate_left(of / 2);
            let joined = merge_sites(&place.request(), &shares).unwrap();
            clean::assert_same(&place.output(), &whole.files);
            assert_eq!(joined.n_pages, whole.outcome.n_pages);
            let again = merge_sites(&place.request(), &shares).unwrap().changes.unwrap();
            assert_eq!((again.n_written, again.n_removed), (0, 0));
            shares.iter().for_each(|share| fs::remove_dir_all(share).unwrap());
            if of == 1 {
                fs::remove_dir_all(place.output()).unwrap();
            }
        }
        // What was joined is a site like any other.
        let built = clean::build(&place.request()).changes.unwrap();
        assert_eq!((built.n_written, built.n_removed), (0, 0));
    }
}

#[test]
fn shares_of_several_machines_join_with_their_pdfs() {
    let mut tree = project(2);
    tree.extend(typesetter::fonts());
    let place = Place::new(tree);
    let typst = typesetter::install(place.temp.path());
    let request = clean::request_with_pdfs(&place.root(), &place.output(), &typst);
    let whole = clean::site(&request, &place.tree);
    let n_pdfs = whole.manifest.as_ref().unwrap().pdf.len();
    let mut n_compiled = 0;
    for number in [2, 3, 1] {
        let root = place.temp.path().join(format!("mesin-{number}"));
        copy(&place.root(), &root);
        let outcome = build_share(&Request { root, ..request.clone() }, number, 3, folder(&place, number));
        n_compiled += outcome.n_compiled;
    }
    assert_eq!(n_compiled, n_pdfs);
    let shares: Vec<PathBuf> = (1..=3).map(|number| folder(&place, number)).collect();
    merge_sites(&request, &shares).unwrap();
    clean::assert_same(&place.output(), &whole.files);
    let built = clean::build(&request);
    assert_eq!((built.n_compiled, built.n_reused), (0, n_pdfs));
}

/// Joins and expects a refusal for the reason, with the output as it was.
#[track_caller]
fn assert_refused(place: &Place, request: &Request, shares: &[PathBuf], expected: &str) {
    let before = clean::files(&place.output());
    match merge_sites(request, shares) {
        Err(ToolError::Share { reason, .. }) => assert_eq!(reason, expected),
        other => panic!("{expected}: {other:?}"),
    }
    clean::assert_same(&place.output(), &before);
}

#[test]
fn shares_that_do_not_fit_are_refused() {
    let place = Place::new(project(3));
    let request = place.request();
    let shares = build_shares(&place, &request, 3);
    let refused = |shares: &[PathBuf], reason: &str| assert_refused(&place, &request, shares, reason);
    // First without an output, then with one that must stay.
    for is_joined in [false, true] {
        if is_joined {
            merge_sites(&request, &shares).unwrap();
        }
        refused(&shares[..2], "missing");
        refused(&[shares[0].clone(), shares[1].clone(), shares[1].clone()], "double");
        refused(&[&shares[..], &shares[..1]].concat(), "double");
        let other = place.temp.path().join("lain");
        build_share(&request, 2, 2, other.clone());
        refused(&[shares[0].clone(), other.clone()], "number");
        refused(&[&shares[..2], &[place.root()]].concat(), "none");
        // A whole site is no share.
        clean::build(&Request { output: other.clone(), ..request.clone() });
        refused(&[&shares[..2], std::slice::from_ref(&other)].concat(), "none");
        fs::remove_dir_all(other).unwrap();
    }
}

#[test]
fn shares_of_other_input_or_options_are_refused() {
    let mut place = Place::new(project(3));
    let request = place.request();
    let shares = build_shares(&place, &request, 3);
    merge_sites(&request, &shares).unwrap();
    let mut options = request.clone();
    options.options.base_url = Some("https://lain.example.go.id/".to_owned());
    assert_refused(&place, &options, &shares, "input");
    let is_final = Request {
        options: lakip::build::BuildOptions { is_final: true, ..request.options.clone() },
        ..request.clone()
    };
    assert_refused(&place, &is_final, &shares, "input");

    // One with PDFs among others without.
    let typst = typesetter::install(place.temp.path());
    let with_pdfs = clean::request_with_pdfs(&place.root(), &place.output(), &typst);
    build_share(&with_pdfs, 2, 3, shares[1].clone());
    assert_refused(&place, &request, &shares, "input");
    build_share(&request, 2, 3, shares[1].clone());

    // A share of yesterday, whether or not its own agency has changed since.
    let before = place.tree.clone();
    for path in ["content/dinas-b/2025/triwulan-1/sekretariat.yaml", "content/dinas-a/2025/triwulan-1/sekretariat.yaml"]
    {
        place.replace(path, "nilai: 11", "nilai: 12");
        assert_refused(&place, &request, &shares, "input");
        build_share(&request, 1, 3, shares[0].clone());
        assert_refused(&place, &request, &shares, "input");
        place.change_to(&before);
        build_share(&request, 1, 3, shares[0].clone());
    }
    // Another version of the program.
    let note = fs::read_to_string(shares[2].join("bagian.json")).unwrap();
    let other = note.replacen("\"basis\": \"", "\"basis\": \"0", 1);
    assert_ne!(note, other);
    write_sealed(&shares[2], "bagian.json", &other);
    assert_refused(&place, &request, &shares, "input");
    write_sealed(&shares[2], "bagian.json", &note);

    // One that was altered on its way.
    let page = shares[1].join("dinas-b/index.html");
    let sound = fs::read(&page).unwrap();
    fs::write(&page, [&sound[..], b" "].concat()).unwrap();
    assert_refused(&place, &request, &shares, "changed");
    fs::remove_file(&page).unwrap();
    let files = clean::files(&place.output());
    assert!(
        matches!(merge_sites(&request, &shares), Err(ToolError::Io { path, .. }) if path.ends_with("dinas-b/index.html"))
    );
    clean::assert_same(&place.output(), &files);
    fs::write(&page, sound).unwrap();
    merge_sites(&request, &shares).unwrap();
    place.assert_clean();
}

/// Writes a file of a share together with what its manifest says of it.
fn write_sealed(share: &Path, name: &str, text: &str) {
    let hash = |text: &str| lakip::base::content_hash(text.as_bytes()).to_string();
    let manifest = fs::read_to_string(share.join("manifest.json")).unwrap();
    let before = hash(&fs::read_to_string(share.join(name)).unwrap());
    fs::write(share.join("manifest.json"), manifest.replace(&before, &hash(text))).unwrap();
    fs::write(share.join(name), text).unwrap();
}

#[test]
fn a_refusal_is_told_in_words() {
    let place = Place::new(project(2));
    let shares = build_shares(&place, &place.request(), 2);
    let run = |share: &str| {
        let mut command =
            place.command(Path::new(PROGRAM), &["gabung", "../bagian-1", share, "--output", "../keluaran"]);
        let output = command.stderr(std::process::Stdio::piped()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (share, word) in [("../bagian-1", "satu kali"), ("content", "--shard")] {
        let (code, text) = run(share);
        assert_eq!(code, Some(2), "{text}");
        assert!(text.starts_with("galat: ") && text.contains(share) && text.contains(word), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!place.output().exists());
    }
    assert_eq!(shares.len(), 2);
    assert_eq!(run("../bagian-2").0, Some(0));
    place.assert_clean();
}
