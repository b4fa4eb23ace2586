use jiff::civil::Date;

use crate::base::{Color, ProjectPath};

use super::{Origin, Sourced};

/// An agency (perangkat daerah).
#[derive(Debug, Clone)]
pub struct Agency {
    /// Folder name among many agencies; none when the site has one.
    pub slug: Option<String>,
    /// Nomenclature code.
    pub code: Option<String>,
    /// Name without the region.
    pub name: String,
    /// Region.
    pub region: String,
    /// Short name.
    pub short_name: Option<String>,
    /// Place of signing.
    pub place: String,
    /// Letterhead.
    pub letterhead: Letterhead,
    /// Colours of its pages and PDFs.
    pub theme: Theme,
    /// Duties in a few sentences.
    pub description: Option<String>,
    /// Functions in written order.
    pub functions: Vec<String>,
    /// Units in written order.
    pub units: Vec<OrgUnit>,
    /// Officials in written order.
    pub officials: Vec<Official>,
}

/// The colours from which all others of pages and PDFs follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Of headings, links and the heads of tables; white text on it can be read.
    pub primary: Color,
    /// Of decorative lines and marks.
    pub accent: Color,
}

impl Default for Theme {
    fn default() -> Self {
        Self { primary: Color([0x17, 0x37, 0x5e]), accent: Color([0xc9, 0x97, 0x3f]) }
    }
}

/// Letterhead (kop surat).
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// Lines from top.
    pub lines: Vec<String>,
    /// Address.
    pub address: Option<String>,
    /// Telephone, mail, site.
    pub contacts: Vec<String>,
    /// Emblem file below the project root.
    pub emblem: Option<Sourced<ProjectPath>>,
}

/// An organisational unit.
#[derive(Debug, Clone)]
pub struct OrgUnit {
    /// Code, also the name of its quarterly file.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Its duty in a sentence.
    pub duty: Option<String>,
    /// Code of the official at its head.
    pub head: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// Kinds of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds speak for themselves")]
pub enum UnitKind {
    Secretariat,
    Division,
    Section,
    SubDivision,
    TechnicalUnit,
}

/// An official.
#[derive(Debug, Clone)]
pub struct Official {
    /// Code.
    pub code: String,
    /// Name with titles.
    pub name: String,
    /// Employee number as written.
    pub nip: Option<String>,
    /// Rank.
    pub rank: Option<String>,
    /// Terms of office.
    pub terms: Vec<Term>,
}

/// A term of office.
#[derive(Debug, Clone)]
pub struct Term {
    /// Position.
    pub position: String,
    /// Role in the procedure.
    pub role: Role,
    /// Code of the unit.
    pub unit: Option<String>,
    /// Permanent or acting.
    pub status: TermStatus,
    /// First day.
    pub from: Date,
    /// Last day; none while in office.
    pub until: Option<Date>,
}

/// Roles of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the roles speak for themselves")]
pub enum Role {
    Head,
    Secretary,
    DivisionHead,
    SectionHead,
    TechnicalUnitHead,
    SubDivisionHead,
    Staff,
}

/// Whether an official holds a position or acts in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermStatus {
    /// Appointed.
    Permanent,
    /// Plt.
    Acting,
    /// Plh.
    Daily,
}

impl Agency {
    /// Name with region, as printed.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.name, self.region)
    }

    /// A unit by code.
    pub fn unit(&self, code: &str) -> Option<&OrgUnit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The name of a unit; its code when it is not declared.
    pub fn unit_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.unit(code).map_or(code, |unit| &unit.name)
    }

    /// An official by code.
    pub fn official(&self, code: &str) -> Option<&Official> {
        self.officials.iter().find(|official| official.code == code)
    }

    /// Who heads the agency on a day, with the term: an appointed head before an acting one.
    pub fn head_on(&self, day: Date) -> Option<(&Official, &Term)> {
        let in_office = self.officials.iter().flat_map(|o| o.terms.iter().map(move |t| (o, t)));
        in_office
            .filter(|(_, term)| term.role == Role::Head && term.covers(day))
            .min_by_key(|(_, term)| term.status != TermStatus::Permanent)
    }
}

impl Official {
    /// The term that covers a day, a head's before any other.
    pub fn term_on(&self, day: Date) -> Option<&Term> {
        self.terms.iter().filter(|term| term.covers(day)).min_by_key(|term| term.role != Role::Head)
    }
}

impl Term {
    /// Whether the day lies in the term, first and last day included.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The position with `Plt.` or `Plh.` where it applies.
    pub fn title(&self) -> String {
        match self.status {
            TermStatus::Permanent => self.position.clone(),
            TermStatus::Acting => format!("Plt. {}", self.position),
            TermStatus::Daily => format!("Plh. {}", self.position),
        }
    }
}
