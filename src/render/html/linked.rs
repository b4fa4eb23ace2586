//! What pages say of themselves to programs: descriptions in the words of schema.org, as JSON-LD.

use serde_json::{Map, Value, json};

use super::Setting;
use super::links;
use crate::report::{Chrome, Document, Work, WorkKind};

/// The description of what a page publishes, as the content of a script element that is data; none for a page without any.
pub fn description(chrome: &Chrome, document: &Document, setting: Setting<'_>) -> Option<String> {
    let work = document.about.work.as_ref()?;
    let here = setting.on(&document.address, chrome.lang);
    // Without an address of the site, programs take the addresses from the page's own.
    let address = |path: &str| match setting.base_url {
        Some(base) => Some(links::absolute(base, path)),
        None => links::href(here, path),
    };
    let Work { kind, name, description, time, files, published, number, license } = work;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            object.insert(key.to_owned(), value);
        }
    };
    let (type_, file_type, files_key) = match kind {
        WorkKind::Dataset => ("Dataset", "DataDownload", "distribution"),
        WorkKind::Report => ("Report", "MediaObject", "encoding"),
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!(type_));
    put("name", json!(name));
    put("description", json!(description));
    put("url", json!(address(&document.address)));
    put("inLanguage", json!(chrome.lang.tag()));
    put("isAccessibleForFree", json!(true));
    put("temporalCoverage", json!(time.map(|(first, last)| format!("{first}/{last}"))));
    put("datePublished", json!(published.map(|day| day.to_string())));
    put("reportNumber", json!(number));
    put("license", json!(license));
    let agency = json!({ "@type": "GovernmentOrganization", "name": chrome.agency, "url": address(&chrome.home) });
    put("creator", agency.clone());
    put("publisher", agency);
    let files: Vec<Value> = files
        .iter()
        .filter_map(|(link, media_type)| {
            let address = address(&link.href)?;
            Some(json!({ "@type": file_type, "name": link.text, "encodingFormat": media_type, "contentUrl": address }))
        })
        .collect();
    put(files_key, json!(files));
    Some(script(&object.into()))
}

/// JSON that can stand in a script element: nothing in it ends the element or begins another, whatever the texts say.
fn script(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        match c {
            // All of these stand in texts only, where JSON allows an escape.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let text = "</script><script>alert(1)</script> <!-- & \u{2028} \" \\";
        let written = script(&json!({ "name": text }));
        assert!(!written.contains(['<', '>', '&', '\u{2028}']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["name"], text);
    }
}
