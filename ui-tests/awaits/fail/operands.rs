// Operands and temporaries that are held while another operand is awaited.
use no_yield_scope::no_yield_scope;
use std::future::ready;
use std::sync::Mutex;

fn f<T, U>(_: T, _: U) {}

#[no_yield_scope]
async fn calls(m: &Mutex<i32>) {
    f(&mut m.lock().unwrap(), ready(1).await); //~ GUARD POINT
    f(*m.lock().unwrap(), ready(1).await); //~ GUARD POINT
}

#[no_yield_scope]
async fn tuple(m: &Mutex<i32>) -> i32 {
    let pair = (m.lock().unwrap(), ready(1).await); //~ GUARD POINT
    *pair.0 + pair.1
}

#[no_yield_scope]
async fn binary(m: &Mutex<i32>) -> i32 {
    let n = *m.lock().unwrap() + ready(1).await; //~ GUARD POINT
    n + 1
}

#[no_yield_scope]
async fn index(m: &Mutex<Vec<i32>>) -> i32 {
    let n = m.lock().unwrap()[ready(0).await]; //~ GUARD POINT
    n + 1
}

#[no_yield_scope]
async fn receiver(m: &Mutex<Vec<i32>>) {
    m.lock().unwrap().push(ready(1).await); //~ GUARD POINT
}

// The last expression of the function.
#[no_yield_scope]
async fn tail(m: &Mutex<i32>) -> i32 {
    ready(*m.lock().unwrap()).await //~ GUARD POINT
}

#[no_yield_scope]
async fn comparison(m: &Mutex<Vec<usize>>) {
    while m.lock().unwrap().len() > ready(3).await {
        //~ GUARD POINT
        m.lock().unwrap().pop();
    }
}

#[no_yield_scope]
async fn in_a_for(m: &Mutex<Vec<i32>>) {
    for x in m.lock().unwrap().iter() {
        //~ GUARD
        ready(x).await; //~ POINT
    }
}

#[no_yield_scope]
async fn in_format(m: &Mutex<i32>) -> String {
    format!("{} {}", m.lock().unwrap(), ready(1).await) //~ GUARD POINT
}

#[no_yield_scope]
async fn in_a_field(m: &Mutex<i32>) {
    let g = m.lock().unwrap(); //~ GUARD
    assert_eq!(ready((1, 2)).await.0, *g); //~ POINT
}

fn main() {}
