use super::error::ToolError;
use crate::base::ProjectPath;
use crate::build::{Layout, without_language};
use crate::finding::did_you_mean;

/// Which part of a site is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    #[default]
    Whole,
    /// One agency, by the name of its folder. The other files of the output stay as they are.
    Agency(String),
    /// One share of the agencies, into a folder of its own; [`merge_sites`](super::merge_sites) joins the shares.
    Share(Share),
}

/// One of several equal shares of the agencies of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl std::str::FromStr for Share {
    type Err = String;

    /// Reads `2/4`: the second of four.
    fn from_str(text: &str) -> Result<Self, String> {
        let share = text.split_once('/').and_then(|(number, of)| {
            let share = Self { number: number.parse().ok()?, of: of.parse().ok()? };
            (1 <= share.number && share.number <= share.of).then_some(share)
        });
        share.ok_or_else(|| "I/N, 1 ≤ I ≤ N".to_owned())
    }
}

impl Share {
    /// Whether the agency at a place of the sorted list belongs to the share.
    pub(super) fn has(self, index: usize) -> bool {
        index % self.of == self.number - 1
    }
}

impl Scope {
    /// The places of the agencies to make in the layout.
    ///
    /// # Errors
    /// A [`ToolError`] when there is no such agency.
    pub(super) fn choose(&self, layout: &Layout) -> Result<Vec<usize>, ToolError> {
        let all = 0..layout.folders.len();
        match self {
            Self::Whole => Ok(all.collect()),
            Self::Share(share) => Ok(all.filter(|index| share.has(*index)).collect()),
            Self::Agency(slug) => {
                let slugs = || layout.folders.iter().map(|folder| folder.slug.as_deref().unwrap_or_default());
                match slugs().position(|other| other == slug) {
                    Some(index) => Ok(vec![index]),
                    None => Err(ToolError::NoAgency {
                        slug: slug.clone(),
                        suggestion: did_you_mean(slug, slugs()).unwrap_or_default().to_owned(),
                    }),
                }
            }
        }
    }

    /// The share, when only one is made.
    pub(super) fn share(&self) -> Option<Share> {
        match self {
            Self::Share(share) => Some(*share),
            Self::Whole | Self::Agency(_) => None,
        }
    }

    /// Whether a build of this part, limited to `year` when given, answers for an output path. What it does not answer for
    /// stays as the last build left it.
    pub(super) fn covers(&self, path: &ProjectPath, year: Option<u16>, layout: &Layout) -> bool {
        let homes: Vec<&str> = match self {
            Self::Agency(slug) => vec![slug],
            Self::Whole | Self::Share(_) if year.is_none() => return true,
            Self::Whole | Self::Share(_) => {
                layout.folders.iter().map(|folder| folder.slug.as_deref().unwrap_or_default()).collect()
            }
        };
        let path = without_language(path.as_str());
        homes.into_iter().any(|slug| {
            let home = if slug.is_empty() { String::new() } else { format!("{slug}/") };
            let Some(rest) = path.strip_prefix(&home) else {
                return year.is_none() && path.starts_with(&format!("aset/{home}"));
            };
            year.is_none_or(|year| rest.starts_with(&format!("{year}/")) || rest.starts_with(&format!("data/{year}/")))
        })
    }
}
