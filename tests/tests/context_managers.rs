//! `context_manager!`: what a block sees of its body, and the body of its block.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard};

use no_yield_scope::context::{ContextManager, Mut, Owned, Ref};
use no_yield_scope::{context_manager, within};
use no_yield_scope_tests::log::{Log, Noted};

fn announced<R>(log: &Log) -> ContextManager<Owned<()>, R, impl Future<Output = R>> {
    context_manager! {
        let _noted = log.noted("dropped");
        log.note("before");
        yield;
        log.note("after");
    }
}

fn message<T>(panicked: Result<T, Box<dyn std::any::Any + Send>>) -> String {
    match panicked {
        Ok(_) => panic!("this was to panic"),
        Err(payload) => match payload.downcast::<String>() {
            Ok(text) => *text,
            Err(payload) => payload.downcast_ref::<&str>().unwrap().to_string(),
        },
    }
}

#[test]
fn the_body_is_around_the_block() {
    let log = Log::default();
    let n = announced(&log).with(|()| {
        log.note("block");
        7
    });
    assert_eq!(n, 7);
    assert_eq!(log.take(), ["before", "block", "after", "dropped"]);
}

#[test]
fn nothing_runs_without_a_block() {
    let log = Log::default();
    drop(announced::<()>(&log));
    assert!(log.is_empty());
}

#[test]
fn what_is_yielded_is_given_or_lent() {
    let given = context_manager! { yield String::from("own"); };
    assert_eq!(given.with(|text: String| text + "ed"), "owned");

    let lent = context_manager! { let list = [1, 2, 3]; yield &list[1..]; };
    assert_eq!(lent.with(|list: &[i32]| list.iter().sum::<i32>()), 5);

    let changed = context_manager! {
        let mut list = vec![1];
        let more: usize = yield &mut list;
        (list, more)
    };
    assert_eq!(
        changed.with(|list| {
            list.push(2);
            list.len()
        }),
        (vec![1, 2], 2)
    );
}

#[test]
fn a_temporary_of_the_operand_lives_while_the_block_runs() {
    let (log, list) = (&Log::default(), &Mutex::new(vec![1]));
    fn guarded<'a>(log: &'a Log, list: &'a Mutex<Vec<i32>>) -> (Noted, MutexGuard<'a, Vec<i32>>) {
        (log.noted("guard"), list.lock().unwrap())
    }
    let manager = context_manager! {
        yield &mut *guarded(log, list).1;
        log.note("after");
    };
    manager.with(|numbers| {
        assert!(list.try_lock().is_err());
        log.note("block");
        numbers.push(2);
    });
    assert_eq!(log.take(), ["block", "guard", "after"]);
    assert_eq!(*list.lock().unwrap(), [1, 2]);
}

#[test]
fn an_error_of_the_block_is_seen_handled_or_passed_on() {
    fn retried(
        log: &Log,
    ) -> ContextManager<Owned<()>, Result<u32, String>, impl Future<Output = Result<u32, String>>>
    {
        context_manager! {
            match (yield) {
                Ok(n) => Ok(n),
                Err(error) if error == "none" => { log.note("handled"); Ok(0) }
                Err(error) => { log.note("passed on"); Err(error + "!") }
            }
        }
    }
    let log = Log::default();
    assert_eq!(retried(&log).with(|()| Ok(1)), Ok(1));
    assert_eq!(retried(&log).with(|()| Err("none".to_owned())), Ok(0));
    assert_eq!(
        retried(&log).with(|()| Err("other".to_owned())),
        Err("other!".to_owned())
    );
    assert_eq!(log.take(), ["handled", "passed on"]);
}

