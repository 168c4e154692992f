//! The macros. What they take is passed on with the path to this crate, whatever its user calls it.

/// A stream of what its body yields: `impl Stream<Item = T>`, where the body is `async` code with `yield`s of a `T`.
#[macro_export]
macro_rules! stream {
    ($($body:tt)*) => { $crate::__private::stream! { ($crate) $($body)* } };
}

/// A stream of `Result`s: `impl Stream<Item = Result<T, E>>`, where `yield` takes a `T` and `?` ends the stream with an error.
#[macro_export]
macro_rules! try_stream {
    ($($body:tt)*) => { $crate::__private::try_stream! { ($crate) $($body)* } };
}

/// An iterator over what its body yields: `impl Iterator<Item = T>`.
#[macro_export]
macro_rules! iter {
    ($($body:tt)*) => { $crate::__private::iter! { ($crate) $($body)* } };
}
