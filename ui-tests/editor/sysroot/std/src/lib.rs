//! `std`, as far as it is `core`; see there.

#![no_std]

pub use core::*;
