//! The paths of signing in and out, which problems and the session name.

/// The path at which a sign-in begins.
pub(crate) const SIGN_IN: &str = "/auth/sign-in";
/// The path at which a session is ended.
pub(crate) const SIGN_OUT: &str = "/auth/sign-out";
