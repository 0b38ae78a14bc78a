//! Pages: one module an area; a page is a component that loads and draws, and beside it the handler of its form.

pub mod account;
pub mod awards;
pub mod bases;
pub mod bids;
pub mod company;
pub mod display;
pub mod documents;
pub mod factors;
pub mod forms;
pub mod home;
pub mod jump;
pub mod login;
pub mod logout;
pub mod map;
pub mod messages;
pub mod orders;
pub mod portal;
pub mod positions;
pub mod register;
pub mod resume;
pub mod search;
pub mod standards;
pub mod suggest;
pub mod vendors;
pub mod workbench;
