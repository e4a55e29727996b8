//! What the page sees of the model: computed when the model changes, drawn when the result does.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::Model;

/// A part of the model as the page sees it. Copies see the same.
///
/// One memo for all types, because every type of memo is code of its own.
pub struct Seen<T> {
    memo: Memo<Result>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Seen<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Seen<T> {}

#[derive(Clone)]
struct Result {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Result {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Seen<T> {
    pub(super) fn new(model: RwSignal<Model>, see: impl Fn(&Model) -> T + Send + Sync + 'static) -> Self {
        let see = move |model: &Model| Result { value: Arc::new(see(model)), same: same::<T> };
        Self { memo: memo(model, Box::new(see)), of: PhantomData }
    }

    /// What is seen now; what reads it is drawn anew when it changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The same without a copy.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let Result { value, .. } = self.memo.get();
        read(typed(&*value))
    }

    /// What is seen now, once.
    pub fn get_once(self) -> T {
        untrack(|| self.get())
    }
}

fn memo(model: RwSignal<Model>, see: Box<dyn Fn(&Model) -> Result + Send + Sync>) -> Memo<Result> {
    Memo::new(move |_| model.with(|model| see(model)))
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    typed::<T>(one) == typed(other)
}

/// What is seen, as what it is. Not inlined: the mark of a type is 16 bytes that do not compress.
#[inline(never)]
fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().expect("it was put in as what it is taken out as")
}
