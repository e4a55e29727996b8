//! What of the reviewers' screen is in view, and its address.

use cpor_rules::wire::ReviewKey;

/// What the reviewers' screen shows: the queue, or one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The queue.
    #[default]
    Queue,
    /// A claim.
    Claim(ReviewKey),
}

impl Place {
    /// Returns the URL fragment of this place: `#/reviews`, or `#/reviews/fabrikam/` with the ID of the claim.
    pub fn address(&self) -> String {
        match self {
            Self::Queue => "#/reviews".into(),
            Self::Claim(ReviewKey { partner, claim_id }) => format!("#/reviews/{partner}/{claim_id}"),
        }
    }

    /// Returns the place of a URL fragment; `None` when it names another screen.
    pub fn at_address(address: &str) -> Option<Self> {
        let rest = address.strip_prefix("#/reviews")?;
        if rest.is_empty() || rest == "/" {
            return Some(Self::Queue);
        }
        let (partner, claim_id) = rest.strip_prefix('/')?.split_once('/')?;
        let is_one = |part: &str| !part.is_empty() && !part.contains('/');
        let key = || ReviewKey { partner: partner.into(), claim_id: claim_id.into() };
        (is_one(partner) && is_one(claim_id)).then(|| Self::Claim(key()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_an_address() {
        let claim = Place::Claim(ReviewKey { partner: "fabrikam".into(), claim_id: "0198-7c".into() });
        for place in [Place::Queue, claim] {
            assert_eq!(Place::at_address(&place.address()), Some(place));
        }
    }

    #[test]
    fn another_address_is_no_place() {
        for address in ["", "#/claims", "#/reviewsx", "#/reviews/fabrikam", "#/reviews//1", "#/reviews/fabrikam/1/2"] {
            assert_eq!(Place::at_address(address), None, "{address}");
        }
    }
}
