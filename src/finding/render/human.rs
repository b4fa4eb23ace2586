use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::place::Places;
use crate::base::Lang;
use crate::base::{ProjectPath, Snapshot, Span};
use crate::finding::{Catalogue, Finding, Severity};

/// Findings as a person reads them: code, message, place, the line with the place marked, related places, and how to
/// mend it. `color` adds terminal styles.
pub fn human(findings: &[Finding], snapshot: &Snapshot, lang: Lang, color: bool) -> String {
    let catalogue = Catalogue::new(lang);
    let places = Places::new(findings, snapshot);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let labels = Labels {
        help: catalogue.text("label-help", &[]),
        related: catalogue.text("label-related", &[]),
        error: catalogue.severity(Severity::Error),
        warning: catalogue.severity(Severity::Warning),
    };
    findings.iter().map(|finding| format!("{}\n\n", one(finding, &places, &catalogue, &labels, &renderer))).collect()
}

struct Labels {
    help: String,
    related: String,
    error: String,
    warning: String,
}

fn one(finding: &Finding, places: &Places, catalogue: &Catalogue, labels: &Labels, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(&labels.error),
        Severity::Warning => Level::WARNING.with_name(&labels.warning),
    };
    let title = level.primary_title(catalogue.message(finding)).id(finding.code.id());
    let primary = AnnotationKind::Primary;
    let mut group = show(Group::with_title(title), places, &finding.file, finding.span, primary, None);
    for (path, span) in &finding.related {
        group = show(group, places, path, *span, AnnotationKind::Context, Some(&labels.related));
    }
    let hint = Level::HELP.with_name(&labels.help).message(catalogue.hint(finding));
    renderer.render(&[group.element(hint)])
}

/// Adds `path:line:column` and, when the text is known, its line with the place marked and labelled.
fn show<'a>(
    group: Group<'a>,
    places: &Places,
    path: &'a ProjectPath,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Group<'a> {
    let start = places.place(path, span).start;
    let (line, column) = (start.line as usize, start.column as usize);
    match places.excerpt(path, span) {
        Some(excerpt) => group.element(
            Snippet::source(excerpt.text)
                .path(path.as_str())
                .line_start(line)
                .annotation(kind.span(excerpt.marked).label(label)),
        ),
        None => group.element(Origin::path(path.as_str()).line(line).char_column(column)),
    }
}
