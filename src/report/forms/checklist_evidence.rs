use std::collections::BTreeSet;

use crate::base::{Lang, say};
use crate::check::chapter_title;
use crate::measure::{Achievement, BudgetLevel};
use crate::model::{ChecklistEvidence, Indicator, Period, Quarter};
use crate::report::context::YearView;
use crate::report::text;

/// What the program can say beside a row of the checklist: counts, never a judgement.
pub(super) fn evidence(view: YearView<'_>, what: ChecklistEvidence) -> String {
    match what {
        ChecklistEvidence::Parts => parts(view),
        ChecklistEvidence::Targets => targets(view),
        ChecklistEvidence::Achievements => achievements(view),
        ChecklistEvidence::Annexes => annexes(view),
        ChecklistEvidence::Improvements => improvements(view),
        ChecklistEvidence::Money => money(view),
        ChecklistEvidence::Evidence => proofs(view),
        ChecklistEvidence::Mechanism => mechanism(view),
        ChecklistEvidence::Owners => owners(view),
        ChecklistEvidence::AgreedObjectives => agreed_objectives(view),
        ChecklistEvidence::Plan => plan(view),
        ChecklistEvidence::PlanGaps => plan_gaps(view),
        ChecklistEvidence::Indicators => indicators(view),
        ChecklistEvidence::KeyIndicators => key_indicators(view),
        ChecklistEvidence::IndicatorGaps => indicator_gaps(view),
        ChecklistEvidence::Comparisons => comparisons(view),
    }
}

/// `7 indicators`, for English.
fn of_indicators(n: usize) -> String {
    text::plural(n, "indicator", "indicators")
}

fn n_agreed(view: YearView<'_>) -> usize {
    let agreed = [&view.data.agreement, &view.data.revision].into_iter().flatten().flat_map(|a| &a.agreed);
    agreed.collect::<BTreeSet<_>>().len()
}

fn parts(view: YearView<'_>) -> String {
    let wanted = crate::content::ANNUAL_PROSE;
    let lang = view.lang();
    let absent = wanted.into_iter().filter(|stem| !view.data.annual_prose.contains_key(*stem));
    let missing: Vec<_> = absent.map(|stem| chapter_title(lang, stem)).collect();
    let n = wanted.len() - missing.len();
    let missing = missing.join(", ");
    let gap = match missing.is_empty() {
        true => String::new(),
        false => say!(lang, "; belum ada: {missing}", "; not there yet: {missing}"),
    };
    let n_wanted = wanted.len();
    say!(
        lang,
        "Bagian narasi yang tertulis: {n} dari {n_wanted}{gap}.",
        "Parts of the narrative that are written: {n} of {n_wanted}{gap}."
    )
}

fn targets(view: YearView<'_>) -> String {
    let with_target = view
        .measured
        .indicators
        .iter()
        .filter(|i| i.periods.get(&Period::Year).is_some_and(|p| p.annual.target.is_some()));
    let (n, agreed) = (with_target.count(), n_agreed(view));
    match view.lang() {
        Lang::Id => format!("Tabel capaian memuat target {n} indikator dari {agreed} pada PK."),
        Lang::En => format!(
            "The achievement table gives the targets of {n} of {} in the performance agreement.",
            of_indicators(agreed)
        ),
    }
}

fn achievements(view: YearView<'_>) -> String {
    let (mut n_computed, mut n_not, mut n_open) = (0, 0, 0);
    for figures in view.measured.indicators.iter().filter_map(|i| i.periods.get(&Period::Year)) {
        match &figures.own.achievement {
            Achievement::Computed(_) => n_computed += 1,
            Achievement::NotEvaluable(_) => n_not += 1,
            Achievement::Incomplete(_) => n_open += 1,
        }
    }
    let (n, agreed) = (view.measured.indicators.len(), n_agreed(view));
    match view.lang() {
        Lang::Id => format!(
            "Tabel capaian memuat {n} indikator dari {agreed} pada PK: {n_computed} terhitung, {n_not} tidak dinilai, \
             {n_open} belum lengkap."
        ),
        Lang::En => format!(
            "The achievement table lists {n} of {} in the performance agreement: {n_computed} computed, {n_not} not \
             evaluated, {n_open} incomplete.",
            of_indicators(agreed)
        ),
    }
}

