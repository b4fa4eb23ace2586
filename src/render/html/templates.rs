//! The page templates: compiled once, with their defects as findings in the template's file.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Kwargs, ReportError, State, Tera};

use super::escape;
use super::links::{self, Here};
use crate::base::{Asset, Lang, ProjectPath, Span};
use crate::finding::{Code, Finding, settle};

/// Folder of the page templates, with the final slash.
pub const FOLDER: &str = "templates/html/";

/// The template of every page that has no template of its own kind.
const GENERIC: &str = "page.html";

/// The compiled page templates. They are read only, so pages can be rendered in parallel.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    sources: Sources,
}

impl Templates {
    /// Compiles the files `templates/html/*.html`; other files are passed over.
    ///
    /// A template is called by its path below that folder, for instance `layout.html`. `is_offline` holds for the links that
    /// a template writes itself, as [`super::Setting::is_offline`] does for all others, and `lang` for the words.
    ///
    /// # Errors
    /// Every defect that can be seen without a page, each in its template's file.
    pub fn new(files: &BTreeMap<ProjectPath, Asset>, is_offline: bool, lang: Lang) -> Result<Self, Vec<Finding>> {
        let sources = Sources::new(files)?;
        let engine = || engine(is_offline, lang);
        let mut tera = engine();
        let texts = || sources.0.iter().map(|(name, source)| (name.as_str(), &*source.text));
        if let Err(error) = tera.add_raw_templates(texts()) {
            // The engine stops at the first file that it cannot parse, so the files are also tried one by one.
            let alone = texts().filter_map(|file| engine().add_raw_templates([file]).err());
            let is_syntax = |error: &Error| matches!(error.kind(), ErrorKind::SyntaxError(_));
            let mut findings: Vec<_> = alone.filter(is_syntax).flat_map(|error| sources.findings(&error)).collect();
            if findings.is_empty() {
                findings = sources.findings(&error);
            }
            return Err(settle(findings, false));
        }
        if !tera.contains_template(GENERIC) {
            return Err(sources.findings(&Error::message(format!("template `{GENERIC}` is missing"))));
        }
        Ok(Self { tera, sources })
    }

    /// Fills the template of a kind of page, or the generic one when the kind has none.
    ///
    /// # Errors
    /// What the engine says, in the template's file.
    pub(super) fn fill(&self, kind: &str, context: &Context) -> Result<String, Vec<Finding>> {
        let own = format!("{kind}.html");
        let name = if self.tera.contains_template(&own) { own.as_str() } else { GENERIC };
        self.tera.render(name, context).map_err(|error| self.sources.findings(&error))
    }
}

fn engine(is_offline: bool, lang: Lang) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.set_escape_fn(escape::escape_to);
    // For links that a template writes itself: `{{ "/metode/" | link(from=page.address) }}`.
    tera.register_filter("link", move |target: &str, kwargs: Kwargs, _: &State| {
        let from = kwargs.must_get::<&str>("from")?;
        links::href(Here { address: from, is_offline, sources: None, hides_nip: false, lang }, target)
            .ok_or_else(|| Error::message(format!("`{target}` is no address to link to")))
    });
    tera.register_filter("asset", move |path: &str, kwargs: Kwargs, _: &State| {
        let address = kwargs.must_get::<&str>("from")?;
        Ok::<_, Error>(links::asset(Here { address, is_offline, sources: None, hides_nip: false, lang }, path))
    });
    // For words that a template writes itself: `{{ say(id="Beranda", en="Home") }}`.
    tera.register_function("say", move |kwargs: Kwargs, _: &State| {
        // Both are there, so that no language is forgotten.
        let (id, en) = (kwargs.must_get::<&str>("id")?, kwargs.must_get::<&str>("en")?);
        Ok::<_, Error>(match lang {
            Lang::Id => id.to_owned(),
            Lang::En => en.to_owned(),
        })
    });
    tera
}

#[derive(Debug)]
struct Source {
    path: ProjectPath,
    text: Arc<str>,
}

/// The texts by template name.
#[derive(Debug)]
struct Sources(BTreeMap<String, Source>);

