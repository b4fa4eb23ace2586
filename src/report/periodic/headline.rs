//! The headline figures of a report.

use crate::base::{Lang, say};
use crate::measure::{Achievement, IndicatorMeasure, MeanState, PeriodMeasure, meets_target};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Figure};
use crate::report::text;

use super::agency_node;

/// Up to how many indicators without an achievement are named one by one.
const MAX_NAMED: usize = 2;

/// Headline figures of a period, or that there can be none yet.
pub fn summary(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    if !view.is_opened(period) {
        let words = lang.pick(
            "Pengumpulan data periode ini belum dibuka, jadi belum ada angka yang dapat diringkas.",
            "Data collection for this period has not been opened, so there are no figures to sum up yet.",
        );
        return vec![Block::Paragraph(words.to_owned())];
    }
    let mut figures = Vec::new();
    let at = view.all.at;
    let report = at.report(view.year(), period);
    if let Some(averages) = view.measured.averages.get(&period) {
        let mean = &averages.agency;
        let value = match &mean.value {
            Some(value) => text::percent(lang, value, view.all.decimals()),
            None if mean.state() == MeanState::Incomplete => lang.pick("belum lengkap", "incomplete").to_owned(),
            None => lang.pick("tidak dinilai", "not evaluated").to_owned(),
        };
        let rating = view.all.rating(mean.value.as_ref()).map(|level| level.label_in(view.lang()).to_owned());
        let n_objectives = averages.objectives.len();
        let n_counted = averages.objectives.iter().filter(|objective| objective.own.value.is_some()).count();
        let is_provisional = mean.state() == MeanState::Incomplete;
        let (n_in, n_members) = (mean.n_in, mean.n_in + mean.n_not_evaluable + mean.n_incomplete);
        let context = match lang {
            Lang::Id if n_counted == 0 => format!("belum satu pun dari {n_objectives} sasaran dapat dihitung"),
            Lang::Id if is_provisional => format!("sementara, baru {n_in} dari {n_members} indikator"),
            Lang::Id => format!("rata-rata {n_counted} dari {n_objectives} sasaran"),
            Lang::En => {
                let n_text = text::plural(n_objectives, "objective", "objectives");
                match n_counted {
                    0 => format!("none of {n_text} can be computed yet"),
                    _ if is_provisional => format!("provisional, {n_in} of {n_members} indicators so far"),
                    _ => format!("mean of {n_counted} of {n_text}"),
                }
            }
        };
        figures.push(Figure {
            label: lang.pick("Rata-rata capaian sasaran", "Mean achievement of the objectives").to_owned(),
            value,
            note: rating.map_or(context.clone(), |rating| format!("{rating}, {context}")),
            href: Some(format!("{report}#tabel-sasaran")),
        });
    }
    let computed = |p: &PeriodMeasure| p.own.achievement.percent().is_some();
    let periods = || view.measured.indicators.iter().filter_map(|i| i.periods.get(&period));
    let own = |m: &IndicatorMeasure| m.periods.get(&period).and_then(|p| p.own.achievement.percent().cloned());
    let is_met = |polarity, m| own(m).is_some_and(|percent| meets_target(polarity, &percent));
    let n_reached = view.indicators().filter(|(indicator, m)| is_met(indicator.polarity, m)).count();
    let n_computed = periods().filter(|p| computed(p)).count();
    let n_all = periods().count();
    let left_out = left_out(view, period);
    figures.push(Figure {
        label: lang.pick("Indikator mencapai target", "Indicators that met their target").to_owned(),
        value: match n_computed {
            0 if periods().any(|p| matches!(p.own.achievement, Achievement::Incomplete(_))) => {
                lang.pick("belum lengkap", "incomplete").to_owned()
            }
            0 => lang.pick("tidak dinilai", "not evaluated").to_owned(),
            _ => say!(lang, "{n_reached} dari {n_computed}", "{n_reached} of {n_computed}"),
        },
        note: match lang {
            Lang::Id if n_computed == 0 => format!("belum satu pun dari {n_all} indikator dapat dihitung"),
            Lang::En if n_computed == 0 => {
                format!("none of {} can be computed yet", text::plural(n_all, "indicator", "indicators"))
            }
            Lang::Id => format!("{n_computed} dari {n_all} indikator dapat dihitung{left_out}"),
            Lang::En => {
                format!(
                    "{n_computed} of {} could be computed{left_out}",
                    text::plural(n_all, "indicator", "indicators")
                )
            }
        },
        href: Some(format!("{report}#tabel-capaian")),
    });
    if let Some(total) = agency_node(view, period) {
        figures.push(Figure {
            label: lang.pick("Serapan anggaran", "Budget absorption").to_owned(),
            value: text::absorption(lang, &total.absorption, view.all.decimals()),
            note: match (&total.spent_to_date, &total.ceiling) {
                (Some(spent), Some(ceiling)) => {
                    say!(lang, "{} dari {}", "{} of {}", text::rupiah(lang, spent), text::rupiah(lang, ceiling))
                }
                _ => text::absorption_reason(lang, view.all.agency(), &total.absorption),
            },
            href: Some(format!("{report}#tabel-anggaran")),
        });
    }
    vec![Block::Figures(figures)]
}

/// Which indicators have no achievement, and why, as the end of a sentence; empty when there are none or many.
fn left_out(view: YearView<'_>, period: Period) -> String {
    let lang = view.lang();
    let named: Vec<String> = view
        .indicators()
        .filter_map(|(indicator, measured)| {
            let word = match measured.periods.get(&period)?.own.achievement {
                Achievement::Computed(_) => return None,
                Achievement::NotEvaluable(_) => lang.pick("tidak dinilai", "not evaluated"),
                Achievement::Incomplete(_) => lang.pick("belum lengkap", "incomplete"),
            };
            Some(format!("{} {word}", indicator.code))
        })
        .collect();
    if named.is_empty() || named.len() > MAX_NAMED { String::new() } else { format!("; {}", named.join(", ")) }
}
