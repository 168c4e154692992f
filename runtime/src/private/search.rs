//! Finds the guard inside of a type: in `Option<(i32, MutexGuard<'_, T>)>`, the `MutexGuard<'_, T>`.
//!
//! "Some element of this tuple is a guard" cannot be said in one impl per element: they overlap. Here every impl has a
//! path parameter of its own, which says where the guard is, and rustc finds the path. It finds it only where
//! there is exactly one, which is why `ask.rs` has levels: the guard in first position, in second, …, the only one.

use core::marker::PhantomData;

use super::hazard::Guard;
use super::wrapper::{More, One, Wrapper};

/// The path to a type that is a guard itself.
pub struct Here;
/// A path into a wrapper's contents.
pub struct In<P>(PhantomData<P>);
/// A path to the first of the contents.
pub struct Head<P>(PhantomData<P>);
/// A path to one of the others.
pub struct Tail<P>(PhantomData<P>);

/// A guard of class `C`, or a wrapper of one: exactly one, at path `P`.
pub trait Holds<P, C> {
    type Found: Guard<C> + ?Sized;
}

impl<T: Guard<C> + ?Sized, C> Holds<Here, C> for T {
    type Found = T;
}

impl<T, P, C> Holds<In<P>, C> for T
where
    T: Wrapper + ?Sized,
    T::Contents: Holds<P, C>,
{
    type Found = <T::Contents as Holds<P, C>>::Found;
}

impl<T: Holds<P, C> + ?Sized, P, C> Holds<Head<P>, C> for One<T> {
    type Found = T::Found;
}

impl<A: Holds<P, C>, R, P, C> Holds<Head<P>, C> for More<A, R> {
    type Found = A::Found;
}

impl<A, R: Holds<P, C>, P, C> Holds<Tail<P>, C> for More<A, R> {
    type Found = R::Found;
}

/// The same in first positions only. There is one path at most, whatever the other positions hold.
pub trait First<P, C> {
    type Found: Guard<C> + ?Sized;
}

impl<T: Guard<C> + ?Sized, C> First<Here, C> for T {
    type Found = T;
}

impl<T, P, C> First<In<P>, C> for T
where
    T: Wrapper + ?Sized,
    T::Contents: First<P, C>,
{
    type Found = <T::Contents as First<P, C>>::Found;
}

impl<T: First<P, C> + ?Sized, P, C> First<Head<P>, C> for One<T> {
    type Found = T::Found;
}

impl<A: First<P, C>, R, P, C> First<Head<P>, C> for More<A, R> {
    type Found = A::Found;
}

/// Position 0, then what `N` says of the type found there.
pub struct Zeroth<N>(PhantomData<N>);
/// One position further than `N`.
pub struct Next<N>(PhantomData<N>);
/// Nothing more to choose: first positions only.
pub struct Done;

/// The same at the position `N` of the outermost tuple and in first positions below it. Wrappers of one
/// type are transparent.
pub trait Later<N, P, C> {
    type Found: Guard<C> + ?Sized;
}

impl<T: First<P, C> + ?Sized, P, C> Later<Done, P, C> for T {
    type Found = T::Found;
}

impl<T, N, P, C> Later<Zeroth<N>, In<P>, C> for T
where
    T: Wrapper + ?Sized,
    T::Contents: LaterIn<Zeroth<N>, P, C>,
{
    type Found = <T::Contents as LaterIn<Zeroth<N>, P, C>>::Found;
}

impl<T, N, P, C> Later<Next<N>, In<P>, C> for T
where
    T: Wrapper + ?Sized,
    T::Contents: LaterIn<Next<N>, P, C>,
{
    type Found = <T::Contents as LaterIn<Next<N>, P, C>>::Found;
}

/// [`Later`] for a list of contents.
pub trait LaterIn<N, P, C> {
    type Found: Guard<C> + ?Sized;
}

impl<T: Later<N, P, C> + ?Sized, N, P, C> LaterIn<N, Head<P>, C> for One<T> {
    type Found = T::Found;
}

impl<A: Later<N, P, C>, R, N, P, C> LaterIn<Zeroth<N>, Head<P>, C> for More<A, R> {
    type Found = A::Found;
}

impl<A, R: LaterIn<N, P, C>, N, P, C> LaterIn<Next<N>, Tail<P>, C> for More<A, R> {
    type Found = R::Found;
}
