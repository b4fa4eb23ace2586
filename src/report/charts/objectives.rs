use crate::base::{Lang, say};
use crate::measure::{Mean, MeanState};
use crate::model::Period;
use crate::report::YearView;
use crate::report::document::{Chart, ChartData, Plot, Slot};
use crate::report::text;

use super::{absent, axis, sentences};

/// The mean achievement of every objective in a period, and of the agency; none without objectives.
///
/// Identifier: `grafik-sasaran-<tahun>-<periode>`. The figures stand in the table `tabel-sasaran`.
pub fn objectives_chart(view: YearView<'_>, period: Period) -> Option<Chart> {
    let lang = view.lang();
    let averages = view.measured.averages.get(&period).filter(|averages| !averages.objectives.is_empty())?;
    let objectives = averages
        .objectives
        .iter()
        .map(|objective| (format!("{} {}", objective.code, objective.text), mean_slot(view, &objective.own)));
    let agency = (view.all.agency().name.clone(), mean_slot(view, &averages.agency));
    let (groups, values): (Vec<String>, Vec<Slot>) = std::iter::once(agency).chain(objectives).unzip();
    let when = text::period_of(lang, period, view.year());
    let means = averages.objectives.iter().map(|objective| &objective.own).filter(|mean| mean.value.is_some());
    let n_valued = means.clone().count();
    // What a mean of incomplete data comes to is not known yet.
    let whole = means.filter(|mean| mean.state() != MeanState::Incomplete);
    let n_whole = whole.clone().count();
    let n_reached = whole.filter(|mean| mean.value.as_ref().is_some_and(|value| *value >= 100)).count();
    let agency_words = match (&averages.agency.value, averages.agency.state()) {
        (Some(value), MeanState::Incomplete) => {
            let value = text::percent(lang, value, view.all.decimals());
            say!(
                lang,
                "Rata-rata capaian sasaran {when} sementara {value}.",
                "The mean achievement of the objectives in {when} is provisionally {value}."
            )
        }
        (Some(value), _) => {
            let value = text::percent(lang, value, view.all.decimals());
            say!(
                lang,
                "Rata-rata capaian sasaran {when} adalah {value}.",
                "The mean achievement of the objectives in {when} is {value}."
            )
        }
        (None, _) => say!(
            lang,
            "Rata-rata capaian sasaran {when} belum dapat dihitung.",
            "The mean achievement of the objectives in {when} cannot be computed yet."
        ),
    };
    let rest = match lang {
        Lang::Id => {
            let which = if n_whole < n_valued { " yang datanya lengkap" } else { "" };
            format!("{n_reached} dari {n_whole} sasaran{which} mencapai 100% atau lebih.")
        }
        Lang::En => {
            let which = if n_whole < n_valued { " with complete data" } else { "" };
            format!("{n_reached} of {}{which} reached 100% or more.", text::plural(n_whole, "objective", "objectives"))
        }
    };
    let absent = averages.objectives.len() - n_valued;
    let without = match (absent, lang) {
        (0, _) => String::new(),
        (_, Lang::Id) => format!("{absent} sasaran belum mempunyai angka."),
        (_, Lang::En) => format!("{} no figure yet.", text::plural(absent, "objective has", "objectives have")),
    };
    Some(Chart {
        id: format!("grafik-sasaran-{}-{}", view.year(), period.slug()),
        caption: say!(lang, "Rata-rata capaian menurut sasaran {when}", "Mean achievement by objective, {when}"),
        summary: sentences([agency_words, rest, without]),
        plot: Plot::Bars { groups, axis: axis::percent_axis(lang, &values), values },
        data: ChartData::Elsewhere("tabel-sasaran".to_owned()),
    })
}

/// A mean; one that may still move says so in a second line.
fn mean_slot(view: YearView<'_>, mean: &Mean) -> Slot {
    let lang = view.lang();
    let is_incomplete = mean.state() == MeanState::Incomplete;
    let Some(value) = &mean.value else {
        return absent(if is_incomplete {
            lang.pick("belum lengkap", "incomplete")
        } else {
            lang.pick("tidak dinilai", "not evaluated")
        });
    };
    let provisional = if is_incomplete { lang.pick(" (sementara)", " (provisional)") } else { "" };
    Slot {
        value: Some(value.clone()),
        text: format!("{}{provisional}", text::percent(lang, value, view.all.decimals())),
        ..Slot::default()
    }
}
