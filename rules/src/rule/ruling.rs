//! What a condition comes to, and how conditions are joined.
//!
//! Three values: a condition is met, not met, or not known for want of a fact. Joining keeps the
//! facts that decided it, so that every verdict can say why, and why not.

use super::{Because, Raised};
use crate::field::Pointer;
use crate::text::{Param, Phrase};

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

    /// Met when both conditions are. One that is not met decides alone: the other is not looked at then.
    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        if self.raised == Raised::No { self } else { self.joined(other(), Raised::No) }
    }

    /// Met when any condition is: all that are met decide together, else one that is not known.
    pub(super) fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        conditions.into_iter().fold(Self::no(vec![]), |any, condition| any.joined(condition, Raised::Yes))
    }

    /// Joined with another condition, where the value `decisive` decides alone.
    fn joined(mut self, other: Self, decisive: Raised) -> Self {
        if self.raised != other.raised {
            if self.raised == decisive {
                return self;
            }
            if other.raised == decisive {
                return other;
            }
            // While something is missing, the facts known so far are those that do not decide.
            self.raised = Raised::Unknown;
        }
        add_new(&mut self.because, other.because);
        add_new(&mut self.missing, other.missing);
        self.params.extend(other.params);
        self.note = self.note.or(other.note);
        self
    }
}

/// Conditions may share a fact; it is told once.
fn add_new<T: PartialEq>(told: &mut Vec<T>, more: Vec<T>) {
    if told.is_empty() {
        *told = more;
        return;
    }
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
                assert_eq!(condition(a).and(|| condition(b)).raised, all, "{a:?} and {b:?}");
                assert_eq!(Ruling::any([condition(a), condition(b)]).raised, any, "{a:?} or {b:?}");
            }
        }
        assert_eq!(Ruling::any([]).raised, No);
    }

    #[test]
    fn names_what_is_missing_only_while_it_matters() {
        assert_eq!(condition(Raised::Unknown).and(|| condition(Raised::Yes)).missing, ["/name"]);
        assert!(condition(Raised::Unknown).and(|| condition(Raised::No)).missing.is_empty());
        assert!(Ruling::any([condition(Raised::Unknown), condition(Raised::Yes)]).missing.is_empty());
    }
}
