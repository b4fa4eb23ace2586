use std::collections::BTreeMap;

use super::agencies::AgencyState;
use super::content::{DatedTable, tables_of};
use crate::base::{Asset, OutputSet, ProjectPath, Snapshot};
use crate::content::markdown::asset_path;
use crate::model::{Period, YearData};
use crate::render::data;
use crate::report::{AgencyView, data_tables, extract, print::source_path};

/// All that PDFs of some years carry inside.
pub(super) fn sources(view: AgencyView<'_>, is_wanted: &dyn Fn(u16) -> bool) -> OutputSet {
    let mut sources = extracts(view, is_wanted);
    let years = view.years().filter(|year| is_wanted(year.year()));
    for DatedTable { path: site_path, table, .. } in years.flat_map(|year| tables_of(view, year)) {
        for (ending, bytes) in [("csv", data::csv(&table)), ("json", data::json(&table))] {
            let path = ProjectPath::new(&format!("{}.{ending}", site_path.trim_start_matches('/')));
            sources.extend(path.map(|path| (path, bytes.into())));
        }
    }
    sources
}

/// What PDFs of some years carry inside beside the outputs: the rows of the figures that a shorter period's report covers.
pub(super) fn extracts(view: AgencyView<'_>, is_wanted: &dyn Fn(u16) -> bool) -> OutputSet {
    let mut extracts = OutputSet::new();
    for year in view.years().filter(|year| is_wanted(year.year())) {
        for table in data_tables(year).iter().filter(|table| table.name == "capaian") {
            for period in Period::ALL.into_iter().filter(|period| *period != Period::Year) {
                let rows = extract(table, period);
                for (ending, bytes) in [("csv", data::csv(&rows)), ("json", data::json(&rows))] {
                    let path = source_path(year, period, &format!("{}.{ending}", table.name));
                    extracts.extend(ProjectPath::new(&path).map(|path| (path, bytes.into())));
                }
            }
        }
    }
    extracts
}

/// The pictures that an agency's pages show, by their path below the output root.
pub(super) fn pictures(snapshots: [&Snapshot; 2], state: &AgencyState) -> BTreeMap<ProjectPath, Asset> {
    let emblem = state.dataset.agency.letterhead.emblem.iter().map(|emblem| &emblem.value);
    let pictures = state.dataset.years.values().flat_map(YearData::prose).flat_map(|prose| &prose.images);
    emblem
        .chain(pictures)
        .filter_map(|image| {
            let bytes = snapshots.into_iter().find_map(|snapshot| snapshot.files.get(image))?;
            Some((ProjectPath::new(&asset_path(image)).ok()?, Asset::clone(bytes)))
        })
        .collect()
}
