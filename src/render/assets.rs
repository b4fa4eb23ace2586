//! The files that the program carries: templates, styles and fonts.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::base::{Asset, ProjectPath, Snapshot};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The templates, styles and fonts that the program carries, by project path: `templates/typst/main.typ`,
/// `templates/html/…`, `templates/fonts/…`.
pub fn builtin() -> BTreeMap<ProjectPath, Asset> {
    let mut files = BTreeMap::new();
    collect(&TEMPLATES, &mut files);
    files
}

/// The built-in templates with the project's own `templates/` laid over them: a file of the project replaces the
/// built-in one of the same path, any other file of the project is added.
pub fn overlay(mut builtin: BTreeMap<ProjectPath, Asset>, snapshot: &Snapshot) -> BTreeMap<ProjectPath, Asset> {
    if let Ok(folder) = ProjectPath::new("templates") {
        builtin.extend(snapshot.below(&folder).map(|(path, bytes)| (path.clone(), bytes.clone())));
    }
    builtin
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<ProjectPath, Asset>) {
    for file in folder.files() {
        // The parts are joined by hand since the separator of the building machine may be another.
        let parts: Vec<&str> = file.path().iter().filter_map(|part| part.to_str()).collect();
        if let Ok(path) = ProjectPath::new(&format!("templates/{}", parts.join("/"))) {
            files.insert(path, Asset::from(file.contents()));
        }
    }
    folder.dirs().for_each(|folder| collect(folder, files));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_replaces_and_adds() {
        let builtin = builtin();
        assert!(builtin.contains_key("templates/fonts/SourceSans3-Regular.ttf"));
        assert!(builtin.contains_key("templates/fonts/OFL.txt"));
        let mut snapshot = Snapshot::default();
        for path in ["templates/fonts/OFL.txt", "templates/typst/own.typ", "content/situs.yaml"] {
            snapshot.files.insert(ProjectPath::new(path).unwrap(), Asset::from(&b"own"[..]));
        }
        let n_builtin = builtin.len();
        let all = overlay(builtin, &snapshot);
        assert_eq!(all.len(), n_builtin + 1);
        assert_eq!(&*all["templates/fonts/OFL.txt"], b"own");
        assert!(!all.contains_key("content/situs.yaml"));
    }
}
