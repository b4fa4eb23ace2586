use jiff::civil::{Date, date};

/// A quarter of a fiscal year, which is the calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the four quarters speak for themselves")]
pub enum Quarter {
    Q1,
    Q2,
    Q3,
    Q4,
}

/// A half of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the two halves speak for themselves")]
pub enum Half {
    H1,
    H2,
}

/// A reporting period within one fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Three months.
    Quarter(Quarter),
    /// Six months.
    Half(Half),
    /// The whole year.
    Year,
}

impl Quarter {
    /// All quarters in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// 0 to 3, for arrays with one place for each quarter.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The three months, from 1.
    pub fn months(self) -> [u8; 3] {
        let first = self as u8 * 3 + 1;
        [first, first + 1, first + 2]
    }

    /// The last day.
    pub fn last_day(self, year: u16) -> Date {
        let (month, day) = match self {
            Self::Q1 => (3, 31),
            Self::Q2 => (6, 30),
            Self::Q3 => (9, 30),
            Self::Q4 => (12, 31),
        };
        // Years are checked to lie between 2000 and 2100, well inside the calendar's range.
        date(i16::try_from(year).unwrap_or(i16::MAX).min(9999), month, day)
    }
}

impl Period {
    /// All periods in the order of every table and data file: TW1 TW2 S1 TW3 TW4 S2 TAHUN.
    pub const ALL: [Self; 7] = [
        Self::Quarter(Quarter::Q1),
        Self::Quarter(Quarter::Q2),
        Self::Half(Half::H1),
        Self::Quarter(Quarter::Q3),
        Self::Quarter(Quarter::Q4),
        Self::Half(Half::H2),
        Self::Year,
    ];

    /// The quarters that the period consists of.
    pub fn quarters(self) -> &'static [Quarter] {
        use Quarter::{Q1, Q2, Q3, Q4};
        match self {
            Self::Quarter(Q1) => &[Q1],
            Self::Quarter(Q2) => &[Q2],
            Self::Quarter(Q3) => &[Q3],
            Self::Quarter(Q4) => &[Q4],
            Self::Half(Half::H1) => &[Q1, Q2],
            Self::Half(Half::H2) => &[Q3, Q4],
            Self::Year => &Quarter::ALL,
        }
    }

    /// The quarter with which the period ends.
    pub fn last_quarter(self) -> Quarter {
        match self {
            Self::Quarter(quarter) => quarter,
            Self::Half(Half::H1) => Quarter::Q2,
            Self::Half(Half::H2) | Self::Year => Quarter::Q4,
        }
    }

    /// The quarters from January to the period's end.
    pub fn quarters_to_date(self) -> &'static [Quarter] {
        match self.last_quarter() {
            Quarter::Q1 => &Quarter::ALL[..1],
            Quarter::Q2 => &Quarter::ALL[..2],
            Quarter::Q3 => &Quarter::ALL[..3],
            Quarter::Q4 => &Quarter::ALL,
        }
    }

    /// The last day.
    pub fn last_day(self, year: u16) -> Date {
        self.last_quarter().last_day(year)
    }
}

impl Period {
    /// The word for the period in paths: `triwulan-1`, `semester-2`, `tahunan`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Quarter(Quarter::Q1) => "triwulan-1",
            Self::Quarter(Quarter::Q2) => "triwulan-2",
            Self::Quarter(Quarter::Q3) => "triwulan-3",
            Self::Quarter(Quarter::Q4) => "triwulan-4",
            Self::Half(Half::H1) => "semester-1",
            Self::Half(Half::H2) => "semester-2",
            Self::Year => "tahunan",
        }
    }

    /// The period with this word in paths.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.slug() == slug)
    }
}
