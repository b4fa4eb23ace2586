//! What people do to a project, by chance.

use std::fs;
use std::path::Path;

use crate::actions::{Action, Way, difference};
use crate::content::{Tree, agency, agency_folders};
use crate::rng::Rng;

/// What an edit starts from.
pub struct Scene<'a> {
    pub tree: &'a Tree,
    /// Earlier states that could be built, the last one last.
    pub good: &'a [Tree],
    /// Whether the last build found no error.
    pub is_sound: bool,
}

type Edit = fn(&mut Rng, &Scene<'_>) -> Vec<Action>;

/// Edits with how often each is made.
const EDITS: [(usize, &str, Edit); 17] = [
    (22, "edit a value", edit_value),
    (10, "edit prose", edit_prose),
    (8, "add a file", add_file),
    (6, "delete a file", delete_file),
    (6, "rename a file", rename_file),
    (4, "swap two files", swap_files),
    (6, "rename a folder", rename_folder),
    (3, "put a folder aside", put_aside),
    (3, "a file in a folder's place", file_for_folder),
    (8, "break a file", break_file),
    (8, "touch files", touch),
    (8, "revert", revert),
    (5, "edit a template", edit_template),
    (4, "edit the site", edit_site),
    (4, "edit a scale", edit_scale),
    (4, "an agency comes", agency_comes),
    (4, "an agency goes", agency_goes),
];

/// The next changes, with their name. A broken project is often repaired.
pub fn next(rng: &mut Rng, scene: &Scene<'_>) -> (&'static str, Vec<Action>) {
    if !scene.is_sound && rng.chance(45) {
        return ("repair", repair(scene));
    }
    let total: usize = EDITS.iter().map(|(weight, ..)| weight).sum();
    loop {
        let mut at = rng.below(total);
        for (weight, name, edit) in EDITS {
            if at < weight {
                let actions = edit(rng, scene);
                if !actions.is_empty() {
                    return (name, actions);
                }
                break;
            }
            at -= weight;
        }
    }
}

fn way(rng: &mut Rng) -> Way {
    [Way::InPlace, Way::ByRename, Way::OldTime][rng.below(3)]
}

/// Paths of the input that end so.
fn paths<'a>(tree: &'a Tree, ending: &str) -> Vec<&'a String> {
    tree.keys().filter(|path| path.starts_with("content/") && path.ends_with(ending)).collect()
}

fn text(tree: &Tree, path: &str) -> String {
    String::from_utf8_lossy(&tree[path]).into_owned()
}

/// A figure gets another value, most often one of as many digits.
fn edit_value(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(path) = rng.pick(&paths(scene.tree, ".yaml")).copied() else { return Vec::new() };
    let text = text(scene.tree, path);
    let Some(start) = text.find("nilai: ").map(|at| at + "nilai: ".len()) else { return Vec::new() };
    let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |n| start + n);
    let value = if rng.chance(80) { 10 + rng.below(29) } else { 100 + rng.below(400) };
    let new = format!("{}{value}{}", &text[..start], &text[end..]);
    if new == text { Vec::new() } else { vec![Action::Write(path.clone(), new.into(), way(rng))] }
}

fn edit_prose(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(path) = rng.pick(&paths(scene.tree, ".md")).copied() else { return Vec::new() };
    let text = text(scene.tree, path);
    let words = ["Narasi", "Uraian", "Ulasan"];
    let word = words[rng.below(3)];
    let new = match words.iter().find(|word| text.contains(**word)) {
        Some(old) if rng.chance(60) => text.replacen(old, word, 1),
        _ => format!("{text}\n{word} tambahan nomor {}.\n", rng.below(100)),
    };
    if new == text { Vec::new() } else { vec![Action::Write(path.clone(), new.into(), way(rng))] }
}

fn add_file(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    const NEW: [(&str, &str); 9] = [
        ("2025/triwulan-3/sekretariat.yaml", "unit: sekretariat\nrealisasi:\n  - { indikator: IKU-01, nilai: 12 }\n"),
        ("2025/triwulan-3/layanan.yaml", "unit: layanan\nrealisasi:\n  - { indikator: IKU-02, nilai: 61 }\n"),
        ("2025/triwulan-3/narasi.md", "Narasi triwulan ketiga.\n"),
        ("2025/triwulan-4/narasi.md", "Narasi triwulan keempat.\n"),
        ("2025/semester-2/narasi.md", "Narasi semester kedua.\n"),
        ("2025/tahunan/bab-2.md", "Perencanaan.\n"),
        ("2025/tahunan/analisis/IKU-01.md", "Analisis indikator.\n"),
        ("2025/catatan.txt", "Bukan berkas lakip.\n"),
        ("2026/perjanjian-kinerja.yaml", "tanggal: 2026-01-20\npihak_pertama: kepala-1\nindikator: []\n"),
    ];
    let Some(folder) = rng.pick(&agency_folders(scene.tree)).cloned() else { return Vec::new() };
    let (name, text) = NEW[rng.below(NEW.len())];
    let path = format!("{folder}/{name}");
    if is_free(scene.tree, &path) { vec![Action::Write(path, text.into(), way(rng))] } else { Vec::new() }
}

