//! Markdown into a tree: no raw HTML, no forbidden schemes, every defect with its place.

mod fold;
mod mention;

use pulldown_cmark::{Options, Parser};

use crate::base::{ProjectPath, Snapshot, Span};
use crate::finding::{Code, Finding};
use crate::model::ProseFile;

/// What the links and pictures of a prose file are resolved against.
#[derive(Debug, Clone, Copy)]
pub struct ProseContext<'a> {
    /// All files, to find pictures.
    pub snapshot: &'a Snapshot,
    /// Site path of the agency's home page, `/` or `/<slug>/`: links that start with `/` are relative to it.
    pub home: &'a str,
}

/// Where below the output root a picture of `content/` is copied to.
pub fn asset_path(image: &ProjectPath) -> String {
    format!("aset/{}", image.as_str().strip_prefix("content/").unwrap_or(image.as_str()))
}

/// Whether a path has a kind of picture that pages and print both show.
pub fn is_picture_name(path: &ProjectPath) -> bool {
    matches!(path.extension().as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp")
}

/// Whether there is a picture under a path, and its content is of the kind that its name says: the typesetter stops at
/// one that is not.
pub fn has_picture(snapshot: &Snapshot, path: &ProjectPath) -> bool {
    snapshot.files.get(path).is_some_and(|bytes| match path.extension().as_str() {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "gif" => bytes.starts_with(b"GIF8"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        "svg" => std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
        _ => false,
    })
}

/// Reads a Markdown file.
pub fn parse(file: &ProjectPath, bytes: &[u8], context: ProseContext<'_>) -> (Option<ProseFile>, Vec<Finding>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return (None, vec![Finding::new(Code::NotUtf8, file, Span::new(at, at))]);
        }
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).into_offset_iter();
    let mut fold = fold::Fold::new(file, text, context);
    for (event, range) in events {
        fold.event(event, Span::new(range.start, range.end));
    }
    let (prose, findings) = fold.finish();
    (Some(prose), findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (ProseFile, Vec<String>) {
        let file = ProjectPath::new("content/2025/triwulan-1/narasi.md").unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.files.insert(ProjectPath::new("content/2025/triwulan-1/gambar/a.svg").unwrap(), (*b"<svg/>").into());
        let (prose, findings) = parse(&file, text.as_bytes(), ProseContext { snapshot: &snapshot, home: "/" });
        let index = crate::base::LineIndex::new(text);
        let told = findings.iter().map(|f| {
            let at = index.locate(text, f.span.start);
            format!("{}:{} {}", at.line, at.column, f.code.id())
        });
        (prose.unwrap(), told.collect())
    }

    #[test]
    fn defects_have_their_place() {
        let text =
            "## A\n\n#### B\n\n<b>x</b> dan [y](javascript:alert(1)).\n\n![](gambar/a.svg)\n\n![ada](gambar/b.svg)\n";
        let (_, told) = read(text);
        assert_eq!(told, ["3:1 LKP0606", "5:1 LKP0605", "5:5 LKP0605", "5:14 LKP0607", "7:1 LKP0604", "9:1 LKP0603"]);
    }

    #[test]
    fn depth_is_bounded() {
        let (prose, told) = read(&format!("{}x\n\nsesudahnya\n", ">".repeat(100_000)));
        assert_eq!(told, ["1:33 LKP0608"]);
        assert_eq!(prose.prose.len(), 2);
        assert!(read(&format!("{}x", "*a ".repeat(5_000))).0.prose.len() == 1);
    }

    #[test]
    fn names_links_and_pictures_are_collected() {
        let (prose, told) = read(
            "Lihat IKU-01, `IKU-02` dan [ini](indikator:IKU-03) serta [itu](/2025/#x).\n\n![Peta](gambar/a.svg)\n",
        );
        assert!(told.is_empty(), "{told:?}");
        let names: Vec<_> = prose.mentions.iter().map(|m| m.0.as_str()).collect();
        assert_eq!(names, ["IKU-01", "IKU-02", "IKU-03"]);
        let links: Vec<_> = prose.links.iter().map(|l| l.0.as_str()).collect();
        assert_eq!(links, ["/indikator/IKU-03/", "/2025/#x"]);
        assert_eq!(prose.images.len(), 1);
        assert!(format!("{:?}", prose.prose).contains("aset/2025/triwulan-1/gambar/a.svg"));
    }

    #[test]
    fn tables_lists_and_footnotes_keep_their_shape() {
        let (prose, told) =
            read("1. satu\n2. dua\n   - a\n\n| A | B |\n|---|--:|\n| 1 | **2** |\n\nTeks[^1].\n\n[^1]: Catatan.\n");
        assert!(told.is_empty(), "{told:?}");
        let json = serde_json::to_string(&prose.prose).unwrap();
        assert!(json.contains(r#""align":["start","end"]"#), "{json}");
        assert!(json.contains(r#"{"t":"footnote","number":1,"c":"#), "{json}");
    }
}
