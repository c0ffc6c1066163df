//! protosite
#![allow(dead_code)]
pub mod source;
pub mod diagnostic;
pub mod protocol;
pub mod yaml;
pub mod settings;
pub mod read;
