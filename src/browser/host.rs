//! The side of a host: somebody else's page, in which this one stands.

use super::Shell;
use crate::app::Event;

/// What goes on once it is known which token there is, if any.
pub type WithToken = Box<dyn FnOnce(Option<String>)>;

/// What a page asks of its host, and tells it.
pub trait Host {
    /// Something happened: it goes on to the core by [`Shell::take_in`], unless the host has it otherwise.
    fn happened(&self, shell: Shell, event: Event);

    /// Gets the bearer token for a request, and goes on.
    fn token(&self, then: WithToken);

    /// A request with this token was refused.
    fn refused(&self, token: Option<String>);

    /// A request was refused for want of a token. Once there is one, [`crate::app::Wish::SignedIn`] is what follows.
    fn sign_in(&self, shell: Shell);
}
