//! Makes cargo notice a new or removed template: `include_dir` itself only follows the files it has seen.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