fn annexes(view: YearView<'_>) -> String {
    let n_proofs: usize = readings(view).map(|reading| reading.evidence.len()).sum();
    let lang = view.lang();
    let there =
        |is_there| if is_there { lang.pick("ada", "included") } else { lang.pick("belum ada", "not there yet") };
    let (agreement, plan) = (there(view.data.agreement.is_some()), there(!view.data.plan.is_empty()));
    let n = view.measured.indicators.len();
    match lang {
        Lang::Id => format!(
            "Perjanjian kinerja {agreement}; rencana aksi {plan}; cara hitung {n} indikator; {n_proofs} bukti dukung \
             tercatat."
        ),
        Lang::En => format!(
            "Performance agreement {agreement}; action plan {plan}; computations of {}; {} recorded.",
            of_indicators(n),
            text::plural(n_proofs, "piece of evidence", "pieces of evidence")
        ),
    }
}

fn improvements(view: YearView<'_>) -> String {
    let followed = view.indicators().filter(|(indicator, measured)| {
        let reports = view.data.quarters.values().filter_map(|quarter| quarter.reports.get(&measured.owner));
        let mut readings = reports.filter_map(|report| report.readings.get(&indicator.code));
        readings.any(|reading| reading.follow_up.is_some())
    });
    let (lang, n, total) = (view.lang(), followed.count(), view.measured.indicators.len());
    let chapter = match view.data.annual_prose.contains_key("bab-4") {
        true => lang.pick("tertulis", "written"),
        false => lang.pick("belum tertulis", "not written yet"),
    };
    match lang {
        Lang::Id => format!("Bab IV {chapter}; tindak lanjut tercatat untuk {n} indikator dari {total}."),
        Lang::En => format!("Chapter IV {chapter}; follow-up recorded for {n} of {}.", of_indicators(total)),
    }
}

fn money(view: YearView<'_>) -> String {
    let lang = view.lang();
    let Some(budget) = view.measured.budget.get(&Period::Year) else {
        return lang.pick("Data anggaran belum ada.", "There are no budget data yet.").to_owned();
    };
    let n_leaves = budget.nodes.iter().filter(|node| node.level == BudgetLevel::SubActivity).count();
    let total = budget.nodes.first();
    let shown = |amount: Option<&crate::base::Exact>| {
        amount.map_or_else(|| lang.pick("belum lengkap", "incomplete").to_owned(), |amount| text::rupiah(lang, amount))
    };
    let ceiling = shown(total.and_then(|node| node.ceiling.as_ref()));
    let spent = shown(total.and_then(|node| node.spent.as_ref()));
    let absorption = total.map_or_else(
        || text::NO_FIGURE.to_owned(),
        |node| text::absorption(lang, &node.absorption, view.all.decimals()),
    );
    match lang {
        Lang::Id => format!(
            "Tabel anggaran memuat {n_leaves} sub kegiatan; pagu {ceiling}, realisasi {spent}, serapan {absorption}."
        ),
        Lang::En => format!(
            "The budget table lists {}; budget ceiling {ceiling}, spending {spent}, absorption {absorption}.",
            text::plural(n_leaves, "sub-activity", "sub-activities")
        ),
    }
}

/// All readings of the year that count.
fn readings(view: YearView<'_>) -> impl Iterator<Item = &crate::model::Reading> {
    view.data.quarters.values().flat_map(|quarter| quarter.reports.values()).flat_map(|report| report.readings.values())
}

