//! What a report owes its readers, by which name the reports call it, and which rules ask for it.
//!
//! Correct a reference or a name here and nowhere else.

use std::borrow::Cow;

use crate::base::Lang;
use crate::finding::Finding;

/// A mandated part of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A chapter of the annual report, by its file stem.
    Chapter(&'static str),
    /// The prose of a quarterly or semester report.
    Prose,
    /// The quarterly data of a unit.
    Data,
    /// The duties of the agency.
    Duties,
    /// The strategic issues of the plan.
    Issues,
    /// Staff of the agency.
    Staff,
    /// Assets of the agency.
    Assets,
    /// The programmes and their ceilings below the agreement.
    AgreedPrograms,
    /// Target against actual of the year.
    Target,
    /// This year against the years before.
    Years,
    /// What was reached against the strategic plan's last target.
    MediumTerm,
    /// Causes of success or failure, and what was done.
    Causes,
    /// Efficiency of the use of resources.
    Efficiency,
    /// Programmes that support the result.
    Programs,
    /// Who signs.
    Signatory,
    /// The approval.
    Approval,
    /// The review.
    Review,
}

/// What a part is called in messages and in the list of shortfalls, what English pages call it, and the rules that it serves.
///
/// Order of the report and the seven analyses: PermenPAN-RB 53/2014, Lampiran II. `Reviu` rows are those of the review
/// checklist in its Lampiran III, written from memory and to be compared with the official text; `LKE` items are the
/// criteria of component 3 (reporting) and 2 (measurement) of PermenPAN-RB 88/2021. The national benchmark (analysis 4,
/// LKE 3.b.6) is never missing: without one the report says that there is none.
const PARTS: [(Part, &str, &str, &str); 22] = [
    (Part::Chapter("kata-pengantar"), "Kata Pengantar", "Foreword", "LKE 3.b.1"),
    (Part::Chapter("ikhtisar"), "Ikhtisar Eksekutif", "Executive summary", "Reviu I.1; LKE 3.b.1"),
    (Part::Chapter("bab-1"), "Bab I", "Chapter I", "Reviu I.1; LKE 3.b.1"),
    (Part::Chapter("bab-2"), "Bab II", "Chapter II", "Reviu I.2; LKE 3.b.1"),
    (Part::Chapter("bab-3"), "Bab III", "Chapter III", "Reviu I.3; LKE 3.b.2"),
    (Part::Chapter("bab-4"), "Bab IV", "Chapter IV", "Reviu I.5; LKE 3.b.9"),
    (Part::Prose, "Uraian", "Narrative", "Reviu II.6; LKE 3.b.7"),
    (Part::Data, "Data triwulan", "Quarterly data", "Reviu II.2 dan II.3; LKE 3.b.2"),
    (Part::Duties, "Bab I, tugas dan fungsi", "Chapter I, duties and functions", "Reviu I.1; LKE 3.b.1"),
    (Part::Issues, "Bab I, isu strategis", "Chapter I, strategic issues", "Reviu I.1; LKE 3.b.1"),
    (Part::Staff, "Bab I, jumlah pegawai", "Chapter I, number of staff", "Reviu I.1; LKE 3.b.1"),
    (Part::Assets, "Bab I, sarana dan prasarana", "Chapter I, facilities and equipment", "Reviu I.1; LKE 3.b.1"),
    (
        Part::AgreedPrograms,
        "Bab II, program dan pagu perjanjian kinerja",
        "Chapter II, programmes and ceilings of the performance agreement",
        "Reviu III.1; LKE 3.b.1",
    ),
    (Part::Target, "Bab III A, analisis 1", "Chapter III A, analysis 1", "Reviu I.2 dan I.3; LKE 3.b.3"),
    (Part::Years, "Bab III A, analisis 2", "Chapter III A, analysis 2", "Reviu III.7; LKE 3.b.5"),
    (Part::MediumTerm, "Bab III A, analisis 3", "Chapter III A, analysis 3", "Reviu III.2; LKE 3.b.4"),
    (Part::Causes, "Bab III A, analisis 5", "Chapter III A, analysis 5", "Reviu II.6; LKE 3.b.7"),
    (Part::Efficiency, "Bab III A, analisis 6", "Chapter III A, analysis 6", "Reviu I.6; LKE 3.b.8"),
    (Part::Programs, "Bab III A, analisis 7", "Chapter III A, analysis 7", "Reviu I.6; LKE 3.b.2"),
    (Part::Signatory, "Halaman tanda tangan", "Signature page", "LKE 3.a.3"),
    (Part::Approval, "Pengesahan", "Approval", "LKE 3.a.3"),
    (Part::Review, "Pernyataan Telah Direviu", "Statement of review", "LKE 3.a.4"),
];

