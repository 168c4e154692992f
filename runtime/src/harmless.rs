use std::borrow::Cow;
use std::cell::{self, Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::num::Wrapping;
use std::ops::{ControlFlow, Range, RangeFrom, RangeInclusive};
use std::pin::Pin;
use std::rc::{self, Rc};
use std::sync::{self, Arc, Mutex, OnceLock, RwLock, atomic, mpsc};
use std::task::Poll;
use std::{io, net, thread};

/// A type that may be held across a `yield` for its drop alone.
///
/// It matters to [`#[no_yield_scope(strict)]`](crate::no_yield_scope) only: there a binding that is alive at a `yield` and never
/// mentioned again has to be of a type that is known, as a guard or as harmless. Most of the standard library is, wherever
/// what it contains is; of this crate's optional features, the types that people keep across yields on purpose: semaphore
/// permits, `JoinSet`, channels, spans that are not entered.
///
/// It is implemented for types of one's own, and for those of other crates said in a list, [`guards!`](crate::guards):
/// the parameter is that list, and nobody writes it.
///
/// ```
/// use no_yield_scope::Harmless;
///
/// /// Counts the streams that are there.
/// struct Counted;
///
/// impl Harmless for Counted {}
/// ```
pub trait Harmless<List = Known> {}

/// What the types say themselves.
#[derive(Debug)]
pub enum Known {}

/// `[parameters] type;` is harmless.
macro_rules! harmless {
    ($([$($parameter:ident)*] $type:ty;)*) => {$(
        impl<$($parameter),*> $crate::Harmless for $type {}
    )*};
}
#[allow(unused_imports, reason = "by default no library is asked")]
pub(crate) use harmless;

/// `[parameters] type;` is harmless where its parameters are, whoever says that.
macro_rules! harmless_as_its_contents {
    ($([$($parameter:ident $(: $sized:tt)?),*] $type:ty;)*) => {$(
        impl<List, $($parameter: Harmless<List> $(+ ?$sized)?),*> Harmless<List> for $type {}
    )*};
}

impl<T: ?Sized> Harmless for &T {}
impl<T: ?Sized> Harmless for &mut T {}
impl<T: ?Sized> Harmless for *const T {}
impl<T: ?Sized> Harmless for *mut T {}
impl<T: ?Sized> Harmless for PhantomData<T> {}
impl<T: ToOwned<Owned: Harmless> + ?Sized> Harmless for Cow<'_, T> {}
impl<T: Harmless<List>, List, const N: usize> Harmless<List> for [T; N] {}

harmless_as_its_contents! {
    [A] (A,); [A, B] (A, B); [A, B, C] (A, B, C); [A, B, C, D] (A, B, C, D); [A, B, C, D, E] (A, B, C, D, E);
    [A, B, C, D, E, F] (A, B, C, D, E, F);
    [T] [T]; [T: Sized] Box<T>; [T: Sized] Rc<T>; [T: Sized] Arc<T>; [T] rc::Weak<T>; [T] sync::Weak<T>; [P] Pin<P>;
    [T] Option<T>; [T, E] Result<T, E>; [T] Poll<T>; [B, C] ControlFlow<B, C>; [T] Wrapping<T>; [T] Reverse<T>;
    [T] Range<T>; [T] RangeInclusive<T>; [T] RangeFrom<T>;
    [T] Cell<T>; [T: Sized] RefCell<T>; [T] cell::OnceCell<T>; [T: Sized] Mutex<T>; [T: Sized] RwLock<T>; [T] OnceLock<T>;
    [T] Vec<T>; [T] VecDeque<T>; [T] LinkedList<T>; [T] BinaryHeap<T>; [T] BTreeSet<T>; [T, S] HashSet<T, S>;
    [K, V] BTreeMap<K, V>; [K, V, S] HashMap<K, V, S>;
    [R] io::BufReader<R>; [T] io::Cursor<T>;
    [T] mpsc::Sender<T>; [T] mpsc::SyncSender<T>; [T] mpsc::Receiver<T>; [T] thread::JoinHandle<T>;
}

harmless! {
    [] (); [] bool; [] char; [] str; [] String; [] f32; [] f64;
    [] i8; [] i16; [] i32; [] i64; [] i128; [] isize; [] u8; [] u16; [] u32; [] u64; [] u128; [] usize;
    [] std::any::TypeId; [] std::cmp::Ordering; [] std::fmt::Error; [] std::num::ParseIntError;
    [] std::string::FromUtf8Error; [] std::hash::RandomState; [] std::process::Child; [] std::task::Waker;
    [] std::time::Duration; [] std::time::Instant; [] std::time::SystemTime;
    [] std::ffi::CString; [] std::ffi::OsString; [] std::path::PathBuf; [] std::fs::File;
    [] io::Error; [] io::Stdin; [] io::Stdout; [] io::Stderr; [] io::Empty;
    [] net::IpAddr; [] net::SocketAddr; [] net::TcpListener; [] net::TcpStream; [] net::UdpSocket;
    [] sync::Barrier; [] sync::Condvar; [] sync::Once; [] thread::Thread; [] thread::ThreadId;
    [] atomic::AtomicBool; [] atomic::AtomicI32; [] atomic::AtomicI64; [] atomic::AtomicIsize;
    [] atomic::AtomicU8; [] atomic::AtomicU32; [] atomic::AtomicU64; [] atomic::AtomicUsize;
}
