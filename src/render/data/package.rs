//! The descriptor of an agency's open data (Frictionless Data Package).

use serde_json::{Map, Value, json};

use crate::base::{Lang, content_hash};
use crate::render::html::links::absolute;
use crate::report::{Colophon, DataColumn, DataFormat, DataKind, DataTable, primary_key, table_title};

/// A number, a range of numbers, or a text with something in it that no number has: a letter of a scale.
const VALUE_PATTERN: &str = "-?[0-9]+(\\.[0-9]+)?( s\\.d\\. -?[0-9]+(\\.[0-9]+)?)?|.*[^-0-9. ].*";

/// A file of the package.
#[derive(Debug, Clone)]
pub struct DataFile<'a> {
    /// Fiscal year.
    pub year: u16,
    /// What it holds.
    pub table: &'a DataTable,
    /// How it is written.
    pub format: DataFormat,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The descriptor of the files, which come in the order in which they are listed. It stands in the folder that holds a folder
/// for each year.
///
/// The CSV files are tables with a schema; the others hold the same rows and are listed with their hashes.
pub fn package(colophon: &Colophon, files: &[DataFile<'_>], base_url: Option<&str>) -> Vec<u8> {
    let Colophon { name, title, description, publisher, home, license, as_of, sample } = colophon;
    let mut package = Map::new();
    let mut put = |key: &str, value: Value| package.insert(key.to_owned(), value);
    put("profile", json!("data-package"));
    put("name", json!(name));
    put("title", json!(title));
    let description: Vec<&str> = sample.iter().map(String::as_str).chain([description.as_str()]).collect();
    put("description", json!(description.join(". ")));
    if let Some(as_of) = as_of {
        // A version by the day of the data: it grows when they do, and the day of the build does not matter.
        put("version", json!(format!("{}.{}.{}", as_of.year(), as_of.month(), as_of.day())));
    }
    let page = base_url.map(|base| absolute(base, home));
    if let Some(page) = &page {
        put("homepage", json!(page));
    }
    if let Some(license) = license {
        put("licenses", json!([{ "path": license.url, "title": license.name }]));
    }
    let with_page = |mut object: Value| {
        if let (Some(object), Some(page)) = (object.as_object_mut(), &page) {
            object.insert("path".to_owned(), json!(page));
        }
        object
    };
    put("contributors", json!([with_page(json!({ "title": publisher, "role": "publisher" }))]));
    let source = format!("Perjanjian kinerja, anggaran, dan laporan triwulan setiap unit {publisher}");
    put("sources", json!([with_page(json!({ "title": source }))]));
    put("resources", files.iter().map(resource).collect());
    // It cannot fail: all keys are text, and it is written to memory.
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource(file: &DataFile<'_>) -> Value {
    let DataFile { year, table, format, bytes } = file;
    let suffix = match format {
        DataFormat::Csv => "",
        DataFormat::Json => "-json",
        DataFormat::Xlsx => "-xlsx",
        DataFormat::ExcelCsv => "-excel",
    };
    let mut resource = Map::new();
    let mut put = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    put("name", json!(format!("{}-{year}{suffix}", table.name)));
    // Readers would guess the types of a table without a schema.
    put("type", json!(if *format == DataFormat::Csv { "table" } else { "file" }));
    if *format == DataFormat::Csv {
        put("profile", json!("tabular-data-resource"));
    }
    put("title", json!(format!("{} ({})", table_title(Lang::Id, table.name, *year), format.label(Lang::Id))));
    put("path", json!(format!("{year}/{}{}", table.name, format.ending())));
    put("format", json!(format.ending().rsplit('.').next()));
    put("mediatype", json!(format.media_type()));
    if *format != DataFormat::Xlsx {
        put("encoding", json!("utf-8"));
    }
    put("bytes", json!(bytes.len()));
    put("hash", json!(format!("sha256:{}", content_hash(bytes))));
    match format {
        DataFormat::Csv => {
            put("dialect", json!({ "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true }));
            put("schema", schema(table, *year));
        }
        DataFormat::ExcelCsv => {
            put(
                "dialect",
                json!({ "delimiter": ";", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true }),
            );
        }
        DataFormat::Json | DataFormat::Xlsx => {}
    }
    resource.into()
}

fn schema(table: &DataTable, year: u16) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(column, year)).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": primary_key(table), "missingValues": [""] });
    if let (Some(schema), "capaian") = (schema.as_object_mut(), table.name) {
        // Every agreed indicator stands below an objective, which has a mean in each period.
        let to = json!({ "resource": format!("sasaran-{year}"), "fields": ["kode", "periode"] });
        schema.insert("foreignKeys".to_owned(), json!([{ "fields": ["sasaran", "periode"], "reference": to }]));
    }
    schema
}

fn field(column: &DataColumn, year: u16) -> Value {
    let DataColumn { name, title, description, kind, is_required } = column;
    let mut field = Map::new();
    let mut put = |key: &str, value: Value| field.insert(key.to_owned(), value);
    put("name", json!(name));
    put("title", json!(title));
    put("description", json!(description));
    let (type_, unit) = match kind {
        DataKind::Text | DataKind::Word(_) | DataKind::Value | DataKind::Shown => ("string", None),
        DataKind::Year | DataKind::Count => ("integer", None),
        DataKind::Rupiah => ("number", Some("rupiah")),
        DataKind::Percent => ("number", Some("persen")),
    };
    put("type", json!(type_));
    put("format", json!("default"));
    if let Some(unit) = unit {
        // Not a property of the standard, which leaves room for others.
        put("unit", json!(unit));
    }
    let mut constraints = Map::new();
    let mut hold = |key: &str, value: Value| constraints.insert(key.to_owned(), value);
    if *is_required {
        hold("required", json!(true));
    }
    match kind {
        DataKind::Word(words) => {
            hold("enum", json!(words));
        }
        DataKind::Year => {
            hold("enum", json!([year]));
        }
        DataKind::Count => {
            hold("minimum", json!(0));
        }
        DataKind::Value => {
            hold("pattern", json!(VALUE_PATTERN));
        }
        DataKind::Text | DataKind::Rupiah | DataKind::Percent | DataKind::Shown => {}
    }
    if !constraints.is_empty() {
        put("constraints", constraints.into());
    }
    field.into()
}
