//! One file per table. Columns that hold a code, a sum or a list have its type.

pub mod account;
pub mod audit_entry;
pub mod capability;
pub mod certificate;
pub mod counter;
pub mod document;
pub mod item;
pub mod kept_post;
pub mod lot;
pub mod message;
pub mod notice;
pub mod order;
pub mod organisation;
pub mod outbox_entry;
pub mod past_case;
pub mod review;
pub mod rule_set;
pub mod session;
pub mod setting;
pub mod standard;
pub mod vendor;
pub mod watch;
