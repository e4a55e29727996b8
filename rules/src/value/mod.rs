//! Values as the programme knows them, each parsed in one place.
//!
//! A raw string is only ever "as typed". Every type here has a private field and one parsing
//! constructor, so that a tenant ID cannot stand where a subscription ID belongs, and a value that
//! was not read cannot be compared. Parsing tidies what people paste (spaces, case, braces, scheme,
//! path, a final dot); tidying is idempotent.

mod choice;
mod date;
mod digest;
mod domain;
mod email;
mod guid;
mod hex;
mod mpn;
mod tidy;

pub use choice::{Choice, Typed};
pub(crate) use choice::{choices, listed};
pub use date::{Date, DateError};
pub use digest::{Digest, DigestError};
pub use domain::{Domain, DomainError};
pub use email::{Email, EmailError};
pub use guid::{Guid, GuidError, SubscriptionId, TenantId};
pub use mpn::{MpnError, MpnId};
pub use tidy::tidy;
