//! Bab I: the organisation, its strategic issues, the legal basis, and what the report holds.

use crate::base::{Lang, say};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Fact, Section, Voice};
use crate::report::make::section;
use crate::report::periodic::prose_or_gap;
use crate::report::sentences::{points, written_points};
use crate::report::tables::{assets_table, staff_table, units_table};
use crate::report::text;

use super::{chapter, paragraph};

/// Bab I; `others` are the chapters and annexes that follow it.
pub(super) fn introduction(view: YearView<'_>, others: &[Section]) -> Section {
    let lang = view.lang();
    let mut chapter =
        chapter("pendahuluan", lang.pick("BAB I", "CHAPTER I"), lang.pick("Pendahuluan", "Introduction"), Vec::new());
    chapter.sections = vec![
        section(
            "gambaran-umum",
            "A.",
            lang.pick("Gambaran Umum", "Overview"),
            prose_or_gap(lang, view.data.annual_prose.get("bab-1")),
        ),
        section(
            "organisasi",
            "B.",
            lang.pick("Tugas, Fungsi, dan Susunan Organisasi", "Tasks, functions and organisation"),
            organisation(view),
        ),
        section(
            "sumber-daya",
            "C.",
            lang.pick("Pegawai serta Sarana dan Prasarana", "Staff, facilities and equipment"),
            resources(view),
        ),
        section("isu-strategis", "D.", lang.pick("Isu Strategis", "Strategic issues"), issues(view)),
        section("dasar-hukum", "E.", lang.pick("Dasar Hukum", "Legal basis"), legal_basis(view)),
        section("sistematika", "F.", lang.pick("Sistematika", "Outline of the report"), outline(lang, others)),
    ];
    chapter
}

fn organisation(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let agency = view.all.agency();
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, ..Fact::default() };
    let mut facts = vec![
        fact(lang.pick("Perangkat daerah", "Regional agency"), agency.full_name()),
        fact(lang.pick("Kedudukan", "Seat"), agency.place.clone()),
    ];
    match agency.head_on(Period::Year.last_day(view.year())) {
        Some((official, term)) => facts.push(fact(&term.title(), official.name.clone())),
        None => facts.push(fact(
            lang.pick("Kepala perangkat daerah", "Head of the agency"),
            say!(lang, "tidak tercatat pada akhir {}", "not recorded at the end of {}", view.year()),
        )),
    }
    facts.extend(agency.description.iter().map(|words| Fact {
        voice: Voice::Staff,
        ..fact(lang.pick("Tugas pokok", "Main task"), words.trim().to_owned())
    }));
    let mut blocks = vec![Block::Facts(facts)];
    if agency.functions.is_empty() {
        blocks.push(paragraph(lang.pick(
            "Fungsi perangkat daerah belum diisi dalam instansi.yaml.",
            "The functions of the agency have not been entered in instansi.yaml.",
        )));
    } else {
        blocks.push(paragraph(lang.pick(
            "Dalam melaksanakan tugasnya, perangkat daerah menyelenggarakan fungsi berikut.",
            "In carrying out its task, the agency has the following functions.",
        )));
        blocks.push(written_points(&agency.functions));
    }
    let (name, n_units) = (&agency.name, agency.units.len());
    blocks.push(paragraph(match lang {
        Lang::Id => format!(
            "Susunan organisasi di bawah kepala {name} terdiri atas {n_units} unit kerja dengan pembagian tugas \
             sebagai berikut."
        ),
        Lang::En => format!(
            "Below its head, {name} consists of {}, with tasks divided as follows.",
            text::plural(n_units, "unit", "units")
        ),
    }));
    blocks.push(Block::Table(units_table(view)));
    blocks
}

fn resources(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let absent = |what: &str| {
        paragraph(say!(
            lang,
            "{what} Tahun {} belum diisi dalam sumber-daya.yaml.",
            "{what} for {} have not been entered in sumber-daya.yaml.",
            view.year()
        ))
    };
    vec![
        staff_table(view).map_or_else(|| absent(lang.pick("Jumlah pegawai", "Staff numbers")), Block::Table),
        assets_table(view)
            .map_or_else(|| absent(lang.pick("Sarana dan prasarana", "Facilities and equipment")), Block::Table),
    ]
}

fn issues(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let plan = view.all.dataset.plan_for(view.year());
    match plan.filter(|plan| !plan.issues.is_empty()) {
        Some(plan) => {
            let words = say!(
                lang,
                "{} menetapkan isu strategis berikut.",
                "{} names the following strategic issues.",
                plan.name
            );
            vec![paragraph(words), written_points(&plan.issues)]
        }
        None => vec![paragraph(lang.pick(
            "Isu strategis belum diisi dalam berkas Renstra.",
            "The strategic issues have not been entered in the file of the strategic plan (Renstra).",
        ))],
    }
}

fn legal_basis(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let procedure = view.all.dataset.procedure.as_ref();
    match procedure.filter(|procedure| !procedure.legal_basis.is_empty()) {
        Some(procedure) => vec![
            paragraph(lang.pick("Laporan ini disusun berdasarkan:", "This report is based on:")),
            written_points(&procedure.legal_basis),
        ],
        None => vec![paragraph(
            lang.pick("Dasar hukum belum diisi dalam sop.yaml.", "The legal basis has not been entered in sop.yaml."),
        )],
    }
}

/// What the report holds, read off its own chapters.
fn outline(lang: Lang, others: &[Section]) -> Vec<Block> {
    let first = lang.pick(
        "Bab I Pendahuluan: gambaran umum, organisasi, sumber daya, isu strategis, dasar hukum, dan sistematika.",
        "Chapter I Introduction: overview, organisation, resources, strategic issues, legal basis and outline.",
    );
    let marks = match lang {
        Lang::Id => [("BAB", "Bab"), ("LAMPIRAN", "Lampiran")],
        Lang::En => [("CHAPTER", "Chapter"), ("ANNEX", "Annex")],
    };
    let mut lines = vec![first.to_owned()];
    lines.extend(others.iter().map(|chapter| {
        let number = marks.iter().fold(chapter.number.clone(), |number, (loud, plain)| number.replace(loud, plain));
        let parts: Vec<&str> = chapter.sections.iter().map(|part| part.title.as_str()).collect();
        match parts.is_empty() {
            true => format!("{number} {}.", chapter.title),
            false => format!("{number} {}: {}.", chapter.title, parts.join("; ")),
        }
    }));
    vec![
        paragraph(lang.pick("Laporan ini disusun dengan sistematika berikut.", "This report is made up as follows.")),
        points(lines),
    ]
}
