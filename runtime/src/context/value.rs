//! The ways to hand something to a block.

use core::marker::PhantomData;
use core::ptr::NonNull;

use crate::generators::handover::lending::Loan;

/// How a context manager hands something to its block: [`Owned`], [`Ref`] or [`Mut`].
///
/// ```
/// use no_yield_scope::context::{Mut, Owned, Ref, Value};
///
/// fn is_value<V: Value>() {}
///
/// is_value::<Owned<String>>(); // the block takes a `String`
/// is_value::<Ref<str>>(); // the block takes a `&str`
/// is_value::<Mut<[u8]>>(); // the block takes a `&mut [u8]`
/// ```
pub trait Value: sealed::Sealed {
    #[doc(hidden)]
    type Raw;
}

mod sealed {
    /// No way to lend can be added from outside.
    pub trait Sealed {}
}

macro_rules! values {
    ($($(#[$doc:meta])* [$($generics:tt)*] $value:ident = $raw:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $value<$($generics)*>(PhantomData<T>);

        impl<$($generics)*> sealed::Sealed for $value<T> {}

        impl<$($generics)*> Value for $value<T> {
            type Raw = $raw;
        }
    )*};
}

values! {
    /// The block is given a `T`: `yield value`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Owned};
    /// use no_yield_scope::context_manager;
    ///
    /// fn numbered<R>(n: u32) -> ContextManager<Owned<String>, R, impl Future<Output = R>> {
    ///     context_manager! { yield format!("number {n}"); }
    /// }
    ///
    /// assert_eq!(numbered(7).with(|name: String| name.len()), 8);
    /// ```
    [T] Owned = T;

    /// The block is given a `&T`: `yield &place`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Ref};
    /// use no_yield_scope::context_manager;
    ///
    /// fn named<R>(n: u32) -> ContextManager<Ref<str>, R, impl Future<Output = R>> {
    ///     context_manager! {
    ///         let name = format!("number {n}");
    ///         yield &name;
    ///     }
    /// }
    ///
    /// assert_eq!(named(7).with(|name: &str| name.len()), 8);
    /// ```
    [T: ?Sized] Ref = Loan<*const T>;

    /// The block is given a `&mut T`: `yield &mut place`. There are no values of this type.
    ///
    /// ```
    /// use no_yield_scope::context::{ContextManager, Mut};
    /// use no_yield_scope::context_manager;
    ///
    /// fn counted() -> ContextManager<Mut<u32>, (), impl Future<Output = u32>> {
    ///     context_manager! {
    ///         let mut count = 0;
    ///         let () = yield &mut count;
    ///         count
    ///     }
    /// }
    ///
    /// assert_eq!(counted().with(|count: &mut u32| *count += 2), 2);
    /// ```
    [T: ?Sized] Mut = Loan<NonNull<T>>;
}
