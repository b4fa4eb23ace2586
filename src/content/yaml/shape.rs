use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::node::{Node, NodeValue};
use super::{Date, slice};
use crate::base::{Decimal, DecimalError, ProjectPath, Span};
use crate::finding::{Code, Finding, did_you_mean};

/// Holds a tree against the JSON schema of `T` and tells every defect.
pub(super) fn findings<T: JsonSchema>(file: &ProjectPath, text: &str, node: &Node) -> Vec<Finding> {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let schema = schema.to_value();
    let mut walk = Walk { file, text, root: &schema, found: Vec::new() };
    walk.node(node, &schema, None);
    walk.found
}

struct Walk<'a> {
    file: &'a ProjectPath,
    text: &'a str,
    root: &'a Value,
    found: Vec<Finding>,
}

impl<'a> Walk<'a> {
    fn report(&mut self, code: Code, span: Span, args: &[(&'static str, String)]) {
        let mut finding = Finding::new(code, self.file, span);
        for (name, value) in args {
            finding = finding.with(name, value);
        }
        self.found.push(finding);
    }

    /// `key` is the key whose value the node is, with its span.
    fn node(&mut self, node: &Node, schema: &'a Value, key: Option<(&str, Span)>) {
        let (schema, nullable) = self.effective(schema);
        match &node.value {
            NodeValue::Null if nullable => {}
            NodeValue::Null => match key {
                Some((name, span)) => self.report(Code::EmptyValue, span, &[("key", name.to_owned())]),
                None if std::ptr::eq(schema, self.root) => self.report(Code::YamlEmpty, Span::START, &[]),
                None => self.report(Code::EmptyValue, node.span, &[("key", "-".to_owned())]),
            },
            NodeValue::Mapping(entries) if takes(schema, "object") => self.mapping(node, entries, schema),
            NodeValue::Sequence(items) if takes(schema, "array") => {
                if items.is_empty() && schema.get("minItems").is_some() {
                    let (name, span) = key.unwrap_or(("-", node.span));
                    self.report(Code::EmptyValue, span, &[("key", name.to_owned())]);
                }
                if let Some(item_schema) = schema.get("items") {
                    items.iter().for_each(|item| self.node(item, item_schema, None));
                }
            }
            NodeValue::Scalar if !takes(schema, "object") && !takes(schema, "array") => self.scalar(node, schema),
            found => {
                let found = match found {
                    NodeValue::Mapping(_) => "mapping",
                    NodeValue::Sequence(_) => "list",
                    _ => "value",
                };
                let expected = if takes(schema, "object") {
                    "mapping"
                } else if takes(schema, "array") {
                    "list"
                } else {
                    "value"
                };
                // The first line of a collection is the place to look at, not all of it.
                let span = if found == "value" {
                    node.span
                } else {
                    Span::new(node.span.start as usize, node.span.start as usize)
                };
                let span = key.map_or(span, |(_, key)| if found == "value" { span } else { key });
                self.report(Code::WrongType, span, &[("expected", expected.to_owned()), ("found", found.to_owned())]);
            }
        }
    }

    fn mapping(&mut self, node: &Node, entries: &[(Node, Node)], schema: &'a Value) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let values = schema.get("additionalProperties").filter(|s| s.is_object());
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let values = values.or_else(|| patterns.and_then(|p| p.values().next()));
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for (key_node, value) in entries {
            let key = unquote(&slice(self.text, key_node.span));
            if let Some(first) = seen.get(&key) {
                let finding = Finding::new(Code::DuplicateKey, self.file, key_node.span).with("key", &key);
                let first = *first;
                self.found.push(finding.also(self.file, first));
                continue;
            }
            seen.insert(key.clone(), key_node.span);
            match (properties.and_then(|p| p.get(&key)), values) {
                (Some(property), _) => self.node(value, property, Some((&key, key_node.span))),
                (None, Some(value_schema)) => self.node(value, value_schema, Some((&key, key_node.span))),
                (None, None) => {
                    let known: Vec<&str> =
                        properties.map(|p| p.keys().map(String::as_str).collect()).unwrap_or_default();
                    let suggestion = did_you_mean(&key, known.iter().copied()).unwrap_or_default().to_owned();
                    self.report(
                        Code::UnknownKey,
                        key_node.span,
                        &[("key", key.clone()), ("suggestion", suggestion), ("allowed", known.join(", "))],
                    );
                }
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for key in required.filter_map(Value::as_str).filter(|key| !seen.contains_key(*key)) {
            let span = entries.first().map_or(node.span, |(first, _)| first.span);
            self.report(Code::MissingKey, span, &[("key", key.to_owned())]);
        }
    }

    fn scalar(&mut self, node: &Node, schema: &Value) {
        let text = unquote(&slice(self.text, node.span));
        let span = node.span;
        let words = allowed_words(schema);
        if !words.is_empty() {
            if !words.contains(&text.as_str()) {
                let suggestion = did_you_mean(&text, words.iter().copied()).unwrap_or_default().to_owned();
                let args = [("text", text), ("allowed", words.join(", ")), ("suggestion", suggestion)];
                self.report(Code::UnknownWord, span, &args);
            }
            return;
        }
        match schema.get("format").and_then(Value::as_str) {
            Some("decimal") => match Decimal::parse(&text) {
                Err(error) => {
                    let code = match error {
                        DecimalError::Ambiguous(_) => Code::AmbiguousNumber,
                        DecimalError::TooLong(_) | DecimalError::NotANumber(_) => Code::InvalidNumber,
                    };
                    self.report(code, span, &[("text", text)]);
                }
                Ok(number) if schema.get("minimum").is_some() && number.is_negative() => {
                    self.report(Code::NegativeNumber, span, &[("text", text)]);
                }
                Ok(number)
                    if schema.get("exclusiveMinimum").is_some() && (number.is_negative() || number.is_zero()) =>
                {
                    self.report(Code::InvalidForm, span, &[("text", text), ("form", "positive".to_owned())]);
                }
                Ok(_) => {}
            },
            Some("date") => {
                if Date::parse(&text).is_none() {
                    self.report(Code::InvalidDate, span, &[("text", text)]);
                }
            }
            _ if takes(schema, "boolean") => {
                if text != "true" && text != "false" {
                    let args = [("text", text), ("allowed", "true, false".to_owned()), ("suggestion", String::new())];
                    self.report(Code::UnknownWord, span, &args);
                }
            }
            _ if takes(schema, "integer") => {
                let number = text.parse::<i128>().ok().filter(|n| {
                    let bound = |name| schema.get(name).and_then(Value::as_i64).map(i128::from);
                    bound("minimum").is_none_or(|min| *n >= min) && bound("maximum").is_none_or(|max| *n <= max)
                });
                if number.is_none() {
                    self.report(Code::InvalidNumber, span, &[("text", text)]);
                }
            }
            _ => {
                let form = schema.get("x-form").and_then(Value::as_str).unwrap_or_default();
                if form == "code" && !super::super::scalar::is_code(&text)
                    || form == "month-day" && !super::super::scalar::is_month_day(&text)
                {
                    self.report(Code::InvalidForm, span, &[("text", text), ("form", form.to_owned())]);
                }
            }
        }
    }

    /// Follows references and takes the non-null branch of a choice; tells whether null is allowed.
    fn effective(&self, schema: &'a Value) -> (&'a Value, bool) {
        let mut schema = schema;
        let mut nullable = takes_null(schema);
        // A schema made from our types nests a handful of levels; the bound only guards against a cycle of references.
        for _ in 0..16 {
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
                schema = target.unwrap_or(&Value::Null);
            } else if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
                nullable |= branches.iter().any(takes_null);
                let Some(branch) = branches.iter().find(|b| !takes_null(b)) else { break };
                schema = branch;
            } else if let Some([only]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
                schema = only;
            } else {
                break;
            }
            nullable |= takes_null(schema);
        }
        (schema, nullable)
    }
}

fn takes(schema: &Value, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(kinds)) => kinds.iter().any(|k| k == kind),
        _ => false,
    }
}

fn takes_null(schema: &Value) -> bool {
    takes(schema, "null")
}

/// The words of an enumeration, in either form that schemas give it.
fn allowed_words(schema: &Value) -> Vec<&str> {
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return words.iter().filter_map(Value::as_str).collect();
    }
    let branches = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    branches
        .flat_map(|branch| match branch.get("const") {
            Some(word) => word.as_str().into_iter().collect(),
            None => allowed_words(branch),
        })
        .collect()
}

/// The text of a scalar without its quotation marks; escapes do not matter for what is compared here.
fn unquote(text: &str) -> String {
    let text = text.trim();
    for mark in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|t| t.strip_suffix(mark)) {
            return inner.to_owned();
        }
    }
    text.to_owned()
}
