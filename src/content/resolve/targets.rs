use super::origin;
use crate::base::{Decimal, DecimalError, ProjectPath};
use crate::content::scalar::{ValueText, WrittenValue};
use crate::content::yaml::Loc;
use crate::finding::{Code, Finding};
use crate::model::{Dataset, Grade, Indicator, Polarity, Sourced, Target};

/// Reads a target as the indicator wants it: a number, a range for `rentang`, a letter for a letter scale.
///
/// Also used for the values of the strategic plan. None when the text is unusable, which a finding says.
pub fn read_target(
    dataset: &Dataset,
    indicator: &Indicator,
    file: &ProjectPath,
    text: &Loc<ValueText>,
    findings: &mut Vec<Finding>,
) -> Option<Sourced<Target>> {
    let written = read_written(file, text, findings)?;
    let expected = if indicator.letter_scale.is_some() {
        "letter"
    } else if indicator.polarity == Polarity::Range {
        "range"
    } else {
        "number"
    };
    let target = match (written, expected) {
        (WrittenValue::Number(number), "number") => Target::Number(not_negative(number, file, text, findings)?),
        (WrittenValue::Range(low, high), "range") => {
            if low > high {
                findings.push(Finding::new(Code::InvalidRange, file, text.span).with("text", &text.0));
                return None;
            }
            Target::Range(not_negative(low, file, text, findings)?, high)
        }
        (WrittenValue::Letter(letter), "letter") => {
            Target::Letter(grade(dataset, indicator, file, text, letter, findings)?)
        }
        _ => {
            let finding = Finding::new(Code::TargetKind, file, text.span);
            findings.push(finding.with("indicator", &indicator.code).with("expected", expected));
            return None;
        }
    };
    Some(Sourced { value: target, origin: origin(file, text) })
}

/// What a text says, or the finding that it is no number.
pub(super) fn read_written(
    file: &ProjectPath,
    text: &Loc<ValueText>,
    findings: &mut Vec<Finding>,
) -> Option<WrittenValue> {
    text.read()
        .map_err(|error| {
            let code = match error {
                DecimalError::Ambiguous(_) => Code::AmbiguousNumber,
                DecimalError::TooLong(_) | DecimalError::NotANumber(_) => Code::InvalidNumber,
            };
            findings.push(Finding::new(code, file, text.span).with("text", &text.0));
        })
        .ok()
}

/// The grade of a letter on the indicator's scale.
pub(super) fn grade(
    dataset: &Dataset,
    indicator: &Indicator,
    file: &ProjectPath,
    text: &Loc<ValueText>,
    letter: String,
    findings: &mut Vec<Finding>,
) -> Option<Grade> {
    // A scale that does not exist is reported where the indicator names it.
    let scale = dataset.letter_scale(indicator.letter_scale.as_deref()?)?;
    let grade = scale.grades.iter().find(|grade| grade.letter == letter);
    if grade.is_none() {
        let allowed: Vec<&str> = scale.grades.iter().map(|grade| grade.letter.as_str()).collect();
        let finding = Finding::new(Code::UnknownLetter, file, text.span).with("letter", letter);
        findings.push(finding.with("scale", &scale.code).with("allowed", allowed.join(", ")));
    }
    grade.cloned()
}

/// An amount of rupiah: not below zero, and with cents at most. More digits would be lost in print.
pub(super) fn rupiah(file: &ProjectPath, amount: &Loc<Decimal>, findings: &mut Vec<Finding>) -> Option<Decimal> {
    let number = not_negative(amount.value, file, amount, findings)?;
    let plain = number.exact().to_plain();
    if plain.split_once('.').is_some_and(|(_, cents)| cents.len() > 2) {
        let finding = Finding::new(Code::InvalidForm, file, amount.span);
        findings.push(finding.with("text", plain).with("form", "rupiah"));
        return None;
    }
    Some(number)
}

/// A number that must not be below zero.
pub(super) fn not_negative<T>(
    number: Decimal,
    file: &ProjectPath,
    at: &Loc<T>,
    findings: &mut Vec<Finding>,
) -> Option<Decimal> {
    if number.is_negative() {
        findings.push(Finding::new(Code::NegativeNumber, file, at.span).with("text", number));
        return None;
    }
    Some(number)
}
