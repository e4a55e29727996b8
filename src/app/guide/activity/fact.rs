//! The facts that the way to the activities asks for, as pointers.

/// The pointer to the solution area of the claim.
pub(super) const AREA: &str = "/solution_area";
/// The pointer to how the customer bought.
pub(super) const CHANNEL: &str = "/purchase_channel";
/// The pointer to the answer whether the partner influenced the purchase.
pub(super) const INFLUENCED: &str = "evidence:/declared/influenced_purchase";
/// The pointer to the answer whether the partner drives usage.
pub(super) const DRIVES: &str = "evidence:/declared/drives_usage";
/// The pointer to the answer whether the partner influenced the choice as a business influencer.
pub(super) const INFLUENCER: &str = "evidence:/declared/business_influencer";
/// The pointer to the answer whether the partner wants an incentive payment.
pub(super) const PAYMENT: &str = "evidence:/declared/expects_payment";
