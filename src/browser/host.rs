//! The interface to a host: the page that embeds this one as an element.

use super::Shell;
use crate::app::Event;

/// A callback that gets the bearer token, or `None` when there is none.
pub type TokenCallback = Box<dyn FnOnce(Option<String>)>;

/// The host page that embeds this page, as the page calls it.
pub trait Host {
    /// Gets every event first. Passes it on by [`Host::handle`], unless the host prevents it.
    fn dispatch(&self, shell: Shell, event: Event);

    /// Passes an event on by [`Shell::handle`], and tells the host what has come of it.
    fn handle(&self, shell: Shell, event: Event);

    /// Gets the bearer token for a request, then calls `then`.
    fn with_token(&self, then: TokenCallback);

    /// Tells the host that a request with this token was refused.
    fn token_refused(&self, token: Option<String>);

    /// Asks the host to sign the user in. When that succeeds, the host applies
    /// [`crate::app::HostCommand::RetryAfterSignIn`].
    fn sign_in(&self, shell: Shell);
}