impl Part {
    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// The rules that it serves.
    pub(super) fn rule(self) -> &'static str {
        self.row().map_or("", |row| row.3)
    }

    /// The chapter with this file stem.
    pub(super) fn chapter(stem: &str) -> Option<Self> {
        PARTS.iter().map(|row| row.0).find(|part| matches!(part, Self::Chapter(own) if *own == stem))
    }

    fn row(self) -> Option<&'static (Self, &'static str, &'static str, &'static str)> {
        PARTS.iter().find(|row| row.0 == self)
    }
}

/// The name and the rules of the part that a finding about missing data speaks of.
pub(super) fn part_of(finding: &Finding) -> (String, String) {
    let named = |name| finding.args.get(name).cloned();
    let part = named("part").unwrap_or_else(|| Part::Data.title().to_owned());
    (part, named("rule").unwrap_or_else(|| Part::Data.rule().to_owned()))
}

/// The name of a part in a language, from its name in a message, which may go on with a code: `Bab III A, analisis 3, IKU-1`.
pub fn part_title(lang: Lang, name: &str) -> Cow<'_, str> {
    let after = |title: &str| name.strip_prefix(title).filter(|rest| rest.is_empty() || rest.starts_with(", "));
    // Names of chapters begin the names of parts in them, so the longest one is meant.
    let found = PARTS.iter().filter(|row| after(row.1).is_some()).max_by_key(|row| row.1.len());
    match (lang, found) {
        (Lang::En, Some((_, title, english, _))) => format!("{english}{}", after(title).unwrap_or_default()).into(),
        _ => name.into(),
    }
}

/// What a chapter of the annual report is called in a language, by its file stem; the stem itself when it is none.
pub fn chapter_title(lang: Lang, stem: &str) -> Cow<'_, str> {
    Part::chapter(stem).map_or(Cow::Borrowed(stem), |part| part_title(lang, part.title()))
}

/// Rules as a language names them.
pub fn rule_title(lang: Lang, rule: &str) -> Cow<'_, str> {
    match lang {
        Lang::Id => rule.into(),
        Lang::En => rule.replace("Reviu ", "Review ").replace(" dan ", " and ").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_one_name_and_a_rule() {
        for (i, (part, title, _, rule)) in PARTS.iter().enumerate() {
            assert!(PARTS.iter().skip(i + 1).all(|other| other.0 != *part && other.1 != *title), "{title}");
            assert!(rule.starts_with("Reviu ") || rule.starts_with("LKE "), "{title}: {rule}");
        }
        for stem in crate::content::ANNUAL_PROSE {
            assert!(Part::chapter(stem).is_some_and(|part| !part.title().is_empty()), "{stem}");
            assert_ne!(chapter_title(Lang::Id, stem), stem);
            assert_ne!(chapter_title(Lang::En, stem), chapter_title(Lang::Id, stem));
        }
    }

    #[test]
    fn parts_have_english_names() {
        let part = "Bab I, sarana dan prasarana";
        assert_eq!(part_title(Lang::Id, part), part);
        assert_eq!(part_title(Lang::En, part), "Chapter I, facilities and equipment");
        assert_eq!(part_title(Lang::En, "Bab III A, analisis 3, IKU-1"), "Chapter III A, analysis 3, IKU-1");
        assert_eq!(part_title(Lang::En, "Bab III"), "Chapter III");
        assert_eq!(part_title(Lang::En, "Babak"), "Babak");
        assert_eq!(rule_title(Lang::En, "Reviu II.2 dan II.3; LKE 3.b.2"), "Review II.2 and II.3; LKE 3.b.2");
    }
}
