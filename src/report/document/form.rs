use serde::Serialize;

/// One row of boxed fields on a form.
#[derive(Debug, Clone, Serialize)]
pub struct FieldRow {
    /// Fields from left to right; they share the width by weight.
    pub fields: Vec<Field>,
    /// Least height in millimetres, room for handwriting included.
    pub height: u16,
}

/// A boxed field of a form.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// What belongs in the field, printed small at its top; may be empty.
    pub label: String,
    /// What stands in it, line by line; empty where it is filled in by hand.
    pub lines: Vec<String>,
    /// Relative width.
    pub weight: u16,
}
