//! The three-valued result of a condition, and how results are joined.
//!
//! A condition is met, not met, or unknown while a fact is missing. Joining keeps the facts that decided, so that every
//! verdict can tell why a rule is raised or not.

use super::{Fact, Raised};
use crate::field::Pointer;
use crate::form::FieldFlaw;
use crate::param::Param;
use crate::phrase::Phrase;

/// The result of evaluating a condition for a claim, with the facts that decided it.
#[derive(Debug)]
pub(crate) struct Ruling {
    /// Whether the condition is met.
    pub(crate) raised: Raised,
    /// The facts that decided it.
    pub(crate) because: Vec<Fact>,
    /// Pointers to the missing facts, while it is unknown.
    pub(crate) missing: Vec<Pointer>,
    /// The parameters of the message.
    pub(crate) params: Vec<(&'static str, Param)>,
    /// A remark to show when the condition is not met.
    pub(crate) note: Option<Phrase>,
    /// The fields whose values cannot be read.
    pub(crate) unreadable: Vec<FieldFlaw>,
}

impl Ruling {
    /// Creates the ruling that a condition is met.
    pub(super) fn yes(because: Vec<Fact>) -> Self {
        Self {
            raised: Raised::Yes,
            because,
            missing: Vec::new(),
            params: Vec::new(),
            note: None,
            unreadable: Vec::new(),
        }
    }

    /// Creates the ruling that a condition is not met.
    pub(super) fn no(because: Vec<Fact>) -> Self {
        Self { raised: Raised::No, ..Self::yes(because) }
    }

    /// Creates the ruling that a condition is unknown while this fact is missing.
    pub(super) fn unknown(missing: impl Into<Pointer>) -> Self {
        Self { raised: Raised::Unknown, missing: vec![missing.into()], ..Self::yes(vec![]) }
    }

    /// Creates the ruling that a condition is met or not.
    pub(super) fn from_bool(met: bool, because: Vec<Fact>) -> Self {
        if met { Self::yes(because) } else { Self::no(because) }
    }

    /// Negates the ruling and keeps its facts. Unknown stays unknown.
    pub(super) fn negated(self) -> Self {
        let raised = match self.raised {
            Raised::Yes => Raised::No,
            Raised::No => Raised::Yes,
            Raised::Unknown => Raised::Unknown,
        };
        Self { raised, ..self }
    }

    /// Adds a parameter of the message.
    pub(super) fn with_param(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    /// Adds a remark to show when the condition is not met.
    pub(super) fn with_note(mut self, note: Phrase) -> Self {
        self.note = Some(note);
        self
    }

    /// Adds the fields whose values cannot be read, to be named in the message.
    pub(super) fn with_unreadable(mut self, flaws: Vec<FieldFlaw>) -> Self {
        self.unreadable = flaws;
        self
    }

    /// Adds a fact.
    pub(super) fn with_fact(mut self, fact: Fact) -> Self {
        self.because.push(fact);
        self
    }

    /// Joins two rulings by AND. When this ruling is "not met" it decides alone, and the other condition is not evaluated.
    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        if self.raised == Raised::No { self } else { self.join(other(), Raised::No) }
    }

    /// Joins rulings by OR. The facts of all conditions that are met are kept, else those of the unknown ones.
    pub(super) fn any_of(conditions: impl IntoIterator<Item = Self>) -> Self {
        conditions.into_iter().fold(Self::no(vec![]), |any, condition| any.join(condition, Raised::Yes))
    }

    /// Joins with another ruling. A ruling whose value is `decisive` decides alone.
    fn join(mut self, other: Self, decisive: Raised) -> Self {
        if self.raised != other.raised {
            if self.raised == decisive {
                return self;
            }
            if other.raised == decisive {
                return other;
            }
            // Neither decides, so the result is unknown. Both rulings' facts are kept.
            self.raised = Raised::Unknown;
        }
        add_new(&mut self.because, other.because);
        add_new(&mut self.missing, other.missing);
        add_new(&mut self.unreadable, other.unreadable);
        self.params.extend(other.params);
        self.note = self.note.or(other.note);
        self
    }
}

/// Appends the facts that are not in the list yet: two conditions may share a fact.
fn add_new<T: PartialEq>(facts: &mut Vec<T>, more: Vec<T>) {
    if facts.is_empty() {
        *facts = more;
        return;
    }
    for fact in more {
        if !facts.contains(&fact) {
            facts.push(fact);
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
                assert_eq!(Ruling::any_of([condition(a), condition(b)]).raised, any, "{a:?} or {b:?}");
            }
        }
        assert_eq!(Ruling::any_of([]).raised, No);
    }

    #[test]
    fn names_what_is_missing_only_while_it_matters() {
        assert_eq!(condition(Raised::Unknown).and(|| condition(Raised::Yes)).missing, ["/name"]);
        assert!(condition(Raised::Unknown).and(|| condition(Raised::No)).missing.is_empty());
        assert!(Ruling::any_of([condition(Raised::Unknown), condition(Raised::Yes)]).missing.is_empty());
    }
}
