use crate::base::{Exact, say};
use crate::model::{Agreement, Objective};
use crate::report::context::YearView;
use crate::report::document::{
    Block, Document, DocumentKind, Fact, Orientation, Row, Section, Signature, Table, Voice,
};
use crate::report::make::{cell, info, link, name_cell, number_column, row, section, text_column, total_row};
use crate::report::text;

use super::sheet::{Place, Sheet, document, official_signature, part, place_date, position_on, position_with_region};

/// Folders of the pages.
pub(in crate::report) const FIRST: &str = "perjanjian-kinerja";
const REVISED: &str = "perjanjian-kinerja-perubahan";

/// The performance agreement as it was first signed; later changes do not touch it.
pub(super) fn agreement_form(view: YearView<'_>) -> Option<Document> {
    let agreement = view.data.agreement.as_ref()?;
    let lang = view.lang();
    let name = lang.pick("Perjanjian Kinerja", "Performance agreement");
    let mut document = form(view, agreement, FIRST, name, Vec::new());
    if let Some(line) = replaced(view) {
        document.later_notices.push(info(lang.pick("Sudah diubah", "Revised since"), vec![line]));
        let name = lang.pick("Perjanjian Kinerja Perubahan", "Revised performance agreement");
        document.next = Some(link(name, view.all.at.form(view.year(), REVISED)));
    }
    Some(document)
}

/// The revised agreement, with what it changed.
pub(super) fn revision_form(view: YearView<'_>) -> Option<Document> {
    let revision = view.data.revision.as_ref()?;
    let changes = view.data.agreement.as_ref().map(|first| changes(view, first, revision));
    let name = view.lang().pick("Perjanjian Kinerja Perubahan", "Revised performance agreement");
    let mut document = form(view, revision, REVISED, name, changes.into_iter().collect());
    let first = view.lang().pick("Perjanjian Kinerja semula", "First performance agreement");
    document.previous = view.data.agreement.as_ref().map(|_| link(first, view.all.at.form(view.year(), FIRST)));
    Some(document)
}

/// That the first agreement of a year was replaced, and when; none while it is in force.
pub(in crate::report) fn replaced(view: YearView<'_>) -> Option<String> {
    let revision = view.data.revision.as_ref()?;
    Some(say!(
        view.lang(),
        "Perjanjian ini diubah dengan Perjanjian Kinerja Perubahan tanggal {}.",
        "This agreement was replaced by the revised performance agreement of {}.",
        text::date(view.lang(), revision.date.value)
    ))
}

fn form(view: YearView<'_>, agreement: &Agreement, folder: &'static str, name: &str, more: Vec<Section>) -> Document {
    let lang = view.lang();
    let title = say!(lang, "{name} Tahun {}", "{name} {}", view.year());
    let mut sections = vec![
        part("pernyataan", false, statement(view, agreement, &title)),
        part("lampiran-perjanjian", true, annex(view, agreement, &title)),
    ];
    sections.extend(more);
    document(
        view,
        Sheet {
            kind: DocumentKind::Agreement,
            place: Place::Page(folder),
            name: format!("{folder}-{}", view.year()),
            description: say!(
                lang,
                "{title} {}: pernyataan, sasaran, indikator, target, program, dan anggaran.",
                "{title} of {}: statement, objectives, indicators, targets, programmes, and budget.",
                view.all.agency().full_name()
            ),
            title,
            orientation: Orientation::Portrait,
            date: agreement.date.value,
            sections,
        },
    )
}

/// The statement page, in the wording of the form that agencies use under PermenPAN-RB 53/2014, annex I.
fn statement(view: YearView<'_>, agreement: &Agreement, title: &str) -> Vec<Block> {
    let lang = view.lang();
    let mut lines = vec![title.to_uppercase()];
    lines.extend(agreement.number.as_ref().map(|number| say!(lang, "Nomor {number}", "Number {number}")));
    let official = view.all.agency().official(&agreement.first_party.value);
    let first =
        official.map(|official| (official.name.clone(), position_with_region(view, official, agreement.date.value)));
    let (name, position) = first.unwrap_or_default();
    let paragraph = |id, en| Block::Paragraph(lang.pick(id, en).to_owned());
    let party = |name: &str, position: &str| {
        let (name_label, position_label) = (lang.pick("Nama", "Name"), lang.pick("Jabatan", "Position"));
        Block::Facts(vec![fact(name_label, name), fact(position_label, position)])
    };
    vec![
        Block::Title(lines),
        paragraph(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi \
             pada hasil, kami yang bertandatangan di bawah ini:",
            "In order to achieve effective, transparent and accountable government management that is focused on \
             results, we, the undersigned:",
        ),
        party(&name, &position),
        paragraph("selanjutnya disebut pihak pertama;", "hereinafter the first party;"),
        party(&agreement.second_party, &agreement.second_position),
        paragraph(
            "selaku atasan pihak pertama, selanjutnya disebut pihak kedua.",
            "as the superior of the first party, hereinafter the second party.",
        ),
        paragraph(
            "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam \
             rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. \
             Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
            "The first party promises to meet the performance targets in the annex to this agreement, in order to \
             reach the medium-term performance targets set in the planning documents. Success or failure in meeting \
             these targets is our responsibility.",
        ),
        paragraph(
            "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja \
             dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
            "The second party will provide the supervision that is needed, will evaluate the performance achieved \
             under this agreement, and will take the action needed to grant rewards and impose sanctions.",
        ),
        Block::Signatures(signatures(view, agreement)),
    ]
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned(), ..Fact::default() }
}

