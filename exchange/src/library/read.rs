//! Questions to the library.

use super::StandardView;
use crate::{Exchange, Result};

/// Every standard and policy document, in the order of their codes.
pub async fn standards(exchange: &Exchange) -> Result<Vec<StandardView>> {
    let _ = exchange;
    todo!()
}

/// The standard with this code.
pub async fn standard(exchange: &Exchange, code: &str) -> Result<StandardView> {
    let _ = (exchange, code);
    todo!()
}
