//! The languages that people read the product in.

/// A language of messages and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// All languages, the default first.
    pub const ALL: &[Self] = &[Self::Id, Self::En];

    /// The language tag, for instance `id`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The text of this language, of a fixed text in all of them.
    pub fn pick(self, id: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }

    /// The language with the given tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.tag() == tag)
    }
}

/// A text in the language that `lang` says, each language being a format string with the same arguments in scope.
///
/// Both stand where the text is composed, so that none can be forgotten and neither can drift from the code around it.
macro_rules! say {
    ($lang:expr, $id:literal, $en:literal $(, $arg:expr)* $(,)?) => {
        match $lang {
            $crate::base::Lang::Id => format!($id $(, $arg)*),
            $crate::base::Lang::En => format!($en $(, $arg)*),
        }
    };
}
pub(crate) use say;
