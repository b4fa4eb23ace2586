//! Small texts with a form of their own.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

use super::yaml::Loc;
use crate::base::{Decimal, DecimalError};

/// A code as staff write it: letters, digits, `.`, `-` and `_`; never a number, so `08` stays `08`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CodeText(pub String);

/// Whether a text has the form of a code.
pub(super) fn is_code(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=64).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(inner)
        && !text.contains("..")
        && !text.ends_with('.')
}

/// Whether a text is a month and day that every year has, written `02-28`.
pub(super) fn is_month_day(text: &str) -> bool {
    MonthDay::parse(text).is_some()
}

impl<'de> Deserialize<'de> for CodeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if is_code(&text) { Ok(Self(text)) } else { Err(serde::de::Error::custom("not a code")) }
    }
}

impl JsonSchema for CodeText {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "x-form": "code", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" })
    }
}

/// A list that says nothing when it is empty. The schema carries the same bound.
pub(super) fn non_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(deserializer)?;
    if list.is_empty() { Err(serde::de::Error::custom("empty list")) } else { Ok(list) }
}

/// A number that is never below zero.
pub(super) fn not_negative<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let number = Decimal::deserialize(deserializer)?;
    if number.is_negative() { Err(serde::de::Error::custom("below zero")) } else { Ok(number) }
}

/// A number above zero, where there is one.
pub(super) fn positive<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    let number = Option::<Decimal>::deserialize(deserializer)?;
    match number {
        Some(number) if number.is_negative() || number.is_zero() => Err(serde::de::Error::custom("not above zero")),
        other => Ok(other),
    }
}

/// A number of decimals that figures can be shown with.
pub(super) fn decimals<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let number = Option::<u8>::deserialize(deserializer)?;
    number.map(|n| within(n, 0..=6)).transpose()
}

/// A day that every month has.
pub(super) fn day_of_month<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    within(u8::deserialize(deserializer)?, 1..=28)
}

/// A year that a strategic plan can name.
pub(super) fn plan_year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    within(u16::deserialize(deserializer)?, 2000..=2100)
}

/// As [`plan_year`], with its place.
pub(super) fn located_plan_year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Loc<u16>, D::Error> {
    let year = Loc::deserialize(deserializer)?;
    within(*year, 2000..=2100)?;
    Ok(year)
}

/// Refuses a number outside its bounds. The schema carries the same bounds, by which the finding gets its place.
fn within<T: PartialOrd, E: serde::de::Error>(number: T, bounds: std::ops::RangeInclusive<T>) -> Result<T, E> {
    if bounds.contains(&number) { Ok(number) } else { Err(E::custom("out of range")) }
}

/// A day of any year: month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl MonthDay {
    /// Reads `MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let two_digits =
            |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse().ok()).flatten();
        let (month, day) = (two_digits(month)?, two_digits(day)?);
        // 2023 has no 29 February, so the day exists in every year.
        jiff::civil::Date::new(2023, month, day).ok().map(|_| Self { month, day })
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a month and day"))
    }
}

impl JsonSchema for MonthDay {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MonthDay".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "x-form": "month-day", "pattern": "^[0-9]{2}-[0-9]{2}$" })
    }
}

/// A target or reading as written: a number, a range (`0.60 s.d. 0.75`) or a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number"]))]
#[serde(transparent)]
pub struct ValueText(pub String);

/// What a [`ValueText`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenValue {
    /// A number.
    Number(Decimal),
    /// A range, lower end first as written.
    Range(Decimal, Decimal),
    /// A letter grade.
    Letter(String),
}

impl ValueText {
    /// Reads the text.
    ///
    /// # Errors
    /// The [`DecimalError`] of the part that looks like a number and is none.
    pub fn read(&self) -> Result<WrittenValue, DecimalError> {
        let text = self.0.trim();
        for mark in [" s.d. ", " s/d ", ".."] {
            if let Some((low, high)) = text.split_once(mark) {
                return Ok(WrittenValue::Range(Decimal::parse(low)?, Decimal::parse(high)?));
            }
        }
        let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '+' | '-');
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(letter) {
            return Ok(WrittenValue::Letter(text.to_owned()));
        }
        Decimal::parse(text).map(WrittenValue::Number)
    }
}
