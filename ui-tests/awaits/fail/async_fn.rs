// Case 9: a thread-bound guard over an await, where there is no yield at all.
use no_yield_scope::no_yield_scope;
use std::cell::RefCell;
use std::future::{Future, ready};
use std::sync::Mutex;

#[no_yield_scope]
async fn function(m: &Mutex<i32>) {
    let mut g = m.lock().unwrap(); //~ GUARD
    ready(()).await; //~ POINT
    *g += 1;
}

#[no_yield_scope]
fn block(m: &Mutex<i32>) -> impl Future<Output = i32> {
    async {
        let g = m.lock().unwrap(); //~ GUARD
        ready(()).await; //~ POINT
        *g
    }
}

#[no_yield_scope]
fn closure() -> impl AsyncFn(&RefCell<i32>) {
    async |cell: &RefCell<i32>| {
        let _b = cell.borrow(); //~ GUARD
        ready(()).await; //~ POINT
    }
}

#[no_yield_scope]
async fn parameter(g: std::sync::MutexGuard<'_, i32>) -> i32 {
    //~ GUARD
    ready(()).await; //~ POINT
    *g
}

// The temporaries of an argument live to the end of the statement.
#[no_yield_scope]
async fn argument(m: &Mutex<i32>) {
    ready(*m.lock().unwrap()).await; //~ GUARD POINT
}

#[no_yield_scope]
async fn scrutinee(m: &Mutex<Vec<i32>>) {
    while let Some(x) = m.lock().unwrap().pop() {
        //~ GUARD
        ready(x).await; //~ POINT
    }
}

#[no_yield_scope]
async fn with_question(m: &Mutex<i32>) -> Result<i32, String> {
    let g = m.lock().map_err(|e| e.to_string())?; //~ GUARD
    let n = ready(Ok::<_, String>(1)).await?; //~ POINT
    Ok(n + *g)
}

// Moved into the block: alive in it from its start.
#[no_yield_scope]
async fn moved_on(m: &Mutex<i32>) -> i32 {
    let g = m.lock().unwrap(); //~ GUARD
    let later = async move {
        ready(()).await; //~ POINT
        *g
    };
    later.await
}

fn main() {}
