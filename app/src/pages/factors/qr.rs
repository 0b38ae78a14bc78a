//! A QR code, drawn on the server as one path.

use leptos::prelude::*;
use qrcode::{Color, QrCode};

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A QR code of a text; nothing when it is too long for one.
#[component]
pub fn Qr(
    /// What it says.
    text: String,
    /// What it is, for those who do not see it.
    label: String,
) -> impl IntoView {
    drawn(&text).map(|(size, path)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=label>
                <path class="qr__ground" d=format!("M0 0h{size}v{size}H0z")/>
                <path class="qr__ink" d=path/>
            </svg>
        }
    })
}

/// Width with its quiet zone, and the path of the dark modules.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path = dark.map(|(index, _)| format!("M{} {}h1v1h-1z", QUIET + index % width, QUIET + index / width)).collect();
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_code_has_its_three_finders_and_its_quiet_zone() {
        let (size, path) = drawn("otpauth://totp/x").expect("drawn");
        assert_eq!(size, 25 + 8, "version 2 holds sixteen bytes at level M");
        for corner in ["M4 4h1", "M28 4h1", "M4 28h1"] {
            assert!(path.contains(corner), "no finder begins at {corner}");
        }
        assert!(!path.contains("M3 ") && !path.contains("M29 "), "the quiet zone is not quiet");
        assert!(drawn(&"x".repeat(5000)).is_none(), "too long for any code");
    }
}