fn proofs(view: YearView<'_>) -> String {
    let n_proven = readings(view).filter(|reading| !reading.evidence.is_empty()).count();
    let n = readings(view).count();
    match view.lang() {
        Lang::Id => format!("Bukti dukung tercatat pada {n_proven} realisasi triwulan dari {n}."),
        Lang::En => format!(
            "Evidence is recorded for {n_proven} of {}.",
            text::plural(n, "quarterly actual", "quarterly actuals")
        ),
    }
}

fn mechanism(view: YearView<'_>) -> String {
    let units: BTreeSet<&str> = view.measured.indicators.iter().map(|indicator| indicator.owner.as_str()).collect();
    let n_in: usize = view
        .data
        .quarters
        .values()
        .map(|quarter| units.iter().filter(|unit| quarter.reports.contains_key(**unit)).count())
        .sum();
    let procedure = view.all.dataset.procedure.as_ref();
    let lang = view.lang();
    let procedure = procedure.map_or_else(
        || lang.pick("SOP belum ada", "No procedure (SOP) yet").to_owned(),
        |procedure| say!(lang, "SOP Nomor {}", "Procedure (SOP) number {}", procedure.number),
    );
    let n_due = units.len() * Quarter::ALL.len();
    say!(
        lang,
        "{procedure}; berkas unit masuk {n_in} dari {n_due}.",
        "{procedure}; unit files received: {n_in} of {n_due}."
    )
}

fn owners(view: YearView<'_>) -> String {
    let agency = view.all.agency();
    let owned = view.measured.indicators.iter().filter(|indicator| agency.unit(&indicator.owner).is_some());
    let headed = agency.units.iter().filter(|unit| unit.head.is_some()).count();
    let (n, total, units) = (owned.count(), view.measured.indicators.len(), agency.units.len());
    match view.lang() {
        Lang::Id => format!(
            "Penanggung jawab ditetapkan untuk {n} indikator dari {total}; kepala unit tercatat pada {headed} unit dari {units}."
        ),
        Lang::En => format!(
            "An owner is set for {n} of {}; a head is recorded for {headed} of {}.",
            of_indicators(total),
            text::plural(units, "unit", "units")
        ),
    }
}

fn agreed_objectives(view: YearView<'_>) -> String {
    let reported: BTreeSet<&str> = view.measured.indicators.iter().map(|i| i.objective.as_str()).collect();
    let agreed: BTreeSet<&str> = view
        .all
        .dataset
        .indicators(view.year())
        .filter(|(_, _, indicator)| view.data.is_agreed(&indicator.code))
        .map(|(_, objective, _)| objective.code.as_str())
        .collect();
    let (n, total) = (reported.intersection(&agreed).count(), agreed.len());
    say!(
        view.lang(),
        "Sasaran dalam laporan: {n} dari {total} sasaran pada PK.",
        "Objectives in the report: {n} of the {total} in the performance agreement."
    )
}

/// Agreed indicators whose target differs from the strategic plan's.
fn differing(view: YearView<'_>) -> Vec<&Indicator> {
    let agreement = view.data.agreement_for(Period::Year);
    view.indicators()
        .map(|(indicator, _)| indicator)
        .filter(|indicator| {
            let agreed = agreement.and_then(|agreement| agreement.targets.get(&indicator.code));
            let planned = indicator.targets.get(&view.year());
            agreed.zip(planned).is_none_or(|(agreed, planned)| {
                // Compared as numbers: `47.8` and `47.80` are the same target.
                crate::measure::TargetValue::from(&agreed.value) != crate::measure::TargetValue::from(&planned.value)
            })
        })
        .collect()
}

fn plan(view: YearView<'_>) -> String {
    let n = view.measured.indicators.len();
    let same = n - differing(view).len();
    match view.lang() {
        Lang::Id => format!("Target PK sama dengan target Renstra pada {same} indikator dari {n}."),
        Lang::En => format!(
            "The target in the performance agreement equals that in the strategic plan (Renstra) for {same} of {}.",
            of_indicators(n)
        ),
    }
}

