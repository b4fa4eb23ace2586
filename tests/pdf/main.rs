//! The printed documents, made by both engines and read back by outside tools.

mod fixtures;

#[test]
fn dump() {
    let templates = lakip::render::assets::builtin();
    for (name, document) in [("rich", fixtures::rich()), ("folio", fixtures::folio()), ("minimal", fixtures::minimal())]
    {
        let job = lakip::render::typst::job(&document, &templates, &fixtures::assets()).unwrap();
        let root = std::path::Path::new("/tmp/h-typst/dump").join(name);
        for (path, bytes) in &job.files {
            let file = root.join(path.as_str());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
}