/// Whether a path is taken by no file or folder, and neither are the folders above it by a file.
fn is_free(tree: &Tree, path: &str) -> bool {
    let above = path.match_indices('/').any(|(at, _)| tree.contains_key(&path[..at]));
    !above && !tree.keys().any(|file| file == path || file.starts_with(&format!("{path}/")))
}

fn delete_file(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let ending = if rng.chance(60) { ".md" } else { "" };
    rng.pick(&paths(scene.tree, ending)).map(|path| Action::Remove((*path).clone())).into_iter().collect()
}

fn rename_file(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(path) = rng.pick(&paths(scene.tree, "")).copied() else { return Vec::new() };
    let (folder, name) = path.rsplit_once('/').unwrap();
    let names = ["narasi.md", "bab-3.md", "bab-1.md", "layanan.yaml", "lama.md", "lama.yaml"];
    let new = format!("{folder}/{}", names[rng.below(names.len())]);
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let is_wanted = ending(name) == ending(&new) && is_free(scene.tree, &new);
    if is_wanted { vec![Action::Move(path.clone(), new)] } else { Vec::new() }
}

/// Two files change places: each has the size and the time that another had.
fn swap_files(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let files: Vec<&String> = paths(scene.tree, "").into_iter().filter(|path| path.contains("triwulan-")).collect();
    let Some(first) = rng.pick(&files).copied() else { return Vec::new() };
    let name = first.rsplit('/').next();
    let others: Vec<&String> =
        files.into_iter().filter(|path| *path != first && path.rsplit('/').next() == name).collect();
    let Some(second) = rng.pick(&others).copied() else { return Vec::new() };
    let moves = [(first, "luar/tukar"), (second, first), (&"luar/tukar".to_owned(), second)]
        .map(|(from, to)| Action::Move(from.clone(), to.to_owned()));
    moves.into()
}

fn rename_folder(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(folder) = rng.pick(&agency_folders(scene.tree)).cloned() else { return Vec::new() };
    let (years, quarters) = (["2024", "2025", "2026"], ["triwulan-1", "triwulan-2", "triwulan-3", "triwulan-4"]);
    let year = years[rng.below(3)];
    let (from, to) = match rng.below(3) {
        0 if folder != "content" => (folder.clone(), format!("content/dinas-{}", ["m", "y", "z"][rng.below(3)])),
        1 => (format!("{folder}/{year}"), format!("{folder}/{}", years[rng.below(3)])),
        _ => (
            format!("{folder}/{year}/{}", quarters[rng.below(4)]),
            format!("{folder}/{year}/{}", quarters[rng.below(4)]),
        ),
    };
    if is_free(scene.tree, &from) || !is_free(scene.tree, &to) { Vec::new() } else { vec![Action::Move(from, to)] }
}

/// A folder leaves the input, or comes back.
fn put_aside(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let aside: Vec<&String> = scene.tree.keys().filter(|path| path.starts_with("luar/kuartal/")).collect();
    let Some(folder) = rng.pick(&agency_folders(scene.tree)).cloned() else { return Vec::new() };
    let place = format!("{folder}/2025/triwulan-{}", 1 + rng.below(2));
    if !aside.is_empty() {
        let is_room = is_free(scene.tree, &place);
        return if is_room { vec![Action::Move("luar/kuartal".to_owned(), place)] } else { Vec::new() };
    }
    if is_free(scene.tree, &place) { Vec::new() } else { vec![Action::Move(place, "luar/kuartal".to_owned())] }
}

/// At once a folder goes and a file of its name comes.
fn file_for_folder(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(folder) = rng.pick(&agency_folders(scene.tree)).cloned() else { return Vec::new() };
    let place = format!("{folder}/2025/{}", ["triwulan-2/gambar", "tahunan", "semester-1"][rng.below(3)]);
    let is_folder = scene.tree.keys().any(|path| path.starts_with(&format!("{place}/")));
    if !is_folder || !is_free(scene.tree, "luar/folder") {
        return Vec::new();
    }
    vec![
        Action::Move(place.clone(), "luar/folder".to_owned()),
        Action::Write(place, "Bukan folder.\n".into(), Way::InPlace),
    ]
}

