use super::{Unique, code_of, expect_code, origin};
use crate::base::{Color, ProjectPath, Span};
use crate::content::files::{
    AgencyFile, OfficialFile, ProcedureFile, RoleWord, ScaleFile, TermWord, ThemeFile, UnitWord,
};
use crate::content::yaml::Loc;
use crate::finding::{Code, Finding};
use crate::model::{
    Agency, Grade, LetterScale, Letterhead, Official, OrgUnit, Procedure, ProcedureStep, RatingLevel, RatingScale,
    Role, Scales, Sourced, Term, TermStatus, Theme, UnitKind,
};

pub(super) fn resolve(
    file: &ProjectPath,
    source: &AgencyFile,
    slug: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Agency {
    let mut units = Unique::new("unit", file);
    let official_codes = source.officials.iter().map(|official| official.code.0.as_str());
    let unit_list: Vec<OrgUnit> = source
        .units
        .iter()
        .filter(|unit| units.is_first(&unit.code.0, unit.code.span, findings))
        .map(|unit| OrgUnit {
            code: unit.code.0.clone(),
            name: unit.name.clone(),
            kind: match unit.kind {
                UnitWord::Secretariat => UnitKind::Secretariat,
                UnitWord::Division => UnitKind::Division,
                UnitWord::Section => UnitKind::Section,
                UnitWord::SubDivision => UnitKind::SubDivision,
                UnitWord::TechnicalUnit => UnitKind::TechnicalUnit,
            },
            duty: unit.duty.clone(),
            head: unit.head.as_ref().map(|head| head.0.clone()),
            origin: origin(file, &unit.code),
        })
        .collect();
    for head in source.units.iter().filter_map(|unit| unit.head.as_ref()) {
        expect_code("official", file, head, official_codes.clone(), findings);
    }
    let mut officials = Unique::new("official", file);
    let official_list = source
        .officials
        .iter()
        .filter(|official| officials.is_first(&official.code.0, official.code.span, findings))
        .map(resolve_official)
        .collect();
    let unit_codes = source.units.iter().map(|unit| unit.code.0.as_str());
    for unit in source.officials.iter().flat_map(|o| &o.terms).filter_map(|term| term.unit.as_ref()) {
        expect_code("unit", file, unit, unit_codes.clone(), findings);
    }
    let kop = &source.letterhead;
    let emblem = kop.emblem.as_ref().and_then(|emblem| {
        let path = ProjectPath::resolve(file.parent().as_ref(), &emblem.value).ok();
        if path.is_none() {
            findings.push(Finding::new(Code::ImageMissing, file, emblem.span).with("target", &emblem.value));
        }
        path.map(|path| Sourced { value: path, origin: origin(file, emblem) })
    });
    Agency {
        slug: slug.map(str::to_owned),
        code: source.code.as_ref().map(|code| code.0.clone()),
        name: source.name.clone(),
        region: source.region.clone(),
        short_name: source.short_name.clone(),
        place: source.place.clone(),
        letterhead: Letterhead {
            lines: kop.lines.clone(),
            address: kop.address.clone(),
            contacts: [&kop.phone, &kop.email, &kop.website].into_iter().flatten().cloned().collect(),
            emblem,
        },
        theme: resolve_theme(file, &source.theme, findings),
        description: source.description.clone(),
        functions: source.functions.clone(),
        units: unit_list,
        officials: official_list,
    }
}

fn resolve_official(official: &OfficialFile) -> Official {
    Official {
        code: official.code.0.clone(),
        name: official.name.clone(),
        nip: official.nip.clone(),
        rank: official.rank.clone(),
        terms: official
            .terms
            .iter()
            .map(|term| Term {
                position: term.position.clone(),
                role: match term.role {
                    RoleWord::Head => Role::Head,
                    RoleWord::Secretary => Role::Secretary,
                    RoleWord::DivisionHead => Role::DivisionHead,
                    RoleWord::SectionHead => Role::SectionHead,
                    RoleWord::TechnicalUnitHead => Role::TechnicalUnitHead,
                    RoleWord::SubDivisionHead => Role::SubDivisionHead,
                    RoleWord::Staff => Role::Staff,
                },
                unit: term.unit.as_ref().map(|unit| unit.0.clone()),
                status: match term.status {
                    TermWord::Permanent => TermStatus::Permanent,
                    TermWord::Acting => TermStatus::Acting,
                    TermWord::Daily => TermStatus::Daily,
                },
                from: term.from.0,
                until: term.until.map(|day| day.0),
            })
            .collect(),
    }
}

/// The scales of `skala.yaml`.
pub fn resolve_scales(file: &ProjectPath, source: &ScaleFile, findings: &mut Vec<Finding>) -> Scales {
    let mut codes = Unique::new("scale", file);
    let mut ratings = Vec::new();
    for scale in &source.ratings {
        if !codes.is_first(&scale.code.0, scale.code.span, findings) {
            continue;
        }
        let thresholds: Vec<_> = scale.levels.iter().map(|level| level.at_least).collect();
        let falls = thresholds.windows(2).all(|pair| match pair {
            [Some(high), Some(low)] => high > low,
            [Some(_), None] => true,
            _ => false,
        });
        if !falls || thresholds.last() != Some(&None) {
            findings.push(Finding::new(Code::ScaleOrder, file, scale.code.span).with("scale", &scale.code.0));
        }
        let levels = scale.levels.iter().map(|level| {
            let color = level.color.as_ref().and_then(|color| checked_color(file, color, findings));
            RatingLevel { at_least: level.at_least, label: level.label.clone(), english: level.english.clone(), color }
        });
        ratings.push(RatingScale {
            code: scale.code.0.clone(),
            name: scale.name.clone(),
            source: scale.source.clone(),
            levels: levels.collect(),
        });
    }
    let mut letters = Vec::new();
    for scale in &source.letters {
        if !codes.is_first(&scale.code.0, scale.code.span, findings) {
            continue;
        }
        let mut grades = Unique::new("letter", file);
        let kept = scale.grades.iter().filter(|grade| grades.is_first(&grade.letter, grade.letter.span, findings));
        letters.push(LetterScale {
            code: scale.code.0.clone(),
            name: scale.name.clone(),
            grades: kept.map(|grade| Grade { letter: grade.letter.value.clone(), score: grade.score }).collect(),
        });
    }
    Scales { ratings, letters }
}

fn resolve_theme(file: &ProjectPath, source: &ThemeFile, findings: &mut Vec<Finding>) -> Theme {
    let mut read = |written: Option<&Loc<String>>, is_text: bool| {
        let written = written?;
        let color = Color::parse(&checked_color(file, written, findings)?)?;
        if is_text && !color.is_dark() {
            let finding = Finding::new(Code::InvalidForm, file, written.span);
            findings.push(finding.with("text", &written.value).with("form", "dark-color"));
        }
        Some(color)
    };
    let default = Theme::default();
    Theme {
        primary: read(source.primary.as_ref(), true).unwrap_or(default.primary),
        accent: read(source.accent.as_ref(), false).unwrap_or(default.accent),
    }
}

fn checked_color(file: &ProjectPath, color: &Loc<String>, findings: &mut Vec<Finding>) -> Option<String> {
    let digits = color.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(color.to_ascii_lowercase());
    }
    let finding = Finding::new(Code::InvalidForm, file, color.span);
    findings.push(finding.with("text", &color.value).with("form", "color"));
    None
}

