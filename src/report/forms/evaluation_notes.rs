//! The notes below table E.81.

use crate::base::Lang;
use crate::measure::{Evaluation, EvaluationKind, EvaluationRow, Figure};
use crate::report::context::YearView;
use crate::report::text;

/// The notes; `is_shaded` tells whether the table has cells that are set off since their data are missing or may change.
pub(super) fn notes(view: YearView<'_>, evaluated: &Evaluation, is_shaded: bool) -> Vec<String> {
    let lang = view.lang();
    let mut notes = notes_on_columns(lang, evaluated);
    let gaps = |is_gap: &dyn Fn(&EvaluationRow) -> bool| -> Vec<&str> {
        evaluated.rows.iter().filter(|row| is_gap(row)).map(|row| row.code.as_str()).collect()
    };
    let mut tell = |label: &str, codes: Vec<&str>| {
        if !codes.is_empty() {
            notes.push(format!("{label}: {}.", codes.join(", ")));
        }
    };
    let is_output = |row: &EvaluationRow| row.kind == EvaluationKind::SubActivity;
    let no_actual = lang.pick(
        "Kolom 6 K belum dapat dihitung karena realisasi tahun Renstra terdahulu belum tercatat",
        "Column 6 K cannot be computed yet because actuals of earlier years of the Renstra are not recorded",
    );
    tell(no_actual, gaps(&|row| !is_output(row) && row.performance.before == Figure::Incomplete));
    let no_target =
        lang.pick("Kolom 5 Rp belum tercatat pada program", "Column 5 Rp is not recorded yet for these programmes");
    // Programmes stand below the objectives that they support, which is no order of codes.
    let mut programs = gaps(&|row| row.kind == EvaluationKind::Program && row.money.plan_target.value().is_none());
    programs.sort_unstable();
    tell(no_target, programs);
    if is_shaded {
        let shaded = lang.pick(
            "Sel berwarna, di kertas berbingkai putus-putus: datanya belum tercatat atau masih sementara.",
            "Shaded cells, on paper in a dashed frame: not recorded yet, or provisional.",
        );
        notes.push(shaded.to_owned());
    }
    notes.push(
        lang.pick(
            "Tanda – berarti tidak ada, belum tercatat, atau tidak dapat dihitung; tidak pernah berarti nol. Keluaran sub kegiatan diisi \
             bila berkas unit mencatatnya setiap triwulan, dan rupiah Renstra kegiatan bila tertulis di berkas anggaran.",
            "The sign – means that there is none, that it is not recorded yet, or that it cannot be computed; it never \
             means zero. The output of a sub-activity is shown when the unit's file records it every quarter, and the \
             rupiah of an activity in the strategic plan (Renstra) when the budget file states them.",
        )
        .to_owned(),
    );
    let any_star = evaluated.rows.iter().any(|row| {
        matches!(row.performance.year, Figure::Provisional(_)) || matches!(row.money.year, Figure::Provisional(_))
    });
    if any_star {
        let star = lang.pick(
            "Tanda * berarti sementara: dihitung dari data yang sudah dilaporkan.",
            "The sign * means provisional: computed from the data reported so far.",
        );
        notes.push(star.to_owned());
    }
    notes.push(lang.pick("*) Diisi perangkat daerah.", "*) Filled in by the regional agency.").to_owned());
    notes
}

/// How the columns are computed from each other, and what the mean holds.
fn notes_on_columns(lang: Lang, evaluated: &Evaluation) -> Vec<String> {
    let Evaluation { n_in, n_out, .. } = evaluated;
    let columns = lang.pick(
        "K = kinerja; Rp = rupiah. Kolom 12 adalah gabungan kolom 8–11 menurut cara agregasi indikatornya.",
        "K = performance (kinerja); Rp = rupiah. Column 12 combines columns 8–11 in the way in which the indicator is \
         aggregated.",
    );
    let sums = lang.pick(
        "13 = 6 + 12 berlaku bagi indikator dan keluaran yang dijumlahkan serta bagi rupiah; bagi yang lain 13 = 12, dan \
         kolom 6 memuat angka tahun terakhir. Kolom 5 indikator yang dijumlahkan adalah jumlah target semua tahun Renstra.",
        "13 = 6 + 12 holds for indicators and outputs that are added up, and for rupiah; for all others 13 = 12, and \
         column 6 has the figure of the latest year. For indicators that are added up, column 5 is the sum of the targets \
         of all years of the strategic plan (Renstra).",
    );
    let level = lang.pick(
        "14 = 13 / 5 × 100%. Bagi indikator yang makin kecil makin baik, angka di bawah 100% berarti lebih baik daripada \
         target.",
        "14 = 13 / 5 × 100%. For an indicator where lower is better, a figure below 100% means better than the target.",
    );
    let mean = match lang {
        Lang::Id => format!(
            "Rata-rata memuat {n_in} indikator yang makin besar makin baik atau harus tepat pada target; {n_out} indikator lain \
             tidak ikut karena arahnya terbalik, targetnya nol atau rentang, atau datanya belum ada."
        ),
        Lang::En => format!(
            "The mean covers {} where higher is better or the target is to be met exactly; {} left out because lower is \
             better, because the target is zero or a range, or because data are missing.",
            text::plural(*n_in, "indicator", "indicators"),
            text::plural(*n_out, "other indicator is", "other indicators are")
        ),
    };
    let budget = lang.pick(
        "Anggaran sasaran adalah jumlah program pendukungnya. Satu program dapat mendukung beberapa sasaran, sehingga \
         anggaran antarsasaran tidak boleh dijumlahkan.",
        "The budget of an objective is the sum of its supporting programmes. One programme can support several objectives, \
         so the budgets of objectives must not be added up.",
    );
    let share = lang.pick(
        "Angka Rp pada baris rata-rata adalah tingkat realisasi jumlah anggaran seluruh program, bukan rata-rata.",
        "The figure for Rp in the row of the mean is the level that the budgets of all programmes together reached, and no mean.",
    );
    vec![columns.to_owned(), sums.to_owned(), level.to_owned(), mean, share.to_owned(), budget.to_owned()]
}
