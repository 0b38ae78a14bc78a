//! Buttons inside the form that add and remove rows: they save what was typed, then change the form.

use exchange::orders::{ItemForm, LotForm, OrderForm, Step};
use uuid::Uuid;

use super::{fields::MOST, place::Place};
use crate::form::Fields;

/// What a button adds or removes; indexes count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// `add=lot`
    AddLot,
    /// `add=item:<lot>`
    AddItem(usize),
    /// `add=criterion`
    AddCriterion,
    /// `remove=lot:<lot>`
    RemoveLot(usize),
    /// `remove=item:<lot>:<item>`
    RemoveItem(usize, usize),
    /// `remove=criterion:<row>`
    RemoveCriterion(usize),
    /// `remove=document:<id>`
    RemoveDocument(Uuid),
}

impl Edit {
    /// The button that was pressed, if it adds or removes something.
    pub fn of(fields: &Fields) -> Option<Self> {
        let index = |text: &str| text.parse().ok();
        let added: Vec<&str> = fields.get("add").split(':').collect();
        let removed: Vec<&str> = fields.get("remove").split(':').collect();
        match (added.as_slice(), removed.as_slice()) {
            (["lot"], _) => Some(Self::AddLot),
            (["item", lot], _) => Some(Self::AddItem(index(lot)?)),
            (["criterion"], _) => Some(Self::AddCriterion),
            (_, ["lot", lot]) => Some(Self::RemoveLot(index(lot)?)),
            (_, ["item", lot, item]) => Some(Self::RemoveItem(index(lot)?, index(item)?)),
            (_, ["criterion", row]) => Some(Self::RemoveCriterion(index(row)?)),
            (_, ["document", id]) => Uuid::parse_str(id).ok().map(Self::RemoveDocument),
            _ => None,
        }
    }

    /// Changes the form; what does not exist is left alone.
    pub fn apply(self, form: &mut OrderForm) {
        match self {
            Self::AddLot if form.lots.len() < MOST => form.lots.push(LotForm { items: vec![ItemForm::default()], ..LotForm::default() }),
            Self::AddItem(lot) => {
                if let Some(lot) = form.lots.get_mut(lot).filter(|lot| lot.items.len() < MOST) {
                    lot.items.push(ItemForm::default());
                }
            }
            Self::RemoveLot(lot) if lot < form.lots.len() => drop(form.lots.remove(lot)),
            Self::RemoveItem(lot, item) => {
                if let Some(lot) = form.lots.get_mut(lot).filter(|lot| item < lot.items.len()) {
                    lot.items.remove(item);
                }
            }
            Self::RemoveCriterion(row) if row < form.criteria.len() => drop(form.criteria.remove(row)),
            _ => {}
        }
    }

    /// Where the person goes on, given the form after the change and what was sent.
    pub fn then(self, form: &OrderForm, address: Uuid, fields: &Fields) -> String {
        let at = |step: Step| Place::At(step).path(address);
        match self {
            Self::AddLot => format!("{}#lots.{}.name", at(Step::Lots), form.lots.len().saturating_sub(1)),
            Self::AddItem(lot) => match form.lots.get(lot).map(|lot| lot.items.len()) {
                Some(count @ 1..) => at(Step::Item(lot, count - 1)),
                _ => at(Step::Lots),
            },
            Self::RemoveLot(_) | Self::RemoveItem(..) => at(Step::Lots),
            Self::AddCriterion => {
                let shown = (0..MOST).take_while(|row| fields.has(&format!("criteria.{row}.name"))).count();
                format!("{}?rows={}#criteria.{shown}.name", at(Step::Rules), shown + 1)
            }
            Self::RemoveCriterion(_) => format!("{}#criteria", at(Step::Rules)),
            Self::RemoveDocument(_) => format!("{}#documents", at(Step::Schedule)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(text: &str) -> Option<Edit> {
        Edit::of(&Fields::parse(text.as_bytes()))
    }

    #[test]
    fn buttons_are_understood_and_nonsense_is_not() {
        assert_eq!(pressed("add=lot"), Some(Edit::AddLot));
        assert_eq!(pressed("add=item:2"), Some(Edit::AddItem(2)));
        assert_eq!(pressed("remove=item:0:2"), Some(Edit::RemoveItem(0, 2)));
        assert_eq!(pressed("remove=criterion:1"), Some(Edit::RemoveCriterion(1)));
        for text in
            ["", "add=", "add=item", "add=item:x", "remove=item:0", "remove=lot:-1", "remove=document:7", "add=%F0%9F%98%80", "next="]
        {
            assert_eq!(pressed(text), None, "{text}");
        }
    }

    #[test]
    fn rows_come_and_go_and_what_is_absent_harms_nothing() {
        let mut form = OrderForm::default();
        for edit in [Edit::AddLot, Edit::AddItem(0), Edit::AddItem(9), Edit::RemoveItem(0, 9), Edit::RemoveLot(9), Edit::RemoveCriterion(9)]
        {
            edit.apply(&mut form);
        }
        assert_eq!(form.lots.iter().map(|lot| lot.items.len()).collect::<Vec<_>>(), [2]);
        Edit::RemoveItem(0, 0).apply(&mut form);
        Edit::RemoveLot(0).apply(&mut form);
        assert_eq!(form, OrderForm::default());
    }

    #[test]
    fn one_more_criterion_is_one_row_more_than_was_shown() {
        let fields = Fields::parse(b"add=criterion&criteria.0.name=a&criteria.1.name=&criteria.2.name=");
        let next = Edit::AddCriterion.then(&OrderForm::default(), Uuid::nil(), &fields);
        assert!(next.ends_with("/rules?rows=4#criteria.3.name"), "{next}");
    }

    #[test]
    fn a_form_does_not_grow_without_end() {
        let mut form = OrderForm::default();
        for _ in 0..2 * MOST {
            Edit::AddLot.apply(&mut form);
            Edit::AddItem(0).apply(&mut form);
        }
        assert_eq!((form.lots.len(), form.lots[0].items.len()), (MOST, MOST));
    }
}
