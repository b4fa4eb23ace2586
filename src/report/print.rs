//! Cover, letterhead, signature: what a printed report has beside its body.

use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::content::markdown::asset_path;
use crate::model::{Agency, PaperSize, Period};

use super::context::{AgencyView, YearView};
use super::document::{Attachment, Letterhead, Opening, Orientation, Paper, PressCopy, Print, Signature};
use super::text;

/// How the report of a period is printed.
pub fn print(view: YearView<'_>, period: Period) -> Print {
    let site = view.all.site();
    let agency = view.all.agency();
    let title = match period {
        Period::Year => long_annual_title(&site.annual_label).to_uppercase(),
        _ => format!("LAPORAN KINERJA {}", text::period(view.lang(), period).to_uppercase()),
    };
    let pdf = view.all.at.pdf(view.year(), period, &site.annual_label);
    let approval = view.data.approvals.get(&period);
    let day = approval.and_then(|approval| approval.date.as_ref()).filter(|_| view.is_final(period));
    let mut cover_foot = vec![agency.name.to_uppercase(), agency.region.to_uppercase()];
    cover_foot.push(match day {
        Some(day) => format!("{}, {}", agency.place, text::date(view.lang(), day.value)),
        None => format!("{}, {}", agency.place, view.year()),
    });
    Print {
        path: pdf.trim_start_matches('/').to_owned(),
        paper: match site.paper {
            PaperSize::A4 => Paper::A4,
            PaperSize::F4 => Paper::F4,
        },
        orientation: Orientation::Portrait,
        opening: Opening::Cover,
        cover: vec![title, format!("TAHUN {}", view.year())],
        cover_foot,
        letterhead: letterhead(agency),
        watermark: (!view.is_final(period)).then(|| "DRAFT".to_owned()),
        sample: sample(view.all),
        running_head: view.all.report_title(view.year(), period),
        running_foot: format!("{} · {}", agency.full_name(), view.status_word(period)),
        signature: Some(signature(view, period)),
        author: agency.full_name(),
        date: document_day(view, period).to_string(),
        keywords: vec![
            text::period(view.lang(), period).to_owned(),
            view.year().to_string(),
            view.status_word(period).to_owned(),
        ],
        attachments: attachments(view, period),
        proof: None,
        press: (period == Period::Year).then(|| PressCopy {
            path: view.all.at.press_pdf(view.year(), &site.annual_label).trim_start_matches('/').to_owned(),
            fills_sheets: site.fills_sheets,
        }),
        word: Some(view.all.at.word(view.year(), period, &site.annual_label).trim_start_matches('/').to_owned()),
    }
}

/// The data files that a report carries inside: its figures as table and as records.
fn attachments(view: YearView<'_>, period: Period) -> Vec<Attachment> {
    [("capaian.csv", "text/csv"), ("capaian.json", "application/json")]
        .map(|(name, media)| Attachment {
            path: source_path(view, period, name),
            name: name.to_owned(),
            media: media.to_owned(),
            description: format!("Data capaian kinerja {} {}", text::period(view.lang(), period), view.year()),
        })
        .into()
}

/// Where the rows of a data file lie that a period's report carries inside. For the year that is the file itself; the
/// rows of a shorter period are made for the report alone, beside the outputs.
pub fn source_path(view: YearView<'_>, period: Period, name: &str) -> String {
    let name = if period == Period::Year { name.to_owned() } else { format!("{}/{name}", period.slug()) };
    view.all.at.data(view.year(), &name).trim_start_matches('/').to_owned()
}

/// The day of the approval; before it, the period's last day.
fn document_day(view: YearView<'_>, period: Period) -> Date {
    let approval = view.data.approvals.get(&period).filter(|_| view.is_final(period));
    approval.and_then(|approval| approval.date.as_ref()).map_or_else(|| period.last_day(view.year()), |day| day.value)
}

/// The sample mark, when the site's figures are invented.
pub fn sample(view: AgencyView<'_>) -> Option<String> {
    view.site().is_sample.then(|| sample_mark(view.lang()).to_owned())
}

/// The sample mark in a language.
pub fn sample_mark(lang: Lang) -> &'static str {
    lang.pick("DATA CONTOH", "SAMPLE DATA")
}

/// What the annual report's abbreviation stands for; any other label stands for itself.
fn long_annual_title(label: &str) -> String {
    match label {
        "LAKIP" => "Laporan Akuntabilitas Kinerja Instansi Pemerintah (LAKIP)".to_owned(),
        "LKjIP" => "Laporan Kinerja Instansi Pemerintah (LKjIP)".to_owned(),
        _ => label.to_owned(),
    }
}

/// The letterhead of an agency.
pub fn letterhead(agency: &Agency) -> Letterhead {
    Letterhead {
        lines: agency.letterhead.lines.clone(),
        address: agency.letterhead.address.clone().unwrap_or_default(),
        contact: agency.letterhead.contacts.join(" · "),
        emblem: emblem(agency),
    }
}

/// Path of the emblem below the output root.
pub fn emblem(agency: &Agency) -> Option<String> {
    agency.letterhead.emblem.as_ref().map(|emblem| asset_path(&emblem.value))
}

/// The approving official on the day of approval; before it, the head in office when the period ended.
pub fn signature(view: YearView<'_>, period: Period) -> Signature {
    let agency = view.all.agency();
    let approval = view.data.approvals.get(&period);
    let day = approval.and_then(|approval| approval.date.as_ref()).map(|day| day.value);
    let approver =
        approval.and_then(|approval| approval.official.as_ref()).and_then(|code| agency.official(&code.value));
    let signed = approver.zip(day).and_then(|(official, day)| Some((official, official.term_on(day)?)));
    let in_office = || agency.head_on(period.last_day(view.year()));
    let Some((official, term)) = signed.or_else(in_office) else {
        return Signature {
            role: String::new(),
            place_date: format!("{}, ……………… ………", agency.place),
            position: say!(view.lang(), "Kepala {}", "Head of {}", agency.name),
            name: "………………………………".to_owned(),
            rank: String::new(),
            nip: String::new(),
        };
    };
    Signature {
        role: String::new(),
        place_date: match day {
            Some(day) => format!("{}, {}", agency.place, text::date(view.lang(), day)),
            None => format!("{}, ……………… ………", agency.place),
        },
        position: format!("{} {}", term.title(), agency.region),
        name: official.name.clone(),
        rank: official.rank.clone().unwrap_or_default(),
        nip: official.nip.as_deref().map(text::nip).unwrap_or_default(),
    }
}
