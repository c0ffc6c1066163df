//! protosite
#![allow(dead_code)]
pub mod source;
pub mod diagnostic;
pub mod protocol;
pub mod yaml;
pub mod settings;
pub mod read;
pub mod register;
pub mod check;
pub mod page;
pub mod theme;
pub mod render;
pub mod build;
pub mod disk;
pub mod cli;
