//! What a page says of itself where it is shared.

use serde::Serialize;

use crate::render::card;
use crate::render::html::Setting;
use crate::render::html::links;
use crate::report::{Chrome, Document, DocumentKind};

/// The picture has an absolute address, and is none when the site has none.
#[derive(Debug, Serialize)]
pub(super) struct ShareView {
    kind: &'static str,
    image: Option<String>,
    alt: String,
    width: usize,
    height: usize,
}

/// How a page looks where it is shared.
pub(super) fn share(chrome: &Chrome, document: &Document, setting: Setting<'_>) -> ShareView {
    let is_report = matches!(
        document.kind,
        DocumentKind::Quarter | DocumentKind::Semester | DocumentKind::Annual | DocumentKind::Brief
    );
    ShareView {
        kind: if is_report { "article" } else { "website" },
        image: setting.base_url.map(|base| links::absolute(base, &card::address(document))),
        alt: card::words(chrome, document),
        width: card::WIDTH,
        height: card::HEIGHT,
    }
}
