// The attribute on what has no body.
use no_yield_scope::no_yield_scope;

#[no_yield_scope] //~ ERROR
struct Struct {
    field: i32,
}

#[no_yield_scope] //~ ERROR
enum Enum {
    Variant,
}

#[no_yield_scope] //~ ERROR
const CONST: i32 = 1;

#[no_yield_scope] //~ ERROR
static STATIC: i32 = 1;

#[no_yield_scope] //~ ERROR
type Alias = i32;

#[no_yield_scope] //~ ERROR
use std::fmt::Debug;

#[no_yield_scope] //~ ERROR
macro_rules! numbers {
    () => {
        [1, 2]
    };
}

#[no_yield_scope] //~ ERROR
thread_local! {
    static LOCAL: i32 = const { 1 };
}

unsafe extern "C" {
    #[no_yield_scope] //~ ERROR
    fn abs(n: i32) -> i32;
}

#[no_yield_scope] //~ ERROR
unsafe extern "C" {
    fn labs(n: i64) -> i64;
}

trait Trait {
    #[no_yield_scope] //~ ERROR
    fn required(&self);

    #[no_yield_scope] //~ ERROR
    const ASSOCIATED: i32;

    #[no_yield_scope] //~ ERROR
    type Type;
}

// The items are there all the same.
fn main() {
    let s = Struct {
        field: CONST + STATIC,
    };
    let Enum::Variant = Enum::Variant;
    let n: Alias = s.field + numbers!()[0] + LOCAL.with(|n| *n);
    let debug: &dyn Debug = &n;
    println!("{debug:?} {} {}", unsafe { abs(1) }, unsafe { labs(1) });
}
