use std::ffi::OsString;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Exit;
use super::print::one_line;
use crate::base::Lang;
use crate::finding::Catalogue;

/// The catalogue of the language that the arguments ask for, found before they are parsed, so that help and usage
/// errors speak it too.
pub(super) fn wanted_catalogue(words: &[OsString]) -> Catalogue {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let after_option = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].as_ref());
    let tag = after_option.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    Catalogue::new(tag.and_then(Lang::from_tag).unwrap_or_default())
}

/// Prints help, the version, or what is wrong with the arguments in one line.
pub(super) fn explain(error: &clap::Error, catalogue: &Catalogue) -> Exit {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // A reader who has gone away needs no help.
        let _ = error.print();
        return if asked { Exit::Clean } else { Exit::Failure };
    }
    let line = format!("{}: {}", catalogue.text("label-error", &[]), one_line(&complaint(error, catalogue)));
    let _ = writeln!(std::io::stderr(), "{line}");
    Exit::Failure
}

fn complaint(error: &clap::Error, catalogue: &Catalogue) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let (id, what) = match error.kind() {
        ErrorKind::UnknownArgument => ("usage-unknown-argument", argument.clone()),
        ErrorKind::InvalidSubcommand => ("usage-unknown-command", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => ("usage-missing-value", argument.clone()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("usage-invalid-value", value),
        ErrorKind::MissingRequiredArgument => ("usage-missing-argument", argument.clone()),
        ErrorKind::ArgumentConflict => ("usage-repeated", argument.clone()),
        kind => ("usage-other", kind.to_string()),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = suggested.into_iter().map(context).find(|text| !text.is_empty());
    let mut text = catalogue.text(id, &[("what", what.into()), ("argument", argument.into())]);
    if let Some(suggestion) = suggestion {
        text += &catalogue.text("usage-suggestion", &[("suggestion", suggestion.into())]);
    }
    text + &catalogue.text("usage-see-help", &[])
}
