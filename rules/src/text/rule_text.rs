//! The texts of a rule.

/// The texts of a rule in a language: title, message and advice. They are templates for a finding's parameters.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// The title.
    pub title: &'static str,
    /// The message when the rule is raised: what is wrong.
    pub message: &'static str,
    /// The advice: what to do about it.
    pub what_to_do: &'static str,
}
