/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Output is written, the reader is told.
    Warning,
    /// Nothing is written.
    Error,
}

/// Declares the codes once: variant, number, severity (`error`, `warning`, or `gate` for a warning that `--final` turns
/// into an error) and doc comment.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal, $kind:ident;)+) => {
        /// The stable code of a kind of finding. A number is never given a new meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// All codes in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code as printed, for instance `LKP0201`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// How bad such a finding is in a draft build.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => codes!(@severity $kind),)+ }
            }

            /// Whether `--final` turns the finding into an error: it speaks of data that are missing.
            pub fn is_gate(self) -> bool {
                match self { $(Self::$variant => codes!(@gate $kind),)+ }
            }
        }
    };
    (@severity error) => { Severity::Error };
    (@severity warning) => { Severity::Warning };
    (@severity gate) => { Severity::Warning };
    (@gate gate) => { true };
    (@gate $other:ident) => { false };
}

codes! {
    /// A file or folder cannot be read. Args: `reason` (`permission`, `not-found`, `not-a-file`, `loop`, `name`, or the
    /// system's words).
    FileUnreadable = "LKP0101", error;
    /// A file is larger than the limit. Args: `size`, `limit` (MiB).
    FileTooLarge = "LKP0102", error;
    /// A text file is not UTF-8.
    NotUtf8 = "LKP0103", error;
    /// A symbolic link leads out of the project.
    LinkOutside = "LKP0104", error;
    /// A file that no report uses. Args: `name`, `suggestion` (may be empty).
    UnknownFile = "LKP0105", warning;
    /// A required file is missing. Args: `name`.
    FileMissing = "LKP0106", error;
    /// The YAML cannot be read. Args: `detail` (a word for the problem, or the parser's text).
    YamlSyntax = "LKP0107", error;
    /// The YAML is larger or more nested than allowed, or expands without bound.
    YamlBudget = "LKP0108", error;
    /// The file has no content.
    YamlEmpty = "LKP0109", error;

    /// A key that the format does not have. Args: `key`, `suggestion` (may be empty), `allowed`.
    UnknownKey = "LKP0201", error;
    /// A required key is missing. Args: `key`.
    MissingKey = "LKP0202", error;
    /// A key stands twice in one mapping. Args: `key`.
    DuplicateKey = "LKP0203", error;
    /// A value has another shape than the format asks for. Args: `expected`, `found`.
    WrongType = "LKP0204", error;
    /// A number can be read in two ways. Args: `text`.
    AmbiguousNumber = "LKP0205", error;
    /// A value is no number. Args: `text`.
    InvalidNumber = "LKP0206", error;
    /// A value is no date of the calendar. Args: `text`.
    InvalidDate = "LKP0207", error;
    /// A word that the format does not know here. Args: `text`, `allowed`, `suggestion` (may be empty).
    UnknownWord = "LKP0208", error;
    /// A value is empty. Args: `key`.
    EmptyValue = "LKP0209", error;
    /// A text does not have the form that is asked for. Args: `text`, `form`.
    InvalidForm = "LKP0210", error;

    /// A code that nothing declares. Args: `kind`, `code`, `suggestion` (may be empty).
    UnresolvedCode = "LKP0301", error;
    /// A code is declared twice. Args: `kind`, `code`.
    DuplicateCode = "LKP0302", error;
    /// A reading for an indicator that this unit does not report this year. Args: `indicator`, `unit`, `reason`
    /// (`not-agreed` or `other-unit`), `owner`.
    OrphanReading = "LKP0303", error;
    /// Spending for a sub-activity that this unit does not report this year. Args: `code`, `unit`, `owner`.
    OrphanSpending = "LKP0304", error;
    /// A key says another unit, month or year than the path. Args: `key`, `value`, `expected`.
    PathMismatch = "LKP0305", error;
    /// An official has no valid term on the day of signing. Args: `official`, `date`.
    OfficialWithoutTerm = "LKP0306", error;

    /// The quarterly targets do not roll up to the annual one. Args: `indicator`, `rolled`, `annual`, `rollup`.
    QuarterTargetsDisagree = "LKP0401", error;
    /// A sum over letters or percentages. Args: `indicator`, `unit`.
    SumNotAllowed = "LKP0402", error;
    /// A ratio with the denominator zero. Args: `indicator`.
    ZeroDenominator = "LKP0403", error;
    /// A reading of the wrong kind. Args: `indicator`, `expected` (`number`, `letter` or `ratio`).
    ReadingKind = "LKP0404", error;
    /// A letter that the scale does not have. Args: `letter`, `scale`, `allowed`.
    UnknownLetter = "LKP0405", error;
    /// A number below zero where none can be. Args: `text`.
    NegativeNumber = "LKP0406", error;
    /// An agreement or its revision is dated outside its year. Args: `date`, `year`.
    DateOutsideYear = "LKP0407", error;
    /// A target of the wrong kind. Args: `indicator`, `expected` (`number`, `letter` or `range`).
    TargetKind = "LKP0408", error;
    /// A range whose lower end is above its upper end. Args: `text`.
    InvalidRange = "LKP0409", error;
    /// A cumulative reading that falls. Args: `indicator`, `before`, `now`.
    CumulativeFalls = "LKP0410", error;
    /// A reading above zero against the target zero. Args: `indicator`.
    ActualWithoutTarget = "LKP0411", warning;
    /// Spending above the ceiling. Args: `code`, `spent`, `ceiling`, `excess`.
    OverCeiling = "LKP0412", error;
    /// Spending on a sub-activity without a ceiling. Args: `code`, `spent`.
    SpendingWithoutCeiling = "LKP0413", error;
    /// A written total that is not the sum of its parts. Args: `code`, `written`, `sum`, `difference`.
    TotalDisagrees = "LKP0414", error;
    /// Monthly spending that does not add up to the quarter's. Args: `code`, `months`, `quarter`.
    MonthsDisagree = "LKP0415", warning;
    /// The agreement names another ceiling than the budget. Args: `code`, `agreed`, `budget`.
    AgreedCeilingDisagrees = "LKP0416", warning;
    /// Thresholds of a rating scale that do not fall, or a scale without a lowest level. Args: `scale`.
    ScaleOrder = "LKP0417", error;
    /// The revised agreement lacks an indicator of the original one. Args: `indicator`.
    RevisionOmits = "LKP0418", error;

    /// A unit has not handed in its quarter. Args: `unit`, `file`, `quarter`.
    UnitFileMissing = "LKP0501", gate;
    /// A unit's file lacks a reading. Args: `indicator`, `unit`.
    ReadingMissing = "LKP0502", gate;
    /// A unit's file lacks the spending of a sub-activity. Args: `code`, `unit`.
    SpendingMissing = "LKP0503", gate;
    /// A quarter without a folder although a later one has data. Args: `quarter`, `year`.
    QuarterSkipped = "LKP0504", gate;
    /// An agreed indicator without quarterly targets. Args: `indicator`.
    PlanMissing = "LKP0505", error;
    /// A sub-activity without a ceiling. Args: `code`.
    CeilingMissing = "LKP0506", warning;
    /// A locked input has changed. Args: `file`, `expected`, `actual`, `report`.
    LockedInputChanged = "LKP0507", error;
    /// A report is approved although data are missing. Args: `report`.
    ApprovedIncomplete = "LKP0508", gate;
    /// A report has no prose. Args: `part`, `rule`, `file`, `report`.
    ProseMissing = "LKP0509", gate;
    /// A mandated analysis has nothing to show. Args: `part`, `rule`, `file`, `report`, `year`, `fiscal_year`, `reason`
    /// (`actual`, `year`, `target`, `causes`, `ceiling` or `programs`).
    AnalysisMissing = "LKP0510", gate;
    /// A mandated table has no content. Args: `part`, `rule`, `file`, `report`, `fiscal_year`, `key`.
    TableMissing = "LKP0511", gate;
    /// Nobody heads the agency on the day of a report that is due. Args: `part`, `rule`, `file`, `report`, `fiscal_year`,
    /// `date`.
    SignatoryMissing = "LKP0512", gate;
    /// An approval has no number. Args: `part`, `rule`, `file`, `report`, `fiscal_year`.
    ApprovalIncomplete = "LKP0513", gate;
    /// A review that is said to be signed lacks its data. Args: `part`, `rule`, `file`, `report`, `fiscal_year`, `key`.
    ReviewIncomplete = "LKP0514", gate;
    /// The versions of a report's issues do not count from 1 without a gap. Args: `report`, `version`, `expected`.
    IssueOrder = "LKP0515", error;

    /// Prose names an indicator that does not exist. Args: `code`, `suggestion` (may be empty).
    ProseUnknownIndicator = "LKP0601", error;
    /// A link to a page or fragment that the site does not have. Args: `target`.
    BrokenLink = "LKP0602", error;
    /// An image that is not there, or of a kind that cannot be printed. Args: `target`.
    ImageMissing = "LKP0603", error;
    /// An image without a text alternative. Args: `target`.
    AltMissing = "LKP0604", error;
    /// Raw HTML in Markdown. Args: `text`.
    RawHtml = "LKP0605", error;
    /// A heading that skips a level. Args: `from`, `to`.
    HeadingJump = "LKP0606", error;
    /// A link with a scheme that is not allowed. Args: `target`.
    LinkScheme = "LKP0607", error;
    /// Quotations, lists or emphasis nest too deeply. Args: `limit`.
    ProseTooDeep = "LKP0608", error;

    /// A template cannot be used. Args: `detail`.
    TemplateBroken = "LKP0701", error;
    /// Typesetting failed, or warned. Args: `detail`, `document`.
    TypesetFailed = "LKP0801", error;
    /// Typesetting took too long. Args: `document`, `seconds`.
    TypesetTimeout = "LKP0802", error;
    /// Two inputs claim the same output path. Args: `path`.
    OutputCollision = "LKP0901", error;

    /// An output that the model or the manifest promises is not there.
    OutputMissing = "LKP1001", error;
    /// An output cannot be read. Args: `reason`.
    OutputUnreadable = "LKP1002", error;
    /// An output has other bytes than the manifest says.
    OutputChanged = "LKP1003", error;
    /// A file in the output folder that the manifest does not list.
    OutputUnlisted = "LKP1004", warning;
    /// A cell of a table says something else than the model. Args: `table`, `row` (empty: the heading), `column`,
    /// `expected`, `found`.
    CellDiffers = "LKP1005", error;
    /// A figure, a fact, a step of a working or a sentence of the model is not in an output. Args: `place`, `expected`,
    /// `found` (may be empty).
    TextDiffers = "LKP1006", error;
    /// A table of the model is not in an output. Args: `table`.
    TableNotShown = "LKP1007", error;
    /// A table of an output has another number of rows than the model. Args: `table`, `expected`, `found`.
    RowsDiffer = "LKP1008", error;
}
