// Case 1 with parking_lot's locks, the mapped ones included.
use async_stream::stream;
use futures::Stream;
use no_yield_scope::no_yield_scope;
use parking_lot::{
    Mutex, MutexGuard, ReentrantMutex, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard,
};

#[no_yield_scope]
fn mutex(m: &Mutex<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock(); //~ GUARD
        yield g.0; //~ POINT
    }
}

#[no_yield_scope]
fn mapped(m: &Mutex<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        let g = MutexGuard::map(m.lock(), |pair| &mut pair.1); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn rwlock(l: &RwLock<(i32, i32)>) -> impl Stream<Item = i32> {
    stream! {
        {
            let g = l.write(); //~ GUARD
            yield g.0; //~ POINT
        }
        let g = RwLockReadGuard::map(l.read(), |pair| &pair.1); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn upgradable(l: &RwLock<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = l.upgradable_read();
        let g = RwLockUpgradableReadGuard::upgrade(g); //~ GUARD
        yield *g; //~ POINT
    }
}

#[no_yield_scope]
fn reentrant(m: &ReentrantMutex<i32>) -> impl Stream<Item = i32> {
    stream! {
        let g = m.lock(); //~ GUARD
        yield *g; //~ POINT
    }
}

fn main() {}
