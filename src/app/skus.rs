//! What is known of SKUs before their table is loaded.

use cpor_rules::SkuTable;

/// What is known of SKUs when the page begins.
pub(super) fn first_skus() -> &'static SkuTable {
    #[cfg(feature = "built-in")]
    return SkuTable::built_in();
    #[cfg(not(feature = "built-in"))]
    return &cpor_rules::sku::NO_SKUS;
}
