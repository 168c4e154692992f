use std::cell::RefCell;
use std::thread::{self, LocalKey};

use crate::handle_scope::{Guards, Handle};
use crate::{HandleScope, Point, Scope};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static OPEN: Guards<Open> = const { Guards::new() };
}

fn log(what: &str, name: &str) {
    LOG.with_borrow_mut(|log| log.push(format!("{what} {name}")));
}

fn logged() -> Vec<String> {
    LOG.take()
}

/// Opened and closed on its thread.
struct Door(&'static str);

/// An open door. Its name and, should it be one, the scope that ends with it.
struct Open(
    &'static str,
    #[expect(dead_code, reason = "it is dropped")] Option<HandleScope<Door>>,
);

impl Drop for Open {
    fn drop(&mut self) {
        log("close", self.0);
    }
}

impl Handle for Door {
    type Guard = Open;

    fn enter(&self) -> Open {
        log("open", self.0);
        Open(self.0, None)
    }

    fn in_force() -> &'static LocalKey<Guards<Open>> {
        &OPEN
    }
}

#[test]
fn suspended_and_resumed_once() {
    let scope = HandleScope::new(Door("a"));
    assert_eq!(logged(), ["open a"]);
    scope.suspend(Point::Yield);
    scope.suspend(Point::Await);
    assert_eq!(logged(), ["close a"]);
    scope.resume(Point::Await);
    scope.resume(Point::Yield);
    assert_eq!(logged(), ["open a"]);
    drop(scope);
    assert_eq!(logged(), ["close a"]);
}

#[test]
fn dropped_while_suspended() {
    let scope = HandleScope::new(Door("a"));
    scope.suspend(Point::Yield);
    logged();
    drop(scope);
    assert!(logged().is_empty());
}

#[test]
fn each_has_its_own_guard() {
    let (a, b) = (HandleScope::new(Door("a")), HandleScope::new(Door("b")));
    logged();
    a.suspend(Point::Yield);
    assert_eq!(logged(), ["close a"]);
    b.suspend(Point::Yield);
    a.resume(Point::Yield);
    assert_eq!(logged(), ["close b", "open a"]);
    drop(b);
    drop(a);
    assert_eq!(logged(), ["close a"]);
}

#[test]
fn the_guard_that_is_there_is_kept() {
    let scope = HandleScope::entered(Door("a"), Open("first", None));
    scope.suspend(Point::Yield);
    scope.resume(Point::Yield);
    drop(scope);
    assert_eq!(logged(), ["close first", "open a", "close a"]);
}

/// What a guard's drop runs can be anything, scopes included.
#[test]
fn a_guard_whose_drop_ends_a_scope() {
    let inner = HandleScope::new(Door("inner"));
    let outer = HandleScope::entered(Door("outer"), Open("outer", Some(inner)));
    logged();
    drop(outer);
    assert_eq!(logged(), ["close outer", "close inner"]);
}

/// On another thread there is nothing of it to end.
#[test]
fn suspended_here_and_resumed_there() {
    let scope = HandleScope::new(Door("a"));
    scope.suspend(Point::Yield);
    logged();
    let there = move || {
        let _other = HandleScope::new(Door("other"));
        scope.resume(Point::Yield);
        drop(scope);
        logged()
    };
    let there = thread::spawn(there).join().unwrap();
    assert_eq!(there, ["open other", "open a", "close a"]);
    assert!(logged().is_empty());
}
