//! The report pages alone: what the site of a general generator holds, so that equal work can be compared.
//!
//! `pages PROJECT OUTPUT`: makes the pages of the quarters, half-years and years of every agency from all of its files, with
//! the bytes of a whole build, and nothing else. One agency is in memory for each core.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, io};

use lakip::base::{Asset, Lang, ProjectPath, Snapshot};
use lakip::build::{AgencyFolder, BuildOptions, Common, Layout, Press};
use lakip::model::Period;
use lakip::report::Addresses;
use lakip::shell;
use mimalloc::MiMalloc;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

// The allocator of the program itself.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> io::Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [project, output] = arguments.as_slice() else {
        return Err(io::Error::other("usage: pages PROJECT OUTPUT"));
    };
    let listing = shell::list(project).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let layout = Layout::of(listing.files.keys());
    let mut shared = Snapshot::default();
    let mut folders: Vec<(&AgencyFolder, Vec<&ProjectPath>)> = layout.folders.iter().map(|f| (f, Vec::new())).collect();
    for path in listing.files.keys() {
        if layout.is_shared(path) {
            shared.files.insert(path.clone(), Asset::from(fs::read(project.join(path.as_str()))?));
        }
        if let Some((_, files)) = layout.owner(path).and_then(|owner| folders.get_mut(owner)) {
            files.push(path);
        }
    }
    let common = Arc::new(Common::read(shared, layout.clone()));
    let press = Press::new(Arc::clone(&common), &BuildOptions::default());
    folders.par_iter().try_for_each(|(folder, files)| {
        let mut own = Snapshot::default();
        for path in files {
            own.files.insert((*path).clone(), Asset::from(fs::read(project.join(path.as_str()))?));
        }
        let (state, _) = common.read_agency(folder, &own);
        let state = state.ok_or_else(|| io::Error::other("an agency is broken"))?;
        let addresses = Addresses::new(&state.home, Lang::Id);
        for year in state.dataset.years.keys() {
            for period in Period::ALL {
                let page = addresses.report(*year, period);
                let path = ProjectPath::new(&format!("{}index.html", page.trim_start_matches('/')));
                let path = path.map_err(|_| io::Error::other(format!("{page} is no path")))?;
                let bytes = press.page(&state, &path).ok_or_else(|| io::Error::other(format!("no {page}")))?;
                let place = output.join(path.as_str());
                place.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::write(place, &bytes)?;
            }
        }
        Ok(())
    })
}
