use std::cell::{Ref, RefMut};
use std::collections::VecDeque;
use std::io::StdoutLock;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{
    Arc, LockResult, Mutex, MutexGuard, PoisonError, RwLockReadGuard, TryLockError, TryLockResult,
};
use std::task::Poll;

use super::ask;
use crate::private::{Awaiting, OwnMethods, Yielding};
use crate::{Point, PreventsYields, Scope, ThreadBound, reason};

type Lock = MutexGuard<'static, i32>;

/// Prevents yields and not awaits, and derefs to nothing.
struct Slot;

impl PreventsYields for Slot {
    type Reason = reason::Permit;
}

/// Derefs, and keeps its methods.
struct Own;

impl PreventsYields for Own {
    type Reason = reason::Guard;
}
impl ThreadBound for Own {}
impl OwnMethods for Own {}
impl std::ops::Deref for Own {
    type Target = str;

    fn deref(&self) -> &str {
        ""
    }
}

struct Timer;

impl PreventsYields for Timer {
    type Reason = reason::Guard;
}
impl Scope for Timer {
    fn suspend(&self, _: Point) {}
    fn resume(&self, _: Point) {}
}

/// Asks for the guard that each type holds at a yield.
macro_rules! holds {
    ($($type:ty: $guard:literal,)*) => {$(
        let found = ask!(nys_whole, Yielding, $type);
        assert_eq!(found.map(|(_, guard)| guard), Some($guard), "{}", stringify!($type));
        assert_eq!(ask!(nys_scoped, Yielding, $type), found);
    )*};
}

macro_rules! holds_none {
    ($($type:ty,)*) => {$(
        assert_eq!(ask!(nys_whole, Yielding, $type), None, "{}", stringify!($type));
        assert_eq!(ask!(nys_whole, Awaiting, $type), None);
        assert_eq!(ask!(nys_scoped, Yielding, $type), None);
        assert_eq!(ask!(nys_wrapped, Yielding, $type), None);
        assert_eq!(ask!(nys_reaching, Yielding, $type), None);
        assert_eq!(ask!(nys_owned, Yielding, $type), None);
        assert_eq!(ask!(nys_partial, Yielding, $type), None);
    )*};
}

