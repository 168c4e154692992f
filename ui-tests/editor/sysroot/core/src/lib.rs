//! As much of `core` as gives types to `.await`, `?`, `for`, closures, `Option` and `Result`: the source of the real
//! one is not part of every toolchain, and rust-analyzer knows no type without it. It is read, never compiled.

#![no_core]
#![feature(lang_items, no_core)]

pub mod marker {
    #[lang = "sized"]
    pub trait Sized {}
    #[lang = "send"]
    pub unsafe auto trait Send {}
    #[lang = "sync"]
    pub unsafe auto trait Sync {}
    #[lang = "copy"]
    pub trait Copy: Clone {}
    #[lang = "phantom_data"]
    pub struct PhantomData<T: ?Sized>;
    #[lang = "tuple_trait"]
    pub trait Tuple {}
    use crate::clone::Clone;
    impl<T: ?Sized> Clone for &T {
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T: ?Sized> Copy for &T {}
}

pub mod clone {
    #[lang = "clone"]
    pub trait Clone: Sized {
        fn clone(&self) -> Self;
    }
    use crate::marker::Sized;
}

pub mod ops {
    use crate::marker::{Sized, Tuple};
    use crate::option::Option;
    use crate::result::Result;

    #[lang = "deref"]
    pub trait Deref {
        #[lang = "deref_target"]
        type Target: ?Sized;
        fn deref(&self) -> &Self::Target;
    }

    impl<T: ?Sized> Deref for &T {
        type Target = T;
        fn deref(&self) -> &T {
            *self
        }
    }

    #[lang = "drop"]
    pub trait Drop {
        fn drop(&mut self);
    }

    #[lang = "fn_once"]
    #[fundamental]
    pub trait FnOnce<Args: Tuple> {
        #[lang = "fn_once_output"]
        type Output;
        extern "rust-call" fn call_once(self, args: Args) -> Self::Output;
    }

    #[lang = "fn_mut"]
    #[fundamental]
    pub trait FnMut<Args: Tuple>: FnOnce<Args> {
        extern "rust-call" fn call_mut(&mut self, args: Args) -> Self::Output;
    }

    #[lang = "fn"]
    #[fundamental]
    pub trait Fn<Args: Tuple>: FnMut<Args> {
        extern "rust-call" fn call(&self, args: Args) -> Self::Output;
    }

    pub enum ControlFlow<B, C> {
        #[lang = "Continue"]
        Continue(C),
        #[lang = "Break"]
        Break(B),
    }

    #[lang = "Try"]
    pub trait Try: FromResidual<Self::Residual> {
        type Output;
        type Residual;
        #[lang = "from_output"]
        fn from_output(output: Self::Output) -> Self;
        #[lang = "branch"]
        fn branch(self) -> ControlFlow<Self::Residual, Self::Output>;
    }

    pub trait FromResidual<R> {
        #[lang = "from_residual"]
        fn from_residual(residual: R) -> Self;
    }

    pub enum Never {}

    impl<T> Try for Option<T> {
        type Output = T;
        type Residual = Option<Never>;
        fn from_output(output: T) -> Self {
            Option::Some(output)
        }
        fn branch(self) -> ControlFlow<Option<Never>, T> {
            loop {}
        }
    }

    impl<T> FromResidual<Option<Never>> for Option<T> {
        fn from_residual(_: Option<Never>) -> Self {
            Option::None
        }
    }

    impl<T, E> Try for Result<T, E> {
        type Output = T;
        type Residual = Result<Never, E>;
        fn from_output(output: T) -> Self {
            Result::Ok(output)
        }
        fn branch(self) -> ControlFlow<Result<Never, E>, T> {
            loop {}
        }
    }

    impl<T, E> FromResidual<Result<Never, E>> for Result<T, E> {
        fn from_residual(_: Result<Never, E>) -> Self {
            loop {}
        }
    }
}

pub mod option {
    #[lang = "Option"]
    pub enum Option<T> {
        #[lang = "None"]
        None,
        #[lang = "Some"]
        Some(T),
    }
}

pub mod result {
    #[lang = "Result"]
    pub enum Result<T, E> {
        #[lang = "Ok"]
        Ok(T),
        #[lang = "Err"]
        Err(E),
    }
}

pub mod pin {
    #[lang = "pin"]
    pub struct Pin<P> {
        pointer: P,
    }
}

pub mod task {
    pub struct Context<'a> {
        waker: &'a (),
    }

    #[lang = "Poll"]
    pub enum Poll<T> {
        #[lang = "Ready"]
        Ready(T),
        #[lang = "Pending"]
        Pending,
    }
}

pub mod future {
    use crate::pin::Pin;
    use crate::task::{Context, Poll};

    #[lang = "future_trait"]
    pub trait Future {
        #[lang = "future_output"]
        type Output;
        #[lang = "poll"]
        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output>;
    }

    pub trait IntoFuture {
        type Output;
        type IntoFuture: Future<Output = Self::Output>;
        #[lang = "into_future"]
        fn into_future(self) -> Self::IntoFuture;
    }

    impl<F: Future> IntoFuture for F {
        type Output = F::Output;
        type IntoFuture = F;
        fn into_future(self) -> F {
            self
        }
    }
}

pub mod iter {
    use crate::option::Option;

    #[lang = "iterator"]
    pub trait Iterator {
        type Item;
        #[lang = "next"]
        fn next(&mut self) -> Option<Self::Item>;
    }

    pub trait IntoIterator {
        type Item;
        type IntoIter: Iterator<Item = Self::Item>;
        #[lang = "into_iter"]
        fn into_iter(self) -> Self::IntoIter;
    }

    impl<I: Iterator> IntoIterator for I {
        type Item = I::Item;
        type IntoIter = I;
        fn into_iter(self) -> I {
            self
        }
    }
}

pub mod prelude {
    pub mod rust_2015 {
        pub use crate::clone::Clone;
        pub use crate::future::{Future, IntoFuture};
        pub use crate::iter::{IntoIterator, Iterator};
        pub use crate::marker::{Copy, Send, Sized, Sync};
        pub use crate::ops::{Drop, Fn, FnMut, FnOnce};
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
    }
    pub use self::rust_2015 as rust_2018;
    pub use self::rust_2015 as rust_2021;
    pub use self::rust_2015 as rust_2024;
    pub use self::rust_2015 as v1;
}
