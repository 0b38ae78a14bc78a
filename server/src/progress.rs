//! How far a long command has come, on standard error: a bar on a terminal, a line every ten percent elsewhere.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::{Mutex, PoisonError},
};

use exchange::demo::Told;

/// Characters of the bar.
const WIDTH: usize = 40;

/// A bar for one step after the other.
#[derive(Default)]
pub(crate) struct Bar {
    /// Percent that were shown last.
    shown: Mutex<Option<usize>>,
}

impl Bar {
    /// Shows what changed; the same percent is shown once.
    pub(crate) fn show(&self, told: Told<'_>) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let is_terminal = stderr().is_terminal();
        let line = match told {
            Told::Step(step) => {
                *shown = None;
                format!("{step}\n")
            }
            Told::Part(done, all) => {
                let percent = done * 100 / all.max(1);
                let coarse = if is_terminal { percent } else { percent / 10 * 10 };
                if *shown == Some(coarse) {
                    return;
                }
                *shown = Some(coarse);
                if is_terminal { drawn(percent) } else { format!("{coarse} %\n") }
            }
        };
        // Nobody is helped by a command that fails because its bar cannot be drawn.
        let _ = stderr().write_all(line.as_bytes());
    }
}

fn drawn(percent: usize) -> String {
    let full = WIDTH * percent / 100;
    let end = if percent >= 100 { "\n" } else { "" };
    format!("\r[{}{}] {percent:3} %{end}", "#".repeat(full), ".".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_full_as_its_part() {
        assert_eq!(drawn(0), format!("\r[{}]   0 %", ".".repeat(WIDTH)));
        assert_eq!(drawn(50), format!("\r[{}{}]  50 %", "#".repeat(20), ".".repeat(20)));
        assert_eq!(drawn(100), format!("\r[{}] 100 %\n", "#".repeat(WIDTH)));
    }
}