/// Second party left, first party right below place and date, as the form places them.
fn signatures(view: YearView<'_>, agreement: &Agreement) -> Vec<Signature> {
    let place = agreement.place.as_ref().unwrap_or(&view.all.agency().place);
    let (lang, day) = (view.lang(), agreement.date.value);
    let second = Signature {
        role: lang.pick("Pihak Kedua", "Second party").to_owned(),
        place_date: String::new(),
        position: agreement.second_position.clone(),
        name: agreement.second_party.clone(),
        rank: String::new(),
        nip: String::new(),
    };
    let code = &agreement.first_party.value;
    let role = lang.pick("Pihak Pertama", "First party");
    vec![second, official_signature(view, role, place_date(lang, place, Some(day)), code, day)]
}

fn annex(view: YearView<'_>, agreement: &Agreement, title: &str) -> Vec<Block> {
    let (lang, agency) = (view.lang(), view.all.agency());
    let position = agency
        .official(&agreement.first_party.value)
        .map(|official| position_on(official, agreement.date.value).to_uppercase());
    let name = agency.name.to_uppercase();
    // The head's position may have the agency in its name, as in "Kepala Dinas Perhubungan".
    let is_named = position.as_ref().is_some_and(|position| position.ends_with(&name));
    let mut lines = vec![title.to_uppercase()];
    lines.extend(position);
    lines.extend((!is_named).then_some(name));
    lines.push(agency.region.to_uppercase());
    let mut blocks = vec![Block::Title(lines), Block::Table(agreed_targets(view, agreement))];
    if agreement.programs.is_empty() {
        let none = lang.pick(
            "Perjanjian ini tidak memuat program dan anggaran.",
            "This agreement contains no programmes and no budget.",
        );
        blocks.push(Block::Paragraph(none.to_owned()));
    } else {
        blocks.push(Block::Table(agreed_programs(view, agreement)));
        let words = text::spelled_out(&agreed_total(agreement));
        blocks.push(Block::Paragraph(say!(lang, "Terbilang: {words}.", "In words (Indonesian): {words}.")));
    }
    blocks.push(Block::Signatures(signatures(view, agreement)));
    blocks
}

/// `130 unit`, `BB`; the sign for percent instead of the word.
fn target_text(view: YearView<'_>, agreement: &Agreement, code: &str) -> Option<String> {
    let indicator = view.all.dataset.indicator(view.year(), code)?;
    let target = text::target(view.lang(), indicator, &(&agreement.targets.get(code)?.value).into());
    Some(match indicator.unit.value.to_lowercase().as_str() {
        "persen" | "%" => format!("{target}%"),
        _ if indicator.letter_scale.is_some() => target,
        unit => format!("{target} {unit}"),
    })
}

/// Number and text of an objective on its first row, nothing on those below.
pub(super) fn objective_cells(n: &mut usize, seen: &mut String, objective: &Objective) -> [String; 2] {
    if *seen == objective.code {
        return [String::new(), String::new()];
    }
    seen.clone_from(&objective.code);
    *n += 1;
    [n.to_string(), objective.text.clone()]
}

