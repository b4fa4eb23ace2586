use std::collections::BTreeSet;

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

fn n_agreed(view: YearView<'_>) -> usize {
    let agreed = [&view.data.agreement, &view.data.revision].into_iter().flatten().flat_map(|a| &a.agreed);
    agreed.collect::<BTreeSet<_>>().len()
}

fn parts(view: YearView<'_>) -> String {
    let wanted = crate::content::ANNUAL_PROSE;
    let missing: Vec<&str> = wanted.into_iter().filter(|stem| !view.data.annual_prose.contains_key(*stem)).collect();
    let n = wanted.len() - missing.len();
    let gap = if missing.is_empty() { String::new() } else { format!("; belum ada: {}", missing.join(", ")) };
    format!("Bagian narasi yang tertulis: {n} dari {}{gap}.", wanted.len())
}

fn targets(view: YearView<'_>) -> String {
    let with_target = view
        .measured
        .indicators
        .iter()
        .filter(|i| i.periods.get(&Period::Year).is_some_and(|p| p.annual.target.is_some()));
    format!("Tabel capaian memuat target {} indikator dari {} pada PK.", with_target.count(), n_agreed(view))
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
    format!(
        "Tabel capaian memuat {} indikator dari {} pada PK: {n_computed} terhitung, {n_not} tidak dinilai, {n_open} belum \
         lengkap.",
        view.measured.indicators.len(),
        n_agreed(view)
    )
}

fn annexes(view: YearView<'_>) -> String {
    let n_proofs: usize = readings(view).map(|reading| reading.evidence.len()).sum();
    let agreement = if view.data.agreement.is_some() { "ada" } else { "belum ada" };
    let plan = if view.data.plan.is_empty() { "belum ada" } else { "ada" };
    format!(
        "Perjanjian kinerja {agreement}; rencana aksi {plan}; cara hitung {} indikator; {n_proofs} bukti dukung tercatat.",
        view.measured.indicators.len()
    )
}

fn improvements(view: YearView<'_>) -> String {
    let chapter = if view.data.annual_prose.contains_key("bab-4") { "tertulis" } else { "belum tertulis" };
    let followed = view.indicators().filter(|(indicator, measured)| {
        let reports = view.data.quarters.values().filter_map(|quarter| quarter.reports.get(&measured.owner));
        let mut readings = reports.filter_map(|report| report.readings.get(&indicator.code));
        readings.any(|reading| reading.follow_up.is_some())
    });
    format!(
        "Bab IV {chapter}; tindak lanjut tercatat untuk {} indikator dari {}.",
        followed.count(),
        view.measured.indicators.len()
    )
}

fn money(view: YearView<'_>) -> String {
    let Some(budget) = view.measured.budget.get(&Period::Year) else { return "Data anggaran belum ada.".to_owned() };
    let n_leaves = budget.nodes.iter().filter(|node| node.level == BudgetLevel::SubActivity).count();
    let total = budget.nodes.first();
    let shown = |amount: Option<&crate::base::Exact>| {
        amount.map_or_else(|| "belum lengkap".to_owned(), |amount| text::rupiah(view.lang(), amount))
    };
    format!(
        "Tabel anggaran memuat {n_leaves} sub kegiatan; pagu {}, realisasi {}, serapan {}.",
        shown(total.and_then(|node| node.ceiling.as_ref())),
        shown(total.and_then(|node| node.spent.as_ref())),
        total.map_or_else(
            || text::NO_FIGURE.to_owned(),
            |node| text::absorption(view.lang(), &node.absorption, view.all.decimals())
        )
    )
}

/// All readings of the year that count.
fn readings(view: YearView<'_>) -> impl Iterator<Item = &crate::model::Reading> {
    view.data.quarters.values().flat_map(|quarter| quarter.reports.values()).flat_map(|report| report.readings.values())
}

fn proofs(view: YearView<'_>) -> String {
    let n_proven = readings(view).filter(|reading| !reading.evidence.is_empty()).count();
    format!("Bukti dukung tercatat pada {n_proven} realisasi triwulan dari {}.", readings(view).count())
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
    let procedure = procedure.map_or_else(|| "SOP belum ada".to_owned(), |p| format!("SOP Nomor {}", p.number));
    format!("{procedure}; berkas unit masuk {n_in} dari {}.", units.len() * Quarter::ALL.len())
}

fn owners(view: YearView<'_>) -> String {
    let agency = view.all.agency();
    let owned = view.measured.indicators.iter().filter(|indicator| agency.unit(&indicator.owner).is_some());
    let headed = agency.units.iter().filter(|unit| unit.head.is_some()).count();
    format!(
        "Penanggung jawab ditetapkan untuk {} indikator dari {}; {headed} unit dari {} memiliki kepala.",
        owned.count(),
        view.measured.indicators.len(),
        agency.units.len()
    )
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
    format!("Sasaran dalam laporan: {}; dari {} sasaran pada PK.", reported.intersection(&agreed).count(), agreed.len())
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
    format!("Target PK sama dengan target Renstra pada {} indikator dari {n}.", n - differing(view).len())
}

fn plan_gaps(view: YearView<'_>) -> String {
    let codes: Vec<&str> = differing(view).into_iter().map(|indicator| indicator.code.as_str()).collect();
    if codes.is_empty() {
        return "Tidak ada target PK yang berbeda dari Renstra.".to_owned();
    }
    let reason = view.data.revision.as_ref().and_then(|revision| revision.reason.as_ref());
    let reason = reason.map_or("", |_| "; alasan perubahan tertulis dalam PK Perubahan");
    format!("Berbeda dari Renstra: {}{reason}.", codes.join(", "))
}

fn indicators(view: YearView<'_>) -> String {
    let plan = view.all.dataset.plan_for(view.year());
    let objectives: Vec<_> = plan.into_iter().flat_map(|plan| &plan.goals).flat_map(|goal| &goal.objectives).collect();
    let measured = objectives
        .iter()
        .filter(|objective| view.measured.indicators.iter().any(|indicator| indicator.objective == objective.code));
    format!("Sasaran yang memiliki indikator dalam laporan: {} dari {}.", measured.count(), objectives.len())
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
    format!("IKU Renstra yang dilaporkan: {} dari {n}.", n - unreported_keys(view).len())
}

fn indicator_gaps(view: YearView<'_>) -> String {
    let missing = unreported_keys(view);
    match missing.is_empty() {
        true => "Tidak ada IKU yang tertinggal.".to_owned(),
        false => format!("IKU yang tidak dilaporkan: {}.", missing.join(", ")),
    }
}

fn comparisons(view: YearView<'_>) -> String {
    let earlier: Vec<String> =
        view.all.years().filter(|other| other.year() < view.year()).map(|other| other.year().to_string()).collect();
    let years = if earlier.is_empty() { "tidak ada".to_owned() } else { earlier.join(", ") };
    let n_benchmarks = view.indicators().filter(|(indicator, _)| indicator.benchmark.is_some()).count();
    format!(
        "Tahun pembanding: {years}; standar nasional tercatat untuk {n_benchmarks} indikator dari {}.",
        view.measured.indicators.len()
    )
}
