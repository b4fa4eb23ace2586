//! What touches the machine: disk, processes, network, clock.

pub mod typst;