#[test]
fn a_question_mark_at_the_yield_skips_the_rest() {
    let log = &Log::default();
    let manager = || {
        context_manager! {
            let _noted = log.noted("dropped");
            let n: u32 = (yield)?;
            log.note("fine");
            Ok::<_, String>(n + 1)
        }
    };
    assert_eq!(
        manager().with(|()| Err::<u32, _>("no".to_owned())),
        Err("no".to_owned())
    );
    assert_eq!(log.take(), ["dropped"]);
    assert_eq!(manager().with(|()| Ok(1)), Ok(2));
    assert_eq!(log.take(), ["fine", "dropped"]);
}

type Parsed<R> = Result<R, Box<dyn std::error::Error>>;

fn parsed<R>(text: &str) -> ContextManager<Owned<u8>, Parsed<R>, impl Future<Output = Parsed<R>>> {
    context_manager! {
        let n: u8 = text.parse()?;
        if n == 0 {
            Err("nothing")?;
        }
        yield n;
    }
}

#[test]
fn an_error_before_the_yield_leaves_the_block_out() {
    let called = Cell::new(0);
    let with = |text| {
        parsed(text).with(|n| {
            called.set(called.get() + 1);
            Ok(n + 1)
        })
    };
    assert_eq!(
        with("x").unwrap_err().to_string(),
        "invalid digit found in string"
    );
    assert_eq!(with("0").unwrap_err().to_string(), "nothing");
    assert_eq!(called.get(), 0);
    assert_eq!(with("4").unwrap(), 5);
    assert_eq!(called.get(), 1);
}

#[test]
fn every_path_yields_once() {
    fn sized<R>(large: bool) -> ContextManager<Ref<str>, R, impl Future<Output = R>> {
        context_manager! {
            let (text, small) = (String::from("large"), String::from("small"));
            if large { yield &text } else { yield &small }
        }
    }
    assert_eq!(sized(true).with(|text| text.len()), 5);
    assert_eq!(sized(false).with(str::to_owned), "small");

    fn first<R>(from: u32) -> ContextManager<Owned<u32>, R, impl Future<Output = R>> {
        context_manager! {
            let mut n = from;
            loop {
                if n.is_multiple_of(5) {
                    yield n;
                    break;
                }
                n += 1;
            }
        }
    }
    assert_eq!(first(6).with(|n| n), 10);

    fn matched<R>(
        n: Option<u32>,
        log: &Log,
    ) -> ContextManager<Owned<u32>, R, impl Future<Output = R>> {
        context_manager! {
            let _noted = log.noted("dropped");
            let Some(n) = n else {
                yield 0;
                return;
            };
            match n {
                1 => yield 10,
                _ => { yield n; log.note("other"); return }
            }
            log.note("one");
        }
    }
    let log = Log::default();
    assert_eq!(matched(None, &log).with(|n| n), 0);
    assert_eq!(matched(Some(1), &log).with(|n| n), 10);
    assert_eq!(matched(Some(2), &log).with(|n| n), 2);
    assert_eq!(
        log.take(),
        ["dropped", "one", "dropped", "other", "dropped"]
    );
}

#[test]
fn a_panic_of_the_block_drops_what_the_body_has() {
    let log = Log::default();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        announced::<()>(&log).with(|()| panic!("in the block"))
    }));
    assert_eq!(message(panicked), "in the block");
    assert_eq!(log.take(), ["before", "dropped"]);
}

#[test]
fn a_panic_of_the_body_is_its_callers() {
    let log = &Log::default();
    let before = context_manager! {
        let _noted = log.noted("dropped");
        if !log.is_empty() { yield; } else { panic!("before") }
    };
    assert_eq!(
        message(catch_unwind(AssertUnwindSafe(|| before.with(|()| ())))),
        "before"
    );
    let after = context_manager! {
        let _noted = log.noted("dropped again");
        yield log.noted("given");
        panic!("after")
    };
    assert_eq!(
        message(catch_unwind(AssertUnwindSafe(|| after.with(drop)))),
        "after"
    );
    assert_eq!(log.take(), ["dropped", "given", "dropped again"]);
}