impl Sources {
    fn new(files: &BTreeMap<ProjectPath, Asset>) -> Result<Self, Vec<Finding>> {
        let mut sources = BTreeMap::new();
        let mut findings = Vec::new();
        for (path, bytes) in files {
            let Some(name) = path.as_str().strip_prefix(FOLDER).filter(|name| name.ends_with(".html")) else {
                continue;
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    sources.insert(name.to_owned(), Source { path: path.clone(), text: text.into() });
                }
                Err(error) => {
                    let at = error.valid_up_to();
                    findings.push(Finding::new(Code::NotUtf8, path, Span::new(at, at)));
                }
            }
        }
        if findings.is_empty() { Ok(Self(sources)) } else { Err(findings) }
    }

    fn findings(&self, error: &Error) -> Vec<Finding> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![self.reported(report)],
            ErrorKind::MissingParent { current: name, parent: _ }
            | ErrorKind::CircularExtend { tpl: name, inheritance_chain: _ }
            | ErrorKind::CircularInclude { tpl: name, include_chain: _ } => {
                vec![self.finding(name, Span::START, &error.to_string())]
            }
            _ => self.told(&error.to_string()),
        }
    }

    fn reported(&self, report: &ReportError) -> Finding {
        let range = &report.span().range;
        self.finding(report.filename(), Span::new(range.start, range.end), report.message())
    }

    /// Findings from a message in which the engine has put several reports into one text:
    /// `error: what` and on the next line ` --> file:line:column`.
    fn told(&self, message: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut what = "";
        for line in message.lines() {
            if let Some(rest) = line.strip_prefix("error: ") {
                what = rest;
            } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
                let mut parts = place.rsplitn(3, ':');
                let mut number = || parts.next().and_then(|text| text.parse::<usize>().ok());
                let (column, line) = (number(), number());
                if let (Some(column), Some(line), Some(name)) = (column, line, parts.next()) {
                    findings.push(self.finding(name, self.span(name, line, column), what));
                }
            }
        }
        if findings.is_empty() {
            // Such a message names templates in backticks, if at all.
            let named = message.split('`').find(|part| self.0.contains_key(*part));
            findings.push(self.finding(named.unwrap_or(GENERIC), Span::START, message));
        }
        findings
    }

    /// The empty span at a line and column, both from 1.
    fn span(&self, name: &str, line: usize, column: usize) -> Span {
        let text = self.0.get(name).map_or("", |source| &source.text);
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = text.get(before..).unwrap_or_default();
        let within: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        Span::new(before + within, before + within)
    }

    fn finding(&self, name: &str, span: Span, detail: &str) -> Finding {
        let fallback = || ProjectPath::new(&format!("{FOLDER}{name}")).ok();
        let path = self.0.get(name).map(|source| source.path.clone()).or_else(fallback);
        let path = path.or_else(|| self.0.values().next().map(|source| source.path.clone()));
        // A name that makes no path cannot come from a template, since templates are named by paths.
        let path = path.unwrap_or_else(generic_path);
        Finding::new(Code::TemplateBroken, &path, span).with("detail", detail)
    }
}

/// Path of the generic page template, for findings that no other file is to blame for.
pub(super) fn generic_path() -> ProjectPath {
    // The text is a constant of this file and a valid path; the test below shows it.
    ProjectPath::new(&format!("{FOLDER}{GENERIC}")).expect("a valid path")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> Result<Templates, Vec<Finding>> {
        let path = |name: &str| ProjectPath::new(&format!("{FOLDER}{name}")).unwrap();
        Templates::new(
            &files.iter().map(|(name, text)| (path(name), Asset::from(text.as_bytes()))).collect(),
            false,
            Lang::Id,
        )
    }

    fn told(findings: &[Finding]) -> Vec<(&str, u32, &str)> {
        findings.iter().map(|f| (f.file.as_str(), f.span.start, f.args["detail"].as_str())).collect()
    }

    #[test]
    fn every_broken_file_is_named() {
        let error = load(&[("page.html", "é\n{% if %}"), ("a.html", "{{ x"), ("b.html", "fine")]).unwrap_err();
        let told = told(&error);
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0].0, "templates/html/a.html");
        assert_eq!(told[1].0, "templates/html/page.html");
        assert!(told[1].1 >= 3, "{told:?}");
    }

    #[test]
    fn unknown_names_are_found_at_load() {
        let error = load(&[("page.html", "é\n{{ 1 | nope }}"), ("b.html", "{{ what() }}")]).unwrap_err();
        let told = told(&error);
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!((told[0].0, told[0].2), ("templates/html/b.html", "Unknown function `what`"));
        assert_eq!((told[1].0, told[1].2), ("templates/html/page.html", "Unknown filter `nope`"));
        assert_eq!(&"é\n{{ 1 | nope }}"[told[1].1 as usize..][..4], "nope");
    }

    #[test]
    fn other_defects_name_a_file() {
        let error = load(&[("page.html", "{% extends \"no.html\" %}")]).unwrap_err();
        assert_eq!(told(&error)[0].0, "templates/html/page.html");
        let part = "{% component part() %}x{% endcomponent part %}";
        let error = load(&[("page.html", "x"), ("a.html", part), ("b.html", part)]).unwrap_err();
        assert_eq!(told(&error)[0].0, "templates/html/a.html");
        assert_eq!(told(&load(&[("a.html", "x")]).unwrap_err())[0].0, generic_path().as_str());
        let files = [(generic_path(), Asset::from(&b"ab\xff"[..]))].into();
        let error = Templates::new(&files, false, Lang::Id).unwrap_err();
        assert_eq!((error[0].code, error[0].span.start), (Code::NotUtf8, 2));
    }

    #[test]
    fn templates_speak_the_language_of_the_page() {
        let page = |lang| {
            let files = [(generic_path(), Asset::from(&b"{{ say(id='Isi', en='Contents') }}"[..]))].into();
            Templates::new(&files, false, lang).unwrap().fill("home", &Context::new()).unwrap()
        };
        assert_eq!((page(Lang::Id).as_str(), page(Lang::En).as_str()), ("Isi", "Contents"));
    }

    #[test]
    fn an_error_of_a_page_has_a_place() {
        let templates = load(&[("page.html", "é\n{{ page.title }}{{ missing.x }}")]).unwrap();
        let mut context = Context::new();
        context.insert("page", &std::collections::BTreeMap::from([("title", "t")]));
        let error = templates.fill("home", &context).unwrap_err();
        assert_eq!(&"é\n{{ page.title }}{{ missing.x }}"[error[0].span.start as usize..][..7], "missing");
        let templates = load(&[("page.html", "{{ 'javascript:x' | link(from='/') }}")]).unwrap();
        let error = templates.fill("home", &context).unwrap_err();
        assert!(told(&error)[0].2.contains("is no address"), "{error:?}");
    }
}
