//! The `lakip` program; see the library for everything it does.

use std::process::ExitCode;

/// A build makes and drops millions of small values on all cores, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    lakip::cli::run()
}
