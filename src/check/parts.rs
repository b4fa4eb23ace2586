//! What a report owes its readers, by which name the reports call it, and which rules ask for it.
//!
//! Correct a reference here and nowhere else.

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

/// What a part is called in messages and in the list of shortfalls, and the rules that it serves.
///
/// Order of the report and the seven analyses: PermenPAN-RB 53/2014, Lampiran II. `Reviu` rows are those of the review
/// checklist in its Lampiran III, written from memory and to be compared with the official text; `LKE` items are the
/// criteria of component 3 (reporting) and 2 (measurement) of PermenPAN-RB 88/2021. The national benchmark (analysis 4,
/// LKE 3.b.6) is never missing: without one the report says that there is none.
const PARTS: [(Part, &str, &str); 22] = [
    (Part::Chapter("kata-pengantar"), "Kata Pengantar", "LKE 3.b.1"),
    (Part::Chapter("ikhtisar"), "Ikhtisar Eksekutif", "Reviu I.1; LKE 3.b.1"),
    (Part::Chapter("bab-1"), "Bab I", "Reviu I.1; LKE 3.b.1"),
    (Part::Chapter("bab-2"), "Bab II", "Reviu I.2; LKE 3.b.1"),
    (Part::Chapter("bab-3"), "Bab III", "Reviu I.3; LKE 3.b.2"),
    (Part::Chapter("bab-4"), "Bab IV", "Reviu I.5; LKE 3.b.9"),
    (Part::Prose, "Uraian", "Reviu II.6; LKE 3.b.7"),
    (Part::Data, "Data triwulan", "Reviu II.2 dan II.3; LKE 3.b.2"),
    (Part::Duties, "Bab I, tugas dan fungsi", "Reviu I.1; LKE 3.b.1"),
    (Part::Issues, "Bab I, isu strategis", "Reviu I.1; LKE 3.b.1"),
    (Part::Staff, "Bab I, jumlah pegawai", "Reviu I.1; LKE 3.b.1"),
    (Part::Assets, "Bab I, sarana dan prasarana", "Reviu I.1; LKE 3.b.1"),
    (Part::AgreedPrograms, "Bab II, program dan pagu perjanjian kinerja", "Reviu III.1; LKE 3.b.1"),
    (Part::Target, "Bab III A, analisis 1", "Reviu I.2 dan I.3; LKE 3.b.3"),
    (Part::Years, "Bab III A, analisis 2", "Reviu III.7; LKE 3.b.5"),
    (Part::MediumTerm, "Bab III A, analisis 3", "Reviu III.2; LKE 3.b.4"),
    (Part::Causes, "Bab III A, analisis 5", "Reviu II.6; LKE 3.b.7"),
    (Part::Efficiency, "Bab III A, analisis 6", "Reviu I.6; LKE 3.b.8"),
    (Part::Programs, "Bab III A, analisis 7", "Reviu I.6; LKE 3.b.2"),
    (Part::Signatory, "Halaman tanda tangan", "LKE 3.a.3"),
    (Part::Approval, "Pengesahan", "LKE 3.a.3"),
    (Part::Review, "Pernyataan Telah Direviu", "LKE 3.a.4"),
];

impl Part {
    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// The rules that it serves.
    pub(super) fn rule(self) -> &'static str {
        self.row().map_or("", |row| row.2)
    }

    /// The chapter with this file stem.
    pub(super) fn chapter(stem: &str) -> Option<Self> {
        PARTS.iter().map(|row| row.0).find(|part| matches!(part, Self::Chapter(own) if *own == stem))
    }

    fn row(self) -> Option<&'static (Self, &'static str, &'static str)> {
        PARTS.iter().find(|row| row.0 == self)
    }
}

/// The name and the rules of the part that a finding about missing data speaks of.
pub(super) fn part_of(finding: &Finding) -> (String, String) {
    let named = |name| finding.args.get(name).cloned();
    let part = named("part").unwrap_or_else(|| Part::Data.title().to_owned());
    (part, named("rule").unwrap_or_else(|| Part::Data.rule().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_one_name_and_a_rule() {
        for (i, (part, title, rule)) in PARTS.iter().enumerate() {
            assert!(PARTS.iter().skip(i + 1).all(|other| other.0 != *part && other.1 != *title), "{title}");
            assert!(rule.starts_with("Reviu ") || rule.starts_with("LKE "), "{title}: {rule}");
        }
        for stem in crate::content::ANNUAL_PROSE {
            assert!(Part::chapter(stem).is_some_and(|part| !part.title().is_empty()), "{stem}");
        }
    }
}
