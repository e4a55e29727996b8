//! What is known of SKUs before their table is loaded. The guide has the table built in.

use cpor_rules::SkuTable;

/// What is known of SKUs when the page begins.
pub(super) fn first_skus() -> &'static SkuTable {
    #[cfg(any(feature = "built-in", feature = "guide"))]
    return SkuTable::built_in();
    #[cfg(not(any(feature = "built-in", feature = "guide")))]
    return &cpor_rules::sku::NO_SKUS;
}
