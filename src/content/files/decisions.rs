use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::yaml::Date;

/// `<periode>/keputusan.yaml`: what the leader is asked to decide.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionsFile {
    /// Keputusan yang diminta.
    #[serde(rename = "keputusan")]
    pub decisions: Vec<DecisionFile>,
}

/// Satu keputusan yang diminta.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionFile {
    /// Apa yang perlu diputuskan.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Siapa yang memutuskan.
    #[serde(rename = "oleh", default)]
    pub by: Option<String>,
    /// Tanggal keputusan itu diperlukan.
    #[serde(rename = "tenggat", default)]
    pub due: Option<Date>,
}
