//! Laws over whole projects: money adds up, and no order of files or rows reaches a figure.

use std::collections::BTreeMap;

use lakip::base::{Exact, Lang};
use lakip::build::Inputs;
use lakip::measure::{Absorption, BudgetLevel, BudgetNode};
use lakip::model::Period;
use lakip::report::{Addresses, AgencyView, data_tables};
use proptest::prelude::*;

use super::project::{Project, project};

fn tables(inputs: &Inputs) -> Vec<Vec<Vec<String>>> {
    let agency = &inputs.agencies[0];
    let at = Addresses::new(&agency.home, Lang::Id);
    let lakip::build::AgencyState { home: _, dataset, measures, shortfalls } = agency;
    let view = AgencyView { dataset, measures, shortfalls, at: &at, lang: Lang::Id };
    let tables = view.years().flat_map(data_tables);
    tables.map(|table| table.rows.into_iter().map(|row| row.values).collect()).collect()
}

fn children<'a>(nodes: &'a [BudgetNode], parent: &'a BudgetNode) -> impl Iterator<Item = &'a BudgetNode> {
    let is_below = move |node: &&BudgetNode| match (parent.level, node.level) {
        (BudgetLevel::Agency, BudgetLevel::Program) => true,
        (BudgetLevel::Program, BudgetLevel::Activity) | (BudgetLevel::Activity, BudgetLevel::SubActivity) => {
            node.code.starts_with(&format!("{}.", parent.code))
        }
        _ => false,
    };
    nodes.iter().filter(is_below)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parents_are_the_sum_of_their_leaves_to_the_cent(project in project()) {
        let inputs = project.inputs();
        let budget = &inputs.agencies[0].measures.years[&2025].budget;
        for (period, measure) in budget {
            for parent in measure.nodes.iter().filter(|node| node.level != BudgetLevel::SubActivity) {
                let total = |pick: fn(&BudgetNode) -> Exact| children(&measure.nodes, parent).map(pick).sum::<Exact>();
                prop_assert_eq!(parent.spent.clone().unwrap(), total(|n| n.spent.clone().unwrap()), "{:?}", period);
                prop_assert_eq!(parent.spent_to_date.clone().unwrap(), total(|n| n.spent_to_date.clone().unwrap()));
                prop_assert_eq!(parent.ceiling.clone().unwrap(), total(|n| n.ceiling.clone().unwrap()));
            }
        }
        let cents: u64 = project.leaves.iter().flat_map(|leaf| leaf.spending).sum();
        let year = &budget[&Period::Year].nodes[0];
        prop_assert_eq!(year.spent.clone().unwrap(), Exact::from_scaled(i128::from(cents), 2));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(project in project()) {
        let sorted = Project { order: (0..project.leaves.len()).collect(), ..project.clone() };
        prop_assert_eq!(tables(&project.inputs()), tables(&sorted.inputs()));
    }

    #[test]
    fn the_order_of_files_changes_nothing(project in project(), seed in any::<prop::sample::Index>()) {
        // A snapshot is a map, so files can only be put in another order before it is made.
        let snapshot = project.snapshot();
        let mut files: Vec<_> = snapshot.files.iter().collect();
        let middle = seed.index(files.len());
        files.rotate_left(middle);
        files.reverse();
        let rebuilt = lakip::base::Snapshot { files: files.into_iter().map(|(p, b)| (p.clone(), b.clone())).collect() };
        let options = lakip::build::BuildOptions::default();
        prop_assert_eq!(lakip::build::build(&rebuilt, &options).outputs, lakip::build::build(&snapshot, &options).outputs);
    }

    #[test]
    fn a_unit_that_has_not_reported_is_missing_and_never_zero(project in project(), quarter in 1_usize..4) {
        let mut snapshot = project.snapshot();
        let path = format!("content/2025/triwulan-{}/dua.yaml", quarter + 1);
        snapshot.files.remove(path.as_str());
        let (inputs, _) = lakip::build::read_inputs(&snapshot);
        let full = project.inputs();
        let [part, full] = [&inputs, &full].map(|inputs| &inputs.agencies[0].measures.years[&2025]);
        // The other unit's indicator keeps all its figures.
        prop_assert_eq!(format!("{:?}", part.indicators[0].periods), format!("{:?}", full.indicators[0].periods));
        let year = &part.indicators[1].periods[&Period::Year];
        prop_assert!(year.own.actual.is_none() && year.own.achievement.percent().is_none());
        let averages = &part.averages[&Period::Year].objectives[0].own;
        prop_assert_eq!((averages.n_in, averages.n_incomplete), (1, 1));
        prop_assert_eq!(averages.value.as_ref(), full.indicators[0].periods[&Period::Year].own.achievement.percent());
        let by_code: BTreeMap<&str, &BudgetNode> =
            part.budget[&Period::Year].nodes.iter().map(|node| (node.code.as_str(), node)).collect();
        for (position, leaf) in project.leaves.iter().enumerate() {
            let node = by_code[leaf.code(position).as_str()];
            prop_assert_eq!(matches!(node.absorption, Absorption::Incomplete(_)), !leaf.is_first_unit);
            prop_assert_eq!(node.spent.is_none(), !leaf.is_first_unit);
        }
    }
}