fn plan_gaps(view: YearView<'_>) -> String {
    let lang = view.lang();
    let codes: Vec<&str> = differing(view).into_iter().map(|indicator| indicator.code.as_str()).collect();
    if codes.is_empty() {
        let none = lang.pick(
            "Tidak ada target PK yang berbeda dari Renstra.",
            "No target in the performance agreement differs from the strategic plan (Renstra).",
        );
        return none.to_owned();
    }
    let reason = view.data.revision.as_ref().and_then(|revision| revision.reason.as_ref());
    let reason = reason.map_or("", |_| {
        lang.pick(
            "; alasan perubahan tertulis dalam PK Perubahan",
            "; the reason for the change is given in the revised performance agreement",
        )
    });
    let codes = codes.join(", ");
    say!(
        lang,
        "Berbeda dari Renstra: {codes}{reason}.",
        "Different from the strategic plan (Renstra): {codes}{reason}."
    )
}

fn indicators(view: YearView<'_>) -> String {
    let plan = view.all.dataset.plan_for(view.year());
    let objectives: Vec<_> = plan.into_iter().flat_map(|plan| &plan.goals).flat_map(|goal| &goal.objectives).collect();
    let measured = objectives
        .iter()
        .filter(|objective| view.measured.indicators.iter().any(|indicator| indicator.objective == objective.code));
    say!(
        view.lang(),
        "Sasaran yang memiliki indikator dalam laporan: {} dari {}.",
        "Objectives that have an indicator in the report: {} of {}.",
        measured.count(),
        objectives.len()
    )
}

fn key_codes(view: YearView<'_>) -> Vec<&str> {
    let keys = view.all.dataset.indicators(view.year()).filter(|(_, _, indicator)| indicator.is_key);
    keys.map(|(_, _, indicator)| indicator.code.as_str()).collect()
}

fn unreported_keys(view: YearView<'_>) -> Vec<&str> {
    let is_reported = |code: &&str| view.measured.indicators.iter().any(|indicator| indicator.code == *code);
    key_codes(view).into_iter().filter(|code| !is_reported(code)).collect()
}

fn key_indicators(view: YearView<'_>) -> String {
    let n = key_codes(view).len();
    let reported = n - unreported_keys(view).len();
    say!(
        view.lang(),
        "IKU Renstra yang dilaporkan: {reported} dari {n}.",
        "Key indicators (IKU) of the strategic plan (Renstra) that are reported: {reported} of {n}."
    )
}

fn indicator_gaps(view: YearView<'_>) -> String {
    let (lang, missing) = (view.lang(), unreported_keys(view).join(", "));
    match missing.is_empty() {
        true => lang.pick("Tidak ada IKU yang terlewat.", "No key indicator (IKU) is left out.").to_owned(),
        false => say!(lang, "IKU yang tidak dilaporkan: {missing}.", "Key indicators (IKU) not reported: {missing}."),
    }
}

fn comparisons(view: YearView<'_>) -> String {
    let earlier: Vec<String> =
        view.all.years().filter(|other| other.year() < view.year()).map(|other| other.year().to_string()).collect();
    let lang = view.lang();
    let years = if earlier.is_empty() { lang.pick("tidak ada", "none").to_owned() } else { earlier.join(", ") };
    let n_benchmarks = view.indicators().filter(|(indicator, _)| indicator.benchmark.is_some()).count();
    let n = view.measured.indicators.len();
    match lang {
        Lang::Id => {
            format!("Tahun pembanding: {years}; standar nasional tercatat untuk {n_benchmarks} indikator dari {n}.")
        }
        Lang::En => format!(
            "Years for comparison: {years}; national benchmark recorded for {n_benchmarks} of {}.",
            of_indicators(n)
        ),
    }
}
