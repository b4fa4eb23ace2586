use std::process::{Command, Stdio};

/// Asks the system to show an address. A system that cannot has shown the address on the terminal.
pub fn open_browser(url: &str) {
    let (program, args): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(args)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // Waited for elsewhere, so that it neither holds up the preview nor stays as a dead process.
    let _ = started.map(|mut child| std::thread::spawn(move || child.wait()));
}
