//! Review: an order of another agency is read as a whole, then approved, which publishes it, or sent back with reasons.

mod decide;
mod page;

pub use decide::post;
pub use page::{DonePage, ReviewPage};

use exchange::{FieldErrors, orders::FieldNotes};

use crate::form::Fields;

/// Rows for notes on fields that the form shows at first, and how many a button adds.
pub const ROWS: usize = 3;
/// Most rows for notes.
const MOST_ROWS: usize = 60;

/// What a reviewer typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Why the order is sent back.
    pub reason: String,
    /// Field and note, row by row.
    pub notes: Vec<(String, String)>,
    /// Rows to show.
    pub rows: usize,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether the order was changed meanwhile.
    pub overtaken: bool,
}

impl Typed {
    /// Reads the form; every form is valid.
    pub fn read(fields: &Fields) -> Self {
        let sent = (0..MOST_ROWS).take_while(|row| fields.has(&format!("notes.{row}.text"))).count();
        let note = |row: usize| (fields.get(&format!("notes.{row}.field")).to_owned(), fields.get(&format!("notes.{row}.text")).to_owned());
        let rows = if fields.has("more") { sent + ROWS } else { sent };
        Self { reason: fields.get("reason").to_owned(), notes: (0..sent).map(note).collect(), rows: rows.min(MOST_ROWS), ..Self::default() }
    }

    /// The notes by field; two on one field become one. A note whose field was not chosen is an error at its row.
    pub fn field_notes(&self) -> Result<FieldNotes, FieldErrors> {
        let (mut notes, mut errors) = (FieldNotes::default(), FieldErrors::new());
        for (row, (field, text)) in self.notes.iter().enumerate().filter(|(_, (_, text))| !text.trim().is_empty()) {
            if field.is_empty() {
                errors.insert(format!("notes.{row}.field"), exchange::Problem::NotInList);
            }
            notes.0.entry(field.clone()).and_modify(|kept| *kept = format!("{kept}\n{text}")).or_insert_with(|| text.clone());
        }
        if errors.is_empty() { Ok(notes) } else { Err(errors) }
    }

    /// Errors of notes by the row in which the note was typed; others as they are.
    pub fn at_rows(&self, errors: FieldErrors) -> FieldErrors {
        let row = |path: &str| {
            let field = path.strip_prefix("notes.")?;
            self.notes.iter().position(|(noted, _)| noted == field).map(|row| format!("notes.{row}.text"))
        };
        errors.into_iter().map(|(path, problem)| (row(&path).unwrap_or(path), problem)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        Typed::read(&Fields::parse(text.as_bytes()))
    }

    #[test]
    fn notes_are_gathered_by_field() {
        let typed =
            typed("reason=r&notes.0.field=title&notes.0.text=短&notes.1.field=title&notes.1.text=再改&notes.2.field=&notes.2.text=");
        let notes = typed.field_notes().expect("every note has its field");
        assert_eq!(notes.0.into_iter().collect::<Vec<_>>(), [("title".to_owned(), "短\n再改".to_owned())]);
    }

    #[test]
    fn a_note_without_a_field_is_told_at_its_row() {
        let errors = typed("notes.0.field=&notes.0.text=改").field_notes().expect_err("no field was chosen");
        assert_eq!(errors.into_keys().collect::<Vec<_>>(), ["notes.0.field"]);
    }

    #[test]
    fn an_error_of_a_note_stands_at_its_row() {
        let typed = typed("notes.0.field=title&notes.0.text=a&notes.1.field=lots.0.name&notes.1.text=b");
        let errors = typed.at_rows(
            [("notes.lots.0.name".to_owned(), exchange::Problem::TooLong(9)), ("reason".to_owned(), exchange::Problem::Missing)].into(),
        );
        assert_eq!(errors.into_keys().collect::<Vec<_>>(), ["notes.1.text", "reason"]);
    }

    #[test]
    fn more_rows_keep_what_was_typed_and_end_somewhere() {
        let more = typed("more=&reason=r&notes.0.text=a&notes.1.text=b&notes.2.text=");
        assert_eq!((more.rows, more.notes.len(), more.reason.as_str()), (6, 3, "r"));
        let many = (0..500).map(|row| format!("notes.{row}.text=x")).collect::<Vec<_>>().join("&");
        assert_eq!(typed(&format!("more=&{many}")).rows, MOST_ROWS);
    }
}
