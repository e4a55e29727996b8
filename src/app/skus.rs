//! The table of SKUs that the page starts with. Programs and tests have it built in.

use cpor_rules::SkuTable;

/// Returns the built-in table of SKUs, or an empty one when it has to be loaded.
pub(crate) fn first_skus() -> &'static SkuTable {
    #[cfg(feature = "built-in")]
    return SkuTable::built_in();
    #[cfg(not(feature = "built-in"))]
    return &cpor_rules::sku::NO_SKUS;
}
