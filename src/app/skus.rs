//! The table of SKUs that the page starts with. The guide has the table built in.

use cpor_rules::SkuTable;

/// Returns the built-in table of SKUs, or an empty one when it has to be loaded.
pub(super) fn first_skus() -> &'static SkuTable {
    #[cfg(any(feature = "built-in", feature = "guide"))]
    return SkuTable::built_in();
    #[cfg(not(any(feature = "built-in", feature = "guide")))]
    return &cpor_rules::sku::NO_SKUS;
}
