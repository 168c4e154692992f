//! The types that hold their contents and nothing else: a guard inside of one is alive as long as it is.

use core::marker::PhantomData;
use core::pin::Pin;
use core::task::Poll;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, PoisonError, TryLockError};

/// A type that is as much of a guard as what it contains.
pub trait Wrapper {
    /// The list of what it contains: [`One`] or [`More`].
    type Contents;
}

/// The only type of a wrapper, or the last of a list.
pub struct One<T: ?Sized>(PhantomData<T>);

/// A list of types: the first, and the list of the others.
pub struct More<A, R>(PhantomData<(A, R)>);

macro_rules! wrappers {
    ($([$($generics:tt)*] $type:ty => $contents:ty;)*) => {$(
        impl<$($generics)*> Wrapper for $type {
            type Contents = $contents;
        }
    )*};
}

wrappers! {
    [T] Option<T> => One<T>;
    [T, E] Result<T, E> => More<T, More<E, Nothing>>;
    [T] Poll<T> => One<T>;
    [T: ?Sized] Box<T> => One<T>;
    [T] Pin<T> => One<T>;
    [T: ?Sized] Rc<T> => One<T>;
    [T: ?Sized] Arc<T> => One<T>;
    [T] Vec<T> => One<T>;
    [T] VecDeque<T> => One<T>;
    [T, const N: usize] [T; N] => One<T>;
    [T] [T] => One<T>;
    [T] PoisonError<T> => One<T>;
    [T] TryLockError<T> => One<T>;
}

/// The end of a list.
pub struct Nothing;

macro_rules! tuples {
    () => {};
    ($first:ident $($rest:ident)*) => {
        impl<$first, $($rest),*> Wrapper for ($first, $($rest,)*) {
            type Contents = list!($first $($rest)*);
        }
        tuples!($($rest)*);
    };
}

macro_rules! list {
    () => { Nothing };
    ($first:ident $($rest:ident)*) => { More<$first, list!($($rest)*)> };
}

tuples!(A B C D E F G H I J K L);
