use super::{Alive, At, Exempts, Permits};

// rustc prints these signatures, with their line numbers, in every error: keep this file as it is.
pub fn refuse<T: ?Sized, R: Permits<T, AT>, const AT: u8>(_: Alive<T, R, At<AT>>) {}

pub fn exempted<T: ?Sized, R: Exempts<T>, H>(_: Alive<T, R, H>) {}

// At the `?` of async-stream's macros: the name is what rustc says of it.
pub fn question_mark_yields_the_error<T: ?Sized, R: Permits<T, AT>, const AT: u8>(
    _: Alive<T, R, At<AT>>,
) {
}
