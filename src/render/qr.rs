//! QR codes as SVG.

use qrcodegen::{QrCode, QrCodeEcc};

/// Width in modules of the empty edge that readers need.
const QUIET: i32 = 4;

/// The code of a text as a black square drawing with its quiet zone, one unit for each module; none when the text is too
/// long for any code (about 2.3 thousand bytes).
///
/// A quarter of the modules may be unreadable, which stamps and folds on paper ask for.
pub fn svg(text: &str) -> Option<String> {
    let code =
        QrCode::encode_text(text, QrCodeEcc::Quartile).or_else(|_| QrCode::encode_text(text, QrCodeEcc::Low)).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            // One bar for a run of modules, so that no hairline shows between neighbours.
            if x > start {
                path.push_str(&format!("M{} {}h{}v1h-{}z", start + QUIET, y + QUIET, x - start, x - start));
            }
            x += 1;
        }
    }
    let side = code.size() + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_three_finders_and_a_quiet_zone() {
        let code = svg("https://kinerja.example.go.id/verifikasi/0123456789ab/").unwrap();
        // The top rows of the two upper finders; the code itself is read back by a reader in the tests of PDFs.
        assert!(code.contains("M4 4h7v1h-7z"));
        assert!(code.matches("h7v1h-7z").count() >= 6);
        assert!(svg(&"x".repeat(9000)).is_none());
        assert!(svg(&"x".repeat(2500)).is_some());
    }
}