#[test]
fn guards_themselves() {
    assert_eq!(
        ask!(nys_whole, Yielding, Lock),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(
        ask!(nys_whole, Yielding, RwLockReadGuard<'_, str>),
        Some(("Lock", "RwLockReadGuard"))
    );
    assert_eq!(
        ask!(nys_whole, Yielding, Ref<'_, [u8]>),
        Some(("Borrow", "Ref"))
    );
    assert_eq!(
        ask!(nys_whole, Yielding, RefMut<'_, i32>),
        Some(("Borrow", "RefMut"))
    );
    assert_eq!(
        ask!(nys_whole, Yielding, StdoutLock<'_>),
        Some(("Stdio", "StdoutLock"))
    );
    assert_eq!(ask!(nys_whole, Yielding, Slot), Some(("Permit", "Slot")));
}

#[test]
fn wrappers() {
    holds! {
        Option<Lock>: "MutexGuard",
        Result<Lock, ()>: "MutexGuard",
        Result<(), Lock>: "MutexGuard",
        Poll<Lock>: "MutexGuard",
        Box<Lock>: "MutexGuard",
        Pin<Box<Lock>>: "MutexGuard",
        Rc<Lock>: "MutexGuard",
        Arc<Lock>: "MutexGuard",
        Vec<Lock>: "MutexGuard",
        VecDeque<Lock>: "MutexGuard",
        [Lock; 3]: "MutexGuard",
        [Lock]: "MutexGuard",
        Box<[Lock]>: "MutexGuard",
        PoisonError<Lock>: "MutexGuard",
        TryLockError<Lock>: "MutexGuard",
        LockResult<Lock>: "MutexGuard",
        TryLockResult<Lock>: "MutexGuard",
        Option<Result<Vec<Box<Lock>>, String>>: "MutexGuard",
    }
}

#[test]
fn tuples() {
    holds! {
        (Lock,): "MutexGuard",
        (Lock, i32): "MutexGuard",
        (i32, Lock): "MutexGuard",
        (i32, i32, Lock, i32): "MutexGuard",
        (i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, Lock): "MutexGuard",
        ((i32, (i32, Lock)), i32): "MutexGuard",
        Option<(i32, Vec<(i32, i32, Lock)>)>: "MutexGuard",
    }
}

/// Several guards in one value are several paths to one: the first is named.
#[test]
fn several_guards() {
    holds! {
        (Slot, Lock): "Slot",
        (Lock, Lock, Lock): "MutexGuard",
        Option<(Lock, Slot)>: "MutexGuard",
        Vec<(Lock, Lock)>: "MutexGuard",
        (Option<(Lock, Lock)>, i32): "MutexGuard",
        (i32, (Lock, Lock)): "MutexGuard",
        (i32, Lock, Slot): "MutexGuard",
        Option<(i32, Option<(Lock, Lock)>)>: "MutexGuard",
        (i32, i32, (Lock, Lock), Lock): "MutexGuard",
        (i32, i32, i32, Lock, Lock): "MutexGuard",
        ((i32, Lock), (i32, Lock)): "MutexGuard",
        Vec<((i32, Lock), Lock)>: "MutexGuard",
        LockResult<(i32, Lock)>: "MutexGuard",
        (LockResult<Lock>, LockResult<Lock>): "MutexGuard",
    }
}

#[test]
fn no_guards() {
    struct Node(#[expect(dead_code)] Option<Box<Node>>);
    struct Holder(#[expect(dead_code)] Lock);

    holds_none! {
        (),
        i32,
        str,
        Vec<u8>,
        Option<Box<dyn Fn(i32) -> String>>,
        &'static Lock,
        &'static mut Lock,
        Option<&'static Lock>,
        Pin<&'static mut Lock>,
        Arc<Mutex<i32>>,
        Node,
        Vec<Node>,
        Holder,
        fn(Lock) -> Lock,
        (u8, u16, u32, u64, i8, i16, i32, i64, f32, f64, bool, char),
    }
}

#[test]
fn generics_are_what_their_bounds_say() {
    fn unbounded<T>(_: &T) -> bool {
        ask!(nys_whole, Yielding, Option<T>).is_some()
    }
    fn bounded<T: PreventsYields<Reason = reason::Guard>>(_: &T) -> bool {
        ask!(nys_whole, Yielding, Option<T>).is_some()
    }
    fn opaque() -> impl Sized {
        Slot
    }
    fn told() -> impl PreventsYields<Reason = reason::Guard> {
        Timer
    }
    fn of<T>(_: &T) -> crate::private::Probe<T> {
        crate::private::Probe::new()
    }

    assert!(!unbounded(&Slot));
    assert!(bounded(&Timer));
    assert_eq!(
        super::said(of(&opaque()).at(Yielding).nys_ask().nys_whole()),
        None
    );
    assert!(super::said(of(&told()).at(Yielding).nys_ask().nys_whole()).is_some());
}

#[test]
fn awaits_concern_thread_bound_guards_only() {
    assert_eq!(
        ask!(nys_whole, Awaiting, Lock),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(
        ask!(nys_whole, Awaiting, Vec<Lock>),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(ask!(nys_whole, Awaiting, Slot), None);
    assert_eq!(ask!(nys_whole, Awaiting, Option<(i32, Slot)>), None);
    assert_eq!(
        ask!(nys_whole, Awaiting, (Slot, Lock)),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(
        ask!(nys_whole, Awaiting, (Option<Slot>, Slot, Box<Lock>)),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(ask!(nys_whole, Awaiting, Timer), None);
}

/// Every guard takes exactly one of the three.
#[test]
fn wrapped_reaching_owned() {
    let lock = Some(("Lock", "MutexGuard"));
    let slot = Some(("Permit", "Slot"));
    let own = Some(("Guard", "Own"));

    macro_rules! three {
        ($at:expr, $type:ty) => {
            [
                ask!(nys_wrapped, $at, $type),
                ask!(nys_reaching, $at, $type),
                ask!(nys_owned, $at, $type),
            ]
        };
    }
    assert_eq!(three!(Yielding, Lock), [None, lock, None]);
    assert_eq!(three!(Awaiting, Lock), [None, lock, None]);
    assert_eq!(three!(Yielding, Slot), [None, None, slot]);
    assert_eq!(three!(Awaiting, Slot), [None, None, None]);
    assert_eq!(three!(Yielding, Own), [None, None, own]);
    assert_eq!(
        three!(Yielding, Timer),
        [None, None, Some(("Scope", "Timer"))]
    );
    assert_eq!(three!(Yielding, Box<Lock>), [lock, None, None]);
    assert_eq!(three!(Yielding, LockResult<Lock>), [lock, None, None]);
    assert_eq!(three!(Yielding, (i32, Slot)), [slot, None, None]);
    assert_eq!(three!(Yielding, Option<Own>), [own, None, None]);
}

#[test]
fn scopes() {
    let refused = Some(("Scope", "Timer"));
    assert_eq!(ask!(nys_whole, Yielding, Timer), refused);
    assert_eq!(ask!(nys_scoped, Yielding, Timer), None);
    assert_eq!(
        ask!(nys_partial, Yielding, Timer),
        Some(("NotSuspended", "Timer"))
    );
    assert_eq!(ask!(nys_partial, Yielding, Lock), None);
    // Inside of something else it cannot be suspended.
    assert_eq!(
        ask!(nys_whole, Yielding, Option<Timer>),
        Some(("Guard", "Timer"))
    );
    assert_eq!(
        ask!(nys_scoped, Yielding, Option<Timer>),
        Some(("Guard", "Timer"))
    );
}

#[test]
fn error_sides() {
    macro_rules! error_side {
        ($type:ty) => {
            super::said(
                crate::private::Probe::<$type>::new()
                    .nys_error_side()
                    .at(Yielding)
                    .nys_ask()
                    .nys_whole(),
            )
        };
    }
    assert_eq!(error_side!(LockResult<Lock>), Some(("Lock", "MutexGuard")));
    assert_eq!(
        error_side!(TryLockResult<Lock>),
        Some(("Lock", "MutexGuard"))
    );
    assert_eq!(error_side!(Result<Lock, String>), None);
    assert_eq!(error_side!(Option<Lock>), None);
    assert_eq!(error_side!(Lock), None);
}

/// Asked at the end of a body, when what is inferred late is known.
#[test]
fn late_inference() {
    use crate::private::{Probe, never, see};

    fn same<T>(_: Probe<T>, _: Probe<T>) {}

    let (items, pair, second, temporary) = (Probe::new(), Probe::new(), Probe::new(), Probe::new());
    let mut list = Vec::new();
    let number = see("7".parse().unwrap(), temporary);
    let lock = Mutex::new(1);
    let both = (1, lock.lock().unwrap());
    if list.len() == 7 {
        never();
        #[expect(unreachable_code, reason = "as in generated code")]
        {
            items.nys_bind(&list);
            pair.nys_bind(&both);
        }
    }
    list.push(number);
    let _: &Vec<u8> = &list;
    if list.len() == 7 {
        same(second, pair.nys_whole().nys_field(|both| &both.1));
    }
    assert_eq!(*both.1, 1);

    assert_eq!(super::said(items.at(Yielding).nys_ask().nys_whole()), None);
    assert_eq!(
        super::said(temporary.at(Yielding).nys_ask().nys_whole()),
        None
    );
    assert_eq!(
        super::said(pair.at(Yielding).nys_ask().nys_reaching()),
        None
    );
    assert_eq!(
        super::said(second.at(Yielding).nys_ask().nys_reaching()),
        Some(("Lock", "MutexGuard"))
    );
}

/// A place that a closure or body captures: where it lies behind a pointer, the pointer is captured.
#[test]
fn fields() {
    use crate::private::Probe;

    struct Both<'a>(i32, (MutexGuard<'a, i32>, i32));

    let owned = Probe::<Both<'_>>::new()
        .nys_whole()
        .nys_field(|both| &both.1);
    assert!(super::said(owned.at(Yielding).nys_ask().nys_wrapped()).is_some());
    let guard = owned.nys_whole().nys_field(|pair| &pair.0);
    assert!(super::said(guard.at(Yielding).nys_ask().nys_reaching()).is_some());
    let itself = guard.nys_own_field();
    assert!(super::said(itself.at(Yielding).nys_ask().nys_whole()).is_some());
    let no_pointer = guard.nys_pointer();
    assert_eq!(
        super::said(no_pointer.at(Yielding).nys_ask().nys_whole()),
        None
    );
    assert_eq!(
        super::said(
            owned
                .nys_whole()
                .nys_field(|pair| &pair.1)
                .at(Yielding)
                .nys_ask()
                .nys_whole()
        ),
        None
    );

    let borrowed = Probe::<&Both<'_>>::new()
        .nys_whole()
        .nys_field(|both| &both.1);
    let borrowed = borrowed.nys_whole().nys_field(|pair| &pair.0);
    assert_eq!(
        super::said(borrowed.at(Yielding).nys_ask().nys_whole()),
        None,
        "the owner is elsewhere"
    );

    let locked = Probe::<MutexGuard<'_, Both<'_>>>::new()
        .nys_whole()
        .nys_field(|both| &both.0);
    let lock = Some(("Lock", "MutexGuard"));
    assert_eq!(
        super::said(locked.at(Yielding).nys_ask().nys_whole()),
        lock,
        "it is the lock that is captured"
    );
    let (field, pointer) = (locked.nys_own_field(), locked.nys_pointer());
    assert_eq!(super::said(field.at(Yielding).nys_ask().nys_whole()), None);
    assert_eq!(
        super::said(pointer.at(Yielding).nys_ask().nys_whole()),
        lock
    );
}
