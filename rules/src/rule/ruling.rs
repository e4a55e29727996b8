//! What a condition comes to, and how conditions are joined.
//!
//! Three values: a condition is met, not met, or not known for want of a fact. Joining keeps the
//! facts that decided it, so that every verdict can say why, and why not.

use crate::field::Pointer;
use crate::text::{Param, Phrase};
use crate::verdict::{Because, Raised};

/// What a condition comes to.
#[derive(Debug)]
pub(crate) struct Ruling {
    pub(crate) raised: Raised,
    pub(crate) because: Vec<Because>,
    pub(crate) missing: Vec<Pointer>,
    pub(crate) params: Vec<(&'static str, Param)>,
    /// What is to be said although the condition is not met.
    pub(crate) note: Option<Phrase>,
}

impl Ruling {
    /// The condition is met.
    pub(super) fn yes(because: Vec<Because>) -> Self {
        Self { raised: Raised::Yes, because, missing: Vec::new(), params: Vec::new(), note: None }
    }

    /// The condition is not met.
    pub(super) fn no(because: Vec<Because>) -> Self {
        Self { raised: Raised::No, ..Self::yes(because) }
    }

    /// The condition is not known while this fact is missing.
    pub(super) fn unknown(missing: impl Into<Pointer>) -> Self {
        Self { raised: Raised::Unknown, missing: vec![missing.into()], ..Self::yes(vec![]) }
    }

    /// Met or not, by a known fact.
    pub(super) fn is(met: bool, because: Vec<Because>) -> Self {
        if met { Self::yes(because) } else { Self::no(because) }
    }

    /// Met where this is not, on the same facts.
    pub(super) fn negated(self) -> Self {
        let raised = match self.raised {
            Raised::Yes => Raised::No,
            Raised::No => Raised::Yes,
            Raised::Unknown => Raised::Unknown,
        };
        Self { raised, ..self }
    }

    /// The same with something to fill the message in with.
    pub(super) fn with(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    /// The same with something to say although the condition is not met.
    pub(super) fn noting(mut self, note: Phrase) -> Self {
        self.note = Some(note);
        self
    }

    /// The same with one more fact.
    pub(super) fn and_because(mut self, because: Because) -> Self {
        self.because.push(because);
        self
    }

    /// Met when all conditions are: one that is not met decides, else one that is not known.
    pub(super) fn all(conditions: Vec<Self>) -> Self {
        Self::join(conditions, Raised::No)
    }

    /// Met when any condition is: one that is met decides, else one that is not known.
    pub(super) fn any(conditions: Vec<Self>) -> Self {
        Self::join(conditions, Raised::Yes)
    }

    /// Joins conditions of which one with the value `decisive` decides alone.
    fn join(conditions: Vec<Self>, decisive: Raised) -> Self {
        let rest = if decisive == Raised::Yes { Raised::No } else { Raised::Yes };
        let has = |value| conditions.iter().any(|condition| condition.raised == value);
        let raised = if has(decisive) {
            decisive
        } else if has(Raised::Unknown) {
            Raised::Unknown
        } else {
            rest
        };
        let mut joined = Self { raised, ..Self::yes(vec![]) };
        for condition in conditions {
            // While something is missing, the facts known so far are those that do not decide.
            let tells = condition.raised == raised || raised == Raised::Unknown;
            if tells {
                add_new(&mut joined.because, condition.because);
                add_new(&mut joined.missing, condition.missing);
                joined.params.extend(condition.params);
                joined.note = joined.note.or(condition.note);
            }
        }
        joined
    }
}

/// Conditions may share a fact; it is told once.
fn add_new<T: PartialEq>(told: &mut Vec<T>, more: Vec<T>) {
    for fact in more {
        if !told.contains(&fact) {
            told.push(fact);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(raised: Raised) -> Ruling {
        match raised {
            Raised::Yes => Ruling::yes(vec![]),
            Raised::No => Ruling::no(vec![]),
            Raised::Unknown => Ruling::unknown("/name"),
        }
    }

    #[test]
    fn joins_by_kleene() {
        use Raised::{No, Unknown, Yes};
        for (left, right, all, any) in [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (Yes, Unknown, Unknown, Yes),
            (No, No, No, No),
            (No, Unknown, No, Unknown),
            (Unknown, Unknown, Unknown, Unknown),
        ] {
            for (a, b) in [(left, right), (right, left)] {
                assert_eq!(Ruling::all(vec![condition(a), condition(b)]).raised, all, "{a:?} and {b:?}");
                assert_eq!(Ruling::any(vec![condition(a), condition(b)]).raised, any, "{a:?} or {b:?}");
            }
        }
        assert_eq!(Ruling::all(vec![]).raised, Yes);
        assert_eq!(Ruling::any(vec![]).raised, No);
    }

    #[test]
    fn names_what_is_missing_only_while_it_matters() {
        assert_eq!(Ruling::all(vec![condition(Raised::Unknown), condition(Raised::Yes)]).missing, ["/name"]);
        assert!(Ruling::all(vec![condition(Raised::Unknown), condition(Raised::No)]).missing.is_empty());
        assert!(Ruling::any(vec![condition(Raised::Unknown), condition(Raised::Yes)]).missing.is_empty());
    }
}