/// The procedure of `sop.yaml`; the approver is resolved among the agency's officials when there is one agency.
pub(super) fn resolve_procedure(
    file: &ProjectPath,
    source: &ProcedureFile,
    agency: Option<&Agency>,
    findings: &mut Vec<Finding>,
) -> Procedure {
    if let (Some(agency), Some(code)) = (agency, &source.approved_by) {
        let known = agency.officials.iter().map(|official| official.code.as_str());
        if expect_code("official", file, code, known, findings) {
            let day = source.effective.or(source.made);
            let in_office = |day| agency.official(&code.0).is_some_and(|official| official.term_on(day).is_some());
            if let Some(day) = day.filter(|day| !in_office(day.0)) {
                let finding = Finding::new(Code::OfficialWithoutTerm, file, code.span);
                findings.push(finding.with("official", &code.0).with("date", day.0));
            }
        }
    }
    let mut numbers = Unique::new("step", file);
    let steps = source.steps.iter().filter(|step| numbers.is_first(&step.number.to_string(), Span::START, findings));
    Procedure {
        number: source.number.clone(),
        name: source.name.clone(),
        made: source.made.map(|day| day.0),
        revised: source.revised.map(|day| day.0),
        effective: source.effective.map(|day| day.0),
        approved_by: source.approved_by.as_ref().map(|code| code_of(file, code).value),
        legal_basis: source.legal_basis.clone(),
        qualifications: source.qualifications.clone(),
        related: source.related.clone(),
        equipment: source.equipment.clone(),
        warning: source.warning.clone(),
        records: source.records.clone(),
        roles: source.roles.clone(),
        steps: steps
            .map(|step| ProcedureStep {
                number: step.number,
                activity: step.activity.clone(),
                roles: step.roles.clone(),
                inputs: step.inputs.clone(),
                time: step.time.clone(),
                output: step.output.clone(),
                note: step.note.clone(),
            })
            .collect(),
        note: source.note.clone(),
    }
}
