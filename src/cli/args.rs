use std::path::PathBuf;
use std::thread;

use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::base::Lang;
use crate::build::{BuildOptions, EngineChoice, report_names};
use crate::finding::Catalogue;
use crate::shell::{PdfRequest, Request, Scope, Share};

// The help texts are messages of the catalogue: `help-<option>`, and `about-<name>` for commands. A doc comment here
// would become one of them, so these fields have none.
#[derive(Debug, Parser)]
#[command(name = "lakip", version, arg_required_else_help = true)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) root: PathBuf,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, global = true, value_name = "URL", value_parser = web_address)]
    pub(super) base_url: Option<String>,
    #[arg(long, global = true)]
    pub(super) offline: bool,
    #[arg(id = "final", long, global = true)]
    pub(super) is_final: bool,
    #[arg(long, global = true, value_enum, default_value = "id", hide_default_value = true)]
    #[arg(hide_possible_values = true, value_name = "id|en")]
    pub(super) lang: LangArg,
    #[arg(long, global = true, value_enum, default_value = "human", hide_default_value = true)]
    #[arg(hide_possible_values = true, value_name = "human|short|json|sarif")]
    pub(super) format: Format,
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "embedded|cli")]
    pub(super) pdf_engine: Option<EngineArg>,
    #[arg(long, global = true, value_name = "PATH", env = "LAKIP_TYPST", hide_env = true)]
    pub(super) typst: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) no_pdf: bool,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Command {
    #[command(visible_alias = "bangun")]
    Build {
        #[command(flatten)]
        part: PartArgs,
        #[arg(long, visible_alias = "bagian", value_name = "I/N", conflicts_with_all = ["only_agency", "only_year"])]
        shard: Option<Share>,
    },
    #[command(visible_alias = "periksa")]
    Check,
    #[command(visible_alias = "terbitkan")]
    Issue(IssueArgs),
    #[command(visible_alias = "pantau")]
    Watch {
        #[command(flatten)]
        part: PartArgs,
        #[arg(long)]
        poll: bool,
    },
    #[command(visible_alias = "sajikan")]
    Serve {
        #[command(flatten)]
        part: PartArgs,
        #[arg(long)]
        poll: bool,
        #[arg(long, value_name = "N")]
        port: Option<u16>,
        #[arg(long, visible_alias = "buka")]
        open: bool,
    },
    #[command(visible_alias = "verifikasi")]
    Verify,
    #[command(visible_alias = "gabung")]
    Merge {
        #[arg(value_name = "DIR", required = true)]
        shares: Vec<PathBuf>,
    },
    #[command(visible_alias = "bersihkan")]
    Clean,
}

#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct PartArgs {
    #[arg(id = "only_agency", long = "agency", visible_alias = "instansi", value_name = "DIR")]
    pub(super) agency: Option<String>,
    #[arg(id = "only_year", long = "year", visible_alias = "tahun", value_name = "YYYY")]
    pub(super) year: Option<u16>,
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct IssueArgs {
    #[arg(value_name = "YYYY", display_order = 1, required_unless_present = "all")]
    pub(super) year: Option<u16>,
    #[arg(value_name = "triwulan-N|semester-N|tahunan", display_order = 2, required_unless_present = "all")]
    #[arg(value_parser = report_slug)]
    pub(super) report: Option<String>,
    #[arg(long, visible_alias = "semua")]
    pub(super) all: bool,
    #[arg(long, visible_alias = "instansi", value_name = "DIR")]
    pub(super) agency: Option<String>,
    #[arg(long, visible_alias = "tanggal", value_name = "YYYY-MM-DD")]
    pub(super) date: Option<jiff::civil::Date>,
    #[arg(long, visible_alias = "ya")]
    pub(super) yes: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Id,
    En,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the source, for people.
    Human,
    /// One line each, for editors.
    Short,
    /// One array, for programs.
    Json,
    /// A SARIF log, for code hosts.
    Sarif,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum EngineArg {
    Embedded,
    Cli,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Id => Self::Id,
            LangArg::En => Self::En,
        }
    }
}

impl Args {
    /// What the arguments ask to build.
    pub(super) fn request(&self) -> Request {
        let engine = self.pdf_engine.map(|engine| match engine {
            EngineArg::Embedded => EngineChoice::Embedded,
            EngineArg::Cli => EngineChoice::Cli,
        });
        let (part, share) = match &self.command {
            Command::Build { part, shard } => (part.clone(), *shard),
            Command::Watch { part, .. } | Command::Serve { part, .. } => (part.clone(), None),
            _ => (PartArgs::default(), None),
        };
        let scope = part.agency.map(Scope::Agency).or_else(|| share.map(Scope::Share)).unwrap_or_default();
        let year = part.year;
        Request {
            root: self.root.clone(),
            output: self.output.clone().unwrap_or_else(|| self.root.join("output")),
            options: BuildOptions {
                base_url: self.base_url.clone(),
                is_offline: self.offline,
                is_final: self.is_final,
                history: None,
                year,
            },
            scope,
            pdf: PdfRequest { engine, typst: self.typst.clone(), skip: self.no_pdf, stays: false },
            n_workers: self.jobs.map_or_else(|| thread::available_parallelism().map_or(1, Into::into), usize::from),
        }
    }
}

/// The command with its texts in the catalogue's language.
pub(super) fn command(catalogue: &Catalogue) -> clap::Command {
    let text = |id: &str| catalogue.text(id, &[]);
    let localized = |command: clap::Command| {
        let name = command.get_name();
        let about = text(&format!("about-{name}"));
        let usage = match name {
            "lakip" => format!("lakip {}", text("help-usage")),
            "issue" => format!("lakip issue {} {}", text("help-usage-issue"), text("help-usage-command")),
            "merge" => format!("lakip merge {} {}", text("help-usage-merge"), text("help-usage-command")),
            name => format!("lakip {name} {}", text("help-usage-command")),
        };
        let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}\n", text("help-heading-usage"));
        let command = command.about(about).override_usage(usage).help_template(template);
        command.subcommand_help_heading(text("help-heading-commands")).mut_args(|arg| {
            let help = text(&format!("help-{}", arg.get_id().as_str().replace('_', "-")));
            let heading = if arg.is_positional() { "help-heading-arguments" } else { "help-heading-options" };
            arg.help(help).help_heading(text(heading))
        })
    };
    localized(Args::command()).mut_subcommands(localized)
}

fn report_slug(text: &str) -> Result<String, String> {
    let names = report_names();
    if names.contains(&text) { Ok(text.to_owned()) } else { Err(names.join(", ")) }
}

fn web_address(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"\"<>?#".contains(c);
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_plain) => Ok(text.to_owned()),
        _ => Err("http(s)://…".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = command(&Catalogue::new(*lang));
            command.build();
            let commands: Vec<&clap::Command> = std::iter::once(&command).chain(command.get_subcommands()).collect();
            for command in commands {
                let about = command.get_about().unwrap().to_string();
                assert!(!about.starts_with("about-"), "{about}");
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty() && !help.starts_with("help-"), "{}: {help}", arg.get_id());
                }
            }
        }
    }

    #[test]
    fn a_base_url_is_a_web_address() {
        for good in ["https://kinerja.example.go.id/", "http://localhost:8000", "https://example.go.id/kinerja"] {
            web_address(good).unwrap();
        }
        for bad in
            ["", "example.go.id", "https://", "file:///x", "https:///x", "https://a b", "https://a/\"", "https://a?q"]
        {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }
}
