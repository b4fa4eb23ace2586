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
    let averages = view.measured.averages.get(&period).filter(|averages| !averages.objectives.is_empty())?;
    let objectives = averages
        .objectives
        .iter()
        .map(|objective| (format!("{} {}", objective.code, objective.text), mean_slot(view, &objective.own)));
    let agency = (view.all.agency().name.clone(), mean_slot(view, &averages.agency));
    let (groups, values): (Vec<String>, Vec<Slot>) = std::iter::once(agency).chain(objectives).unzip();
    let when = text::period_of(view.lang(), period, view.year());
    let reached = averages.objectives.iter().filter_map(|objective| objective.own.value.as_ref());
    let n_reached = reached.clone().filter(|value| **value >= 100).count();
    let n_valued = reached.count();
    let agency_words = match (&averages.agency.value, averages.agency.state()) {
        (Some(value), MeanState::Incomplete) => {
            let value = text::percent(view.lang(), value, view.all.decimals());
            format!("Rata-rata capaian sasaran {when} sementara {value}.")
        }
        (Some(value), _) => {
            let value = text::percent(view.lang(), value, view.all.decimals());
            format!("Rata-rata capaian sasaran {when} adalah {value}.")
        }
        (None, _) => format!("Rata-rata capaian sasaran {when} belum dapat dihitung."),
    };
    let rest = format!("{n_reached} dari {n_valued} sasaran mencapai 100% atau lebih.");
    let absent = averages.objectives.len() - n_valued;
    let without = if absent > 0 { format!("{absent} sasaran belum mempunyai angka.") } else { String::new() };
    Some(Chart {
        id: format!("grafik-sasaran-{}-{}", view.year(), period.slug()),
        caption: format!("Rata-rata capaian menurut sasaran {when}"),
        summary: sentences([agency_words, rest, without]),
        plot: Plot::Bars { groups, axis: axis::percent_axis(view.lang(), &values), values },
        data: ChartData::Elsewhere("tabel-sasaran".to_owned()),
    })
}

/// A mean; one that may still move says so in a second line.
fn mean_slot(view: YearView<'_>, mean: &Mean) -> Slot {
    let Some(value) = &mean.value else {
        return absent(if mean.state() == MeanState::Incomplete { "belum lengkap" } else { "tidak dinilai" });
    };
    let provisional = if mean.state() == MeanState::Incomplete { " (sementara)" } else { "" };
    Slot {
        value: Some(value.clone()),
        text: format!("{}{provisional}", text::percent(view.lang(), value, view.all.decimals())),
        ..Slot::default()
    }
}