#[test]
fn managers_nest() {
    let log = &Log::default();
    let value = announced(log).with(|()| {
        let inner = context_manager! {
            let mut number = 1;
            let result: u32 = announced(log).with(|()| number + 1);
            number = result;
            yield &mut number;
        };
        inner.with(|n| {
            *n += announced(log).with(|()| 1);
            *n
        })
    });
    assert_eq!(value, 3);
    let each = ["before", "after", "dropped"];
    assert_eq!(log.take(), [&each[..1], &each, &each, &each[1..]].concat());
}

#[test]
fn a_manager_may_yield_in_a_manager() {
    fn outer<R>(log: &Log) -> ContextManager<Mut<Vec<u32>>, R, impl Future<Output = R>> {
        context_manager! {
            let mut list = vec![1];
            let _inside = announced(log).enter();
            yield &mut list;
        }
    }
    let log = Log::default();
    let list = outer(&log).with(|list| {
        log.note("block");
        list.clone()
    });
    assert_eq!(list, [1]);
    assert_eq!(log.take(), ["before", "block", "after", "dropped"]);
}

macro_rules! if_so {
    ($condition:expr, $then:expr) => {
        if $condition { Some($then) } else { None }
    };
}

#[test]
fn a_yield_in_a_macro_is_counted_when_the_body_runs() {
    let manager = |first, second| {
        context_manager! {
            let a = if_so!(first, yield 1);
            let b = if_so!(second, yield 2);
            a.or(b)
        }
    };
    let place = format!("{}:{}:", file!(), line!() - 6);
    assert_eq!(manager(true, false).with(|n| n), Some(1));
    assert_eq!(manager(false, true).with(|n| n), Some(2));
    let none = message(catch_unwind(|| manager(false, false).with(|n: i32| n)));
    assert!(
        none.contains(&place) && none.contains("without a `yield`"),
        "{none}"
    );
    let two = message(catch_unwind(|| manager(true, true).with(|n: i32| n)));
    assert!(
        two.contains(&place) && two.contains("a second time"),
        "{two}"
    );
}

#[test]
fn a_local_macro_may_yield() {
    let manager = context_manager! {
        macro_rules! lend { ($place:expr) => { yield &mut $place } }
        let mut n = 1;
        let m: u32 = lend!(n);
        n + m
    };
    assert_eq!(
        manager.with(|n| {
            *n += 1;
            *n
        }),
        4
    );
}

#[test]
fn what_is_compiled_may_yield() {
    let manager = context_manager! {
        #[cfg(all())]
        yield 1;
        #[cfg(any())]
        yield 2;
    };
    assert_eq!(manager.with(|n| n), 1);
}

#[within(announced(log))]
fn summed(log: &Log, upto: u32) -> u32 {
    if upto == 0 {
        return 0;
    }
    log.note("sum");
    upto + summed(log, upto - 1)
}

struct Counter(u32);

impl Counter {
    fn guarded<R>(&mut self) -> ContextManager<Mut<u32>, R, impl Future<Output = R>> {
        context_manager! {
            yield &mut self.0;
            self.0 *= 10;
        }
    }

    #[within(self.guarded() => n)]
    fn add(&mut self, by: u32) -> u32 {
        *n += by;
        *n
    }

    #[within(announced(log) => ())]
    fn shown<'a>(&'a self, log: &Log) -> impl std::fmt::Display + use<'a> {
        log.note("shown");
        &self.0
    }
}

#[test]
fn a_function_runs_within_a_manager_each_time() {
    let log = Log::default();
    assert_eq!(summed(&log, 1), 1);
    assert_eq!(
        log.take(),
        [
            "before", "sum", "before", "after", "dropped", "after", "dropped"
        ]
    );
    let mut counter = Counter(1);
    assert_eq!((counter.add(1), counter.0), (2, 20));
    assert_eq!((counter.add(2), counter.0), (22, 220));
    assert_eq!(counter.shown(&Log::default()).to_string(), "220");
}
