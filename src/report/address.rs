use crate::base::Lang;
use crate::model::Period;

/// Site paths of one agency's pages. Paths are part of the contract with readers: they do not change.
///
/// Pages have the same paths in every language, the English ones below [`ENGLISH_HOME`]; files have one address for all.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// Where the pages are.
    home: String,
    /// Where the files are: the home page of the Indonesian pages.
    files: String,
    lang: Lang,
}

/// Site path of the English edition.
pub const ENGLISH_HOME: &str = "/en/";

/// The address of the same page in the other language.
pub fn twin(address: &str) -> String {
    match address.strip_prefix(ENGLISH_HOME) {
        Some(rest) => format!("/{rest}"),
        None => format!("{ENGLISH_HOME}{}", address.trim_start_matches('/')),
    }
}

impl Addresses {
    /// Addresses in a language of an agency whose Indonesian home page is at `/` or `/<slug>/`.
    pub fn new(home: &str, lang: Lang) -> Self {
        let files = home.to_owned();
        match lang {
            Lang::Id => Self { home: files.clone(), files, lang },
            Lang::En => Self { home: twin(&files), files, lang },
        }
    }

    /// The language of the pages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Site path of the folder in which the files of a page stand.
    pub fn files_of(&self, page: &str) -> String {
        page.strip_prefix(&self.home).map_or_else(|| page.to_owned(), |rest| format!("{}{rest}", self.files))
    }

    /// The home page.
    pub fn home(&self) -> String {
        self.home.clone()
    }

    /// A year.
    pub fn year(&self, year: u16) -> String {
        format!("{}{year}/", self.home)
    }

    /// A quarterly, semester or annual report.
    pub fn report(&self, year: u16, period: Period) -> String {
        format!("{}{year}/{}/", self.home, period.slug())
    }

    /// The PDF of a report; `label` is what the annual report is called.
    pub fn pdf(&self, year: u16, period: Period, label: &str) -> String {
        let name = match period {
            Period::Year => {
                format!("{}-{year}", label.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
            }
            _ => format!("laporan-{}-{year}", period.slug()),
        };
        format!("{}{name}.pdf", self.files_of(&self.report(year, period)))
    }

    /// The leader's brief of a period.
    pub fn brief(&self, year: u16, period: Period) -> String {
        format!("{}ringkasan-pimpinan/", self.report(year, period))
    }

    /// The PDF of the leader's brief.
    pub fn brief_pdf(&self, year: u16, period: Period) -> String {
        format!("{}ringkasan-pimpinan-{}-{year}.pdf", self.files_of(&self.brief(year, period)), period.slug())
    }

    /// The press copy of the annual report.
    pub fn press_pdf(&self, year: u16, label: &str) -> String {
        let pdf = self.pdf(year, Period::Year, label);
        format!("{}-cetak.pdf", pdf.strip_suffix(".pdf").unwrap_or(&pdf))
    }

    /// The Word file of a report, beside its PDF.
    pub fn word(&self, year: u16, period: Period, label: &str) -> String {
        let pdf = self.pdf(year, period, label);
        format!("{}.docx", pdf.strip_suffix(".pdf").unwrap_or(&pdf))
    }

    /// An indicator.
    pub fn indicator(&self, code: &str) -> String {
        format!("{}indikator/{code}/", self.home)
    }

    /// The working of an indicator's figure.
    pub fn working(&self, code: &str, year: u16, period: Period) -> String {
        format!("{}#{}", self.indicator(code), working_id(year, period))
    }

    /// The working of an objective's mean achievement.
    pub fn mean(&self, year: u16, objective: &str) -> String {
        format!("{}#rata-rata-{objective}", self.year(year))
    }

    /// The working of the agency's mean achievement.
    pub fn agency_mean(&self, year: u16) -> String {
        format!("{}#rata-rata", self.year(year))
    }

    /// The working of the absorption of a programme or of what stands below it.
    pub fn absorption(&self, year: u16, program: &str, code: &str) -> String {
        format!("{}#serapan-{year}-{code}", self.program(program))
    }

    /// The working of table E.81.
    pub fn evaluation(&self, year: u16) -> String {
        format!("{}#{EVALUATION_ID}", self.year(year))
    }

    /// The working of the agency's absorption.
    pub fn agency_absorption(&self, year: u16) -> String {
        format!("{}#serapan", self.year(year))
    }

    /// A programme.
    pub fn program(&self, code: &str) -> String {
        format!("{}program/{code}/", self.home)
    }

    /// A page with a fixed name: `sop`, `status`, `metode`, `unduhan`, `cari`.
    pub fn page(&self, name: &str) -> String {
        format!("{}{name}/", self.home)
    }

    /// The search, which is also the plain index of all pages.
    pub fn search(&self) -> String {
        self.page("cari")
    }

    /// The index that the search loads.
    pub fn search_index(&self) -> String {
        format!("{}indeks.js", self.search())
    }

    /// The review of a year.
    pub fn review(&self, year: u16) -> String {
        format!("{}reviu/{year}/", self.home)
    }

    /// A form's page, or with `formulir` the page that offers the forms of a year.
    pub fn form(&self, year: u16, name: &str) -> String {
        format!("{}{year}/{name}/", self.home)
    }

    /// What became of a printed copy, by the first digits of its hash.
    pub fn verification(&self, short: &str) -> String {
        format!("{}verifikasi/{short}/", self.home)
    }

    /// Path of the agency's colours below the output root.
    pub fn theme(&self) -> String {
        format!("aset{}tema.css", self.files)
    }

    /// A data file of a year.
    pub fn data(&self, year: u16, name: &str) -> String {
        format!("{}data/{year}/{name}", self.files)
    }

    /// The feed of issues and corrections, one for each language.
    pub fn feed(&self) -> String {
        format!("{}atom.xml", self.home)
    }

    /// The descriptor of all data files.
    pub fn package(&self) -> String {
        format!("{}data/datapackage.json", self.files)
    }
}

/// Fragment of the working of table E.81 on the page of its year.
pub const EVALUATION_ID: &str = "e81";

/// Fragment of a figure's working on its indicator's page: `2025-triwulan-1`.
pub fn working_id(year: u16, period: Period) -> String {
    format!("{year}-{}", period.slug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_twins_and_files_have_none() {
        for (page, english) in [("/", "/en/"), ("/2025/tahunan/", "/en/2025/tahunan/"), ("/a/sop/", "/en/a/sop/")] {
            assert_eq!(twin(page), english);
            assert_eq!(twin(english), page);
        }
        let at = Addresses::new("/a/", Lang::En);
        assert_eq!(at.year(2025), "/en/a/2025/");
        assert_eq!(at.pdf(2025, Period::Year, "LAKIP"), "/a/2025/tahunan/lakip-2025.pdf");
        assert_eq!(at.data(2025, "capaian.csv"), "/a/data/2025/capaian.csv");
        assert_eq!(at.theme(), Addresses::new("/a/", Lang::Id).theme());
    }
}
