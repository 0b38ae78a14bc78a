//! Pages: one module an area; a page is a component that loads and draws, and beside it the handler of its form.

pub mod display;
pub mod home;
