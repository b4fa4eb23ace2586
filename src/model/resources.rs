use jiff::civil::Date;

/// Staff and assets of an agency in one year.
#[derive(Debug, Clone, Default)]
pub struct Resources {
    /// Day that the counts describe.
    pub date: Option<Date>,
    /// Staff by group, in written order.
    pub staff: Vec<Staff>,
    /// Assets in written order.
    pub assets: Vec<Asset>,
}

/// How many people belong to one group.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Kind of employment, for instance `PNS`.
    pub status: String,
    /// Rank group; none where there are no ranks.
    pub rank: Option<String>,
    /// Number of men.
    pub men: u16,
    /// Number of women.
    pub women: u16,
}

/// One kind of asset.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Name.
    pub name: String,
    /// How many.
    pub count: u16,
    /// Unit of measure.
    pub unit: String,
    /// Condition in words.
    pub condition: Option<String>,
}