/// Objectives, indicators and targets of an agreement, with the columns of its form.
pub(in crate::report) fn agreed_targets(view: YearView<'_>, agreement: &Agreement) -> Table {
    let lang = view.lang();
    let (mut n, mut seen) = (0, String::new());
    let mut rows: Vec<Row> = Vec::new();
    for (_, objective, indicator) in view.all.dataset.indicators(view.year()) {
        let Some(target) = target_text(view, agreement, &indicator.code) else { continue };
        let [number, goal] = objective_cells(&mut n, &mut seen, objective);
        rows.push(row(vec![
            cell(number),
            name_cell(goal),
            name_cell(&indicator.name).linked(view.all.at.indicator(&indicator.code)).naming(),
            cell(target),
        ]));
    }
    Table {
        id: "tabel-target".to_owned(),
        caption: lang
            .pick(
                "Sasaran strategis, indikator kinerja, dan target",
                "Strategic objectives, performance indicators, and targets",
            )
            .to_owned(),
        columns: vec![
            text_column("No", 1).numbered("(1)"),
            text_column(lang.pick("Sasaran Strategis", "Strategic objective"), 5).numbered("(2)"),
            text_column(lang.pick("Indikator Kinerja", "Performance indicator"), 8).numbered("(3)"),
            number_column("Target", 3).numbered("(4)"),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

/// The name of a programme in the year's budget.
fn program_name(view: YearView<'_>, code: &str) -> String {
    let programs = view.data.budget.iter().flat_map(|budget| &budget.programs);
    let name = programs.into_iter().find(|program| program.code == code).map(|program| program.name.clone());
    name.map_or_else(|| code.to_owned(), |name| format!("{code} {name}"))
}

/// Programmes and ceilings of an agreement, with their sum.
pub(in crate::report) fn agreed_programs(view: YearView<'_>, agreement: &Agreement) -> Table {
    let lang = view.lang();
    let total = &agreed_total(agreement);
    let mut rows: Vec<Row> = agreement
        .programs
        .iter()
        .enumerate()
        .map(|(i, (code, ceiling, note))| {
            row(vec![
                cell((i + 1).to_string()),
                cell(program_name(view, code)).naming(),
                cell(text::rupiah(lang, &ceiling.value.exact())),
                cell(note.clone().unwrap_or_default()),
            ])
        })
        .collect();
    let label = cell(lang.pick("Jumlah", "Total")).naming();
    rows.push(total_row(vec![cell(""), label, cell(text::rupiah(lang, total)), cell("")]));
    Table {
        id: "tabel-program".to_owned(),
        caption: lang.pick("Program dan anggaran", "Programmes and budget").to_owned(),
        columns: vec![
            text_column("No", 1),
            text_column(lang.pick("Program", "Programme"), 8),
            number_column(lang.pick("Anggaran", "Budget"), 4),
            text_column(lang.pick("Keterangan", "Remarks"), 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

fn agreed_total(agreement: &Agreement) -> Exact {
    agreement.programs.iter().map(|(_, ceiling, _)| ceiling.value.exact()).sum()
}

/// What the revision changed: an aid for the reader, no part of what is signed.
fn changes(view: YearView<'_>, first: &Agreement, revision: &Agreement) -> Section {
    let lang = view.lang();
    let day = text::date(lang, revision.date.value);
    let mut facts = vec![fact(lang.pick("Tanggal perubahan", "Date of the revision"), &day)];
    facts.extend(revision.number.as_ref().map(|number| fact(lang.pick("Nomor", "Number"), number)));
    let reason = revision.reason.as_ref().map(|reason| fact(lang.pick("Alasan", "Reason"), reason.trim()));
    facts.extend(reason.map(|reason| Fact { voice: Voice::Staff, ..reason }));
    let mut rows = Vec::new();
    let dash = || text::NO_FIGURE.to_owned();
    for (_, _, indicator) in view.all.dataset.indicators(view.year()) {
        let before = target_text(view, first, &indicator.code);
        let after = target_text(view, revision, &indicator.code);
        if before != after {
            rows.push(row(vec![
                name_cell(format!("{} {}", indicator.code, indicator.name)),
                cell(before.unwrap_or_else(dash)),
                cell(after.unwrap_or_else(dash)),
            ]));
        }
    }
    let ceiling = |agreement: &Agreement, code: &str| {
        let found = agreement.programs.iter().find(|(program, _, _)| program == code);
        found.map(|(_, ceiling, _)| ceiling.value.exact())
    };
    let codes: std::collections::BTreeSet<&String> =
        first.programs.iter().chain(&revision.programs).map(|(code, _, _)| code).collect();
    for code in codes {
        let (before, after) = (ceiling(first, code), ceiling(revision, code));
        if before != after {
            let shown = |amount: Option<Exact>| amount.map_or_else(dash, |amount| text::rupiah(lang, &amount));
            rows.push(row(vec![cell(program_name(view, code)), cell(shown(before)), cell(shown(after))]));
        }
    }
    let mut blocks = vec![Block::Facts(facts)];
    if rows.is_empty() {
        let none = lang.pick("Tidak ada target atau anggaran yang berubah.", "No target or budget changed.");
        blocks.push(Block::Paragraph(none.to_owned()));
    } else {
        blocks.push(Block::Table(Table {
            id: "tabel-perubahan".to_owned(),
            caption: lang
                .pick("Yang berubah terhadap perjanjian semula", "What changed from the first agreement")
                .to_owned(),
            columns: vec![
                text_column(lang.pick("Indikator atau program", "Indicator or programme"), 7),
                number_column(lang.pick("Semula", "Before"), 3),
                number_column(lang.pick("Menjadi", "After"), 3),
            ],
            rows,
            notes: vec![
                lang.pick("Target dan anggaran lain tidak berubah.", "All other targets and budgets are unchanged.")
                    .to_owned(),
            ],
            wide: false,
        }));
    }
    let aid = lang.pick(
        "Catatan perubahan ini membantu pembaca dan bukan bagian dari perjanjian yang ditandatangani.",
        "These notes are an aid for readers and not part of the signed agreement.",
    );
    blocks.push(Block::Paragraph(aid.to_owned()));
    let mut changes = section("perubahan", "", lang.pick("Catatan perubahan", "Notes on the revision"), blocks);
    changes.new_page = true;
    changes
}
