//! Domain values: tenant and subscription IDs, domains, e-mail addresses, MPN IDs, dates, digests.
//!
//! A plain string is always text as typed. Every type here has a private field and one parsing constructor, so that a
//! tenant ID cannot be used as a subscription ID, and an unparsed value cannot be compared. Parsing removes what people
//! paste along with a value (spaces, case, braces, scheme, path, a final dot), and is idempotent.

mod choice;
mod date;
mod digest;
mod domain;
mod email;
mod guid;
mod hex;
mod mpn;
mod pasted;
mod tidy;

pub use choice::{Choice, Typed};
pub(crate) use choice::{choices, listed};
pub use date::{Date, DateError};
pub use digest::{Digest, DigestError};
pub use domain::{Domain, DomainError};
pub use email::{Email, EmailError};
pub use guid::{Guid, GuidError, SubscriptionId, TenantId};
pub use hex::hex;
pub use mpn::{MpnError, MpnId};
pub(crate) use pasted::is_invisible;
pub use tidy::tidy;
