//! The process: command line, settings, HTTP, jobs. The binary is `biaohui`; tests start the same [`Application`].

mod application;
mod assets;
pub mod cli;
mod health;
mod http;
mod jobs;
mod progress;
pub mod settings;

pub use application::{Application, Failure};
pub use settings::Settings;
