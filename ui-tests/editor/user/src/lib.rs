//! A small crate of a user's, opened in rust-analyzer. The comments say what has to be there:
//!
//! - `// ^ hover TEXT`, under a token: what is shown of it contains the text; `hint TEXT`: behind it stands this hint;
//!   `defined TEXT`: its definition is in the line with this text; `uses N`: it stands in so many places;
//!   `completes NAMES`: before the `^`, these are offered; `error TEXT`: `cargo check` underlines just that and says it;
//! - `//+ LINE|REST => NAMES`: if this line stood here, with the cursor at the `|`, these would be offered.
//!
//! After `limit`, it is what rust-analyzer does not show, with the attribute or without it.

pub mod refused;
pub mod streams;
pub mod waits;

pub struct Item {
    pub name: &'static str,
    pub weight: u32,
}

impl Item {
    pub fn heavier(&self, by: u32) -> Item {
        Item {
            name: self.name,
            weight: self.weight + by,
        }
    }
}

pub struct Queue {
    pub first: Item,
    pub length: u32,
}

impl Queue {
    pub fn look(&self) -> Item {
        self.first.heavier(0)
    }

    pub async fn poll(&mut self) -> Item {
        self.first.heavier(1)
    }

    pub async fn try_poll(&mut self) -> Result<Item, Broken> {
        Err(Broken { after: self.length })
    }
}

pub struct Broken {
    pub after: u32,
}

impl Iterator for Queue {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        None
    }
}