fn break_file(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(path) = rng.pick(&paths(scene.tree, ".yaml")).copied() else { return Vec::new() };
    let text = text(scene.tree, path);
    let broken: Vec<u8> = match rng.below(6) {
        0 => format!("{text}  : [\n").into(),
        1 => text.replacen("nilai: ", "nilai: -", 1).into(),
        2 => format!("{text}tidak_dikenal: 1\n").into(),
        3 => text.as_bytes()[..text.len() / 2].into(),
        4 => Vec::new(),
        _ => [text.as_bytes(), b"\xff\xfe"].concat(),
    };
    if broken == scene.tree[path] { Vec::new() } else { vec![Action::Write(path.clone(), broken, way(rng))] }
}

fn repair(scene: &Scene<'_>) -> Vec<Action> {
    scene.good.last().map(|good| difference(scene.tree, good)).unwrap_or_default()
}

fn revert(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    rng.pick(scene.good).map(|good| difference(scene.tree, good)).unwrap_or_default()
}

fn touch(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let paths = paths(scene.tree, "");
    (0..1 + rng.below(3)).filter_map(|_| rng.pick(&paths).map(|path| Action::Touch((*path).clone()))).collect()
}

/// The project lays a template over the built-in one, changes it, breaks it, or takes it away.
fn edit_template(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let own: Vec<&String> = scene.tree.keys().filter(|path| path.starts_with("templates/")).collect();
    if rng.chance(40)
        && let Some(path) = rng.pick(&own)
    {
        return vec![Action::Remove((*path).clone())];
    }
    let number = rng.below(90) + 10;
    let (name, mark) = [
        ("lakip.css", format!("\n/* {number} */\n")),
        ("layout.html", format!("\n<!-- {number} -->\n")),
        ("portal.html", format!("\n{{# {number} #}}\n")),
        ("chart.html", "\n{% if %}\n".to_owned()),
    ][rng.below(4)]
    .clone();
    let path = format!("templates/html/{name}");
    let built_in = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
    let new = [&built_in[..], mark.as_bytes()].concat();
    if scene.tree.get(&path) == Some(&new) { Vec::new() } else { vec![Action::Write(path, new, way(rng))] }
}

fn edit_site(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let path = "content/situs.yaml";
    let title = ["Kinerja Contoh", "Capaian Contoh", "Kinerja Daerah", "Kinerja"][rng.below(4)];
    let address = ["alamat_situs: https://kinerja.example.go.id/\n", ""][rng.below(2)];
    let decimals = ["", "kebijakan:\n  desimal: 1\n"][rng.below(2)];
    let new = format!("judul: {title}\n{address}data_contoh: true\n{decimals}").into_bytes();
    let is_same = scene.tree.get(path) == Some(&new);
    if is_same { Vec::new() } else { vec![Action::Write(path.to_owned(), new, way(rng))] }
}

/// A rating gets another colour, which pages and the one stylesheet must know.
fn edit_scale(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let Some(path) = rng.pick(&paths(scene.tree, "skala.yaml")).copied() else { return Vec::new() };
    let colors = ["#b91c1c", "#c2410c", "#7c2d12"];
    let text = text(scene.tree, path);
    let Some(old) = colors.iter().find(|color| text.contains(**color)) else { return Vec::new() };
    let new = text.replacen(old, colors[rng.below(3)], 1);
    if new == text { Vec::new() } else { vec![Action::Write(path.clone(), new.into(), way(rng))] }
}

/// One more among several; or the only one moves into a folder of its own.
fn agency_comes(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let folders = agency_folders(scene.tree);
    if folders == ["content"] {
        let mut names: Vec<&str> =
            paths(scene.tree, "").into_iter().filter_map(|path| path.split('/').nth(1)).collect();
        names.dedup();
        let moved = names.into_iter().filter(|name| *name != "situs.yaml");
        return moved.map(|name| Action::Move(format!("content/{name}"), format!("content/dinas-a/{name}"))).collect();
    }
    let slug = format!("dinas-{}", ["d", "e", "d-2"][rng.below(3)]);
    let is_taken = folders.len() > 3 || !is_free(scene.tree, &format!("content/{slug}"));
    if is_taken {
        return Vec::new();
    }
    agency(&slug, "Baru").into_iter().map(|(path, bytes)| Action::Write(path, bytes, Way::InPlace)).collect()
}

fn agency_goes(rng: &mut Rng, scene: &Scene<'_>) -> Vec<Action> {
    let folders = agency_folders(scene.tree);
    let Some(folder) = rng.pick(&folders).filter(|_| folders.len() > 1) else { return Vec::new() };
    if rng.chance(50) && is_free(scene.tree, "luar/instansi") {
        return vec![Action::Move(folder.clone(), "luar/instansi".to_owned())];
    }
    let below = format!("{folder}/");
    scene.tree.keys().filter(|path| path.starts_with(&below)).map(|path| Action::Remove(path.clone())).collect()
}
