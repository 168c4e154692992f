//! What the generated bodies are made of.

use std::cell::{Cell, RefCell};
use std::ops::{AddAssign, Deref, DerefMut};

thread_local! {
    /// How many guards of each number are alive.
    pub static ALIVE: RefCell<[i32; 64]> = const { RefCell::new([0; 64]) };
    /// The decisions of this run: those that are prescribed, and those that were taken, each with what there was to choose from.
    pub static PRESCRIBED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    pub static TAKEN: RefCell<Vec<(u8, u8)>> = const { RefCell::new(Vec::new()) };
    /// What decides beyond those that are prescribed; 0 takes the first choice always.
    pub static RANDOM: Cell<u64> = const { Cell::new(0) };
}

/// Ends a run that goes on for too long.
pub struct Enough;

pub fn pick(from: u8) -> u8 {
    let at = TAKEN.with_borrow(Vec::len);
    if at >= 70 {
        std::panic::resume_unwind(Box::new(Enough));
    }
    let choice = PRESCRIBED.with_borrow(|script| script.get(at).copied()).unwrap_or_else(|| {
        let mut word = RANDOM.get();
        if word == 0 {
            return 0;
        }
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
        RANDOM.set(word);
        ((word >> 33) % u64::from(from)) as u8
    });
    TAKEN.with_borrow_mut(|taken| taken.push((choice, from)));
    choice
}

pub fn flag() -> bool {
    pick(2) == 1
}

/// Spent at the start of each turn of a loop.
pub fn turn() {
    pick(1);
}

pub struct Tally(pub u8);

impl AddAssign<u8> for Tally {
    fn add_assign(&mut self, other: u8) {
        self.0 ^= other;
    }
}

fn count(number: usize, by: i32) {
    ALIVE.with_borrow_mut(|alive| alive[number % 64] += by);
}

pub trait Guarded {
    fn len(&self) -> u8;
}

macro_rules! guard {
    ($name:ident, $make:ident) => {
        pub struct $name<const I: usize> {
            #[allow(dead_code)]
            slot: Option<u8>,
            pub num: Tally,
        }

        pub fn $make<const I: usize>() -> $name<I> {
            count(I, 1);
            $name { slot: None, num: Tally(0) }
        }

        impl<const I: usize> Drop for $name<I> {
            fn drop(&mut self) {
                count(I, -1);
            }
        }

        impl<const I: usize> Guarded for $name<I> {
            fn len(&self) -> u8 {
                1
            }
        }

        impl<const I: usize> $name<I> {
            pub fn len(&self) -> u8 {
                1
            }
            pub fn len_with(&self, _: u8) -> u8 {
                1
            }
            pub fn get(&self) -> Option<u8> {
                opt(1)
            }
            pub fn flag(&self) -> bool {
                flag()
            }
            pub fn pick(&self, from: u8) -> u8 {
                pick(from)
            }
            pub fn turns(&self) -> Turns {
                Turns
            }
            pub fn check(&self, point: u32) -> Result<u8, u32> {
                check(point)
            }
            pub fn downgrade(self) -> u8 {
                1
            }
            pub fn exit(self) -> u8 {
                1
            }
            pub fn into_inner(self) -> u8 {
                1
            }
            pub fn commit(self, _: u8) -> u8 {
                1
            }
        }
    };
}

guard!(G, lock);
guard!(Own, own);

impl<const I: usize> Deref for G<I> {
    type Target = Option<u8>;
    fn deref(&self) -> &Option<u8> {
        if flag() { &Some(1) } else { &None }
    }
}

impl<const I: usize> DerefMut for G<I> {
    fn deref_mut(&mut self) -> &mut Option<u8> {
        &mut self.slot
    }
}

pub struct Holder<T> {
    pub guard: T,
    pub count: u8,
}

impl<T> Holder<T> {
    pub fn end(self) -> u8 {
        self.count
    }
}

pub struct Wrap<'a, T> {
    #[allow(dead_code)]
    pub inner: &'a T,
}

pub struct Turns;

impl Iterator for Turns {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        opt(1)
    }
}

pub fn turns(_: u8) -> Turns {
    Turns
}
pub fn turns_of<T>(_: T) -> Turns {
    Turns
}

pub struct Batch<const I: usize>;

impl<const I: usize> Iterator for Batch<I> {
    type Item = G<I>;
    fn next(&mut self) -> Option<G<I>> {
        flag().then(lock)
    }
}

pub fn batch<const I: usize>() -> Batch<I> {
    Batch
}
pub fn maybe<T>(value: T) -> Option<T> {
    flag().then_some(value)
}
pub fn attempt<T>(value: T) -> Result<T, u8> {
    if flag() { Ok(value) } else { Err(1) }
}
pub fn either<const I: usize, const J: usize>() -> Result<G<I>, G<J>> {
    if flag() { Ok(lock()) } else { Err(lock()) }
}
pub fn opt(number: u8) -> Option<u8> {
    flag().then_some(number)
}
pub fn check(point: u32) -> Result<u8, u32> {
    if flag() { Ok(1) } else { Err(point) }
}
pub fn chosen<T>(_: T) -> bool {
    flag()
}
pub fn at(point: u32, _: u8) -> u32 {
    point
}
pub fn of(_: ()) -> u8 {
    1
}
pub fn number(_: u8) {}
pub fn sum(numbers: [u8; 2]) -> u8 {
    numbers[0] ^ numbers[1]
}
pub fn eat<T>(_: T, number: u8) -> u8 {
    number
}
pub fn second<T>(number: u8, _: T) -> u8 {
    number
}
pub fn pass<T>(value: T, _: u8) -> T {
    value
}
pub fn after<T>(_: u8, value: T) -> T {
    value
}
pub fn touch<T>(_: &T) {}
pub fn touched<T>(value: &T) -> &T {
    value
}
pub fn peek<T: Guarded>(guard: &T) -> u8 {
    guard.len()
}
pub fn peek_with<T: Guarded>(guard: &T, _: u8) -> u8 {
    guard.len()
}
pub fn peek_opt<T: Guarded>(guard: &T) -> Option<u8> {
    opt(guard.len())
}
pub fn call(f: impl FnOnce()) {
    f();
}
