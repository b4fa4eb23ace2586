//! Whatever was edited, remembered, shared out, killed or spoiled before: the output folder holds what one clean build of
//! the input leaves.
#![cfg(unix)]

mod actions;
mod at_rest;
mod clean;
mod content;
mod counters;
mod edits;
mod killed;
mod memo;
mod mischief;
mod parts;
mod place;
mod preview;
mod quick;
mod repository;
mod rights;
mod rng;
mod runner;
mod scripts;
mod shards;
mod together;
mod typesetter;
