//! The table of Dynamics SKUs and their products, from Microsoft's published list of product names and service plan
//! identifiers (December 2025).

use std::sync::LazyLock;

use crate::catalogue::Product;
use crate::value::{Choice as _, Guid};

/// A table of known SKUs with their Dynamics products, and of service plans with their roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkuTable {
    /// Dynamics SKUs sorted by ID, each with its product where that is clear.
    dynamics: Vec<(Guid, Option<Product>)>,
    /// The same by part number.
    part_numbers: Vec<(String, Option<Product>)>,
    /// Dynamics SKUs that have more than one product: by ID and part number, with the others.
    bundles: Vec<(Guid, String, Vec<Product>)>,
    /// Other SKUs, sorted.
    others: Vec<Guid>,
    /// Service plans, sorted.
    plans: Vec<Guid>,
    /// The service plans of Dynamics SKUs sorted by ID, each with its role.
    dynamics_plans: Vec<(Guid, PlanRole)>,
}

/// The role of a service plan in a Dynamics SKU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanRole {
    /// It makes the product: whether the product is provisioned is decided on it.
    Product,
    /// It comes along, such as `EXCHANGE_S_FOUNDATION`, and says nothing of the product.
    Companion,
}

/// A table of SKUs that is empty.
pub static NO_SKUS: SkuTable = SkuTable {
    dynamics: Vec::new(),
    part_numbers: Vec::new(),
    bundles: Vec::new(),
    others: Vec::new(),
    plans: Vec::new(),
    dynamics_plans: Vec::new(),
};

/// A row of the published list of SKUs: a SKU with one of its service plans.
#[derive(Clone, Copy, Debug)]
pub struct ListedSku<'a> {
    /// Part number, such as `DYN365_ENTERPRISE_SALES`.
    pub part_number: &'a str,
    /// ID of the SKU.
    pub id: Guid,
    /// ID of the service plan.
    pub plan: Option<Guid>,
}

impl SkuTable {
    /// The table of SKUs as a file, with a line for each SKU and each service plan. A line of a SKU is `sku,PART
    /// NUMBER,ID,PRODUCT`, without a product where that is not clear, and with `+` between those of a bundle; one of a service plan of these
    /// begins with `plan` or `companion`, see [`PlanRole`]. Each kind is in the order of the IDs.
    pub const FILE: &str = include_str!("../data/dynamics.csv");

    /// Returns the table of Dynamics SKUs that is compiled in.
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<SkuTable> = LazyLock::new(|| SkuTable::read(SkuTable::FILE));
        &TABLE
    }

    /// Reads a table of SKUs from the format of [`Self::FILE`]. Other lines are skipped.
    pub fn read(file: &str) -> Self {
        let mut table = Self::default();
        for line in file.lines() {
            let mut cells = line.split(',');
            let mut next = || cells.next().unwrap_or_default();
            let (kind, name, id, product) = (next(), next(), next(), next());
            let Ok(id) = Guid::parse(id) else { continue };
            match kind {
                "sku" => {
                    let mut products = product.split('+').map(Product::named);
                    let product = products.next().flatten();
                    let others: Vec<_> = products.flatten().collect();
                    if !others.is_empty() {
                        table.bundles.push((id, name.to_owned(), others));
                    }
                    table.dynamics.push((id, product));
                    table.part_numbers.push((name.to_owned(), product));
                }
                "plan" => table.dynamics_plans.push((id, PlanRole::Product)),
                "companion" => table.dynamics_plans.push((id, PlanRole::Companion)),
                _ => {}
            }
        }
        table
    }

    /// Whether the table of SKUs is empty: the page has yet to load it.
    pub fn is_empty(&self) -> bool {
        self.dynamics.is_empty()
    }

    /// Returns the table of SKUs with the rows of a published list added.
    pub fn with_listed<'a>(&self, lines: impl IntoIterator<Item = ListedSku<'a>>) -> Self {
        let mut table = self.clone();
        for ListedSku { part_number, id, plan } in lines {
            match table.dynamics.binary_search_by_key(&id, |(id, _)| *id) {
                Ok(_) => {}
                Err(index) if is_dynamics_part_number(part_number) => table.dynamics.insert(index, (id, None)),
                Err(_) => insert(&mut table.others, id),
            }
            if let Some(plan) = plan {
                insert(&mut table.plans, plan);
            }
        }
        table
    }

    /// Looks up a Dynamics SKU: `Some` with its product, if that is clear; `None` when it is no known Dynamics SKU.
    pub fn dynamics_product(&self, id: Guid) -> Option<Option<Product>> {
        let index = self.dynamics.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.dynamics[index].1)
    }

    /// Looks up a Dynamics SKU by its part number, in upper or lower case, and returns its product. `Some` with its
    /// product, if that is clear; `None` when it is no Dynamics SKU.
    pub fn product_of_part_number(&self, part_number: &str) -> Option<Option<Product>> {
        let known = self.part_numbers.iter().find(|(known, _)| known.eq_ignore_ascii_case(part_number));
        known.map(|(_, product)| *product).or_else(|| is_dynamics_part_number(part_number).then_some(None))
    }

    /// Returns the products of a bundle besides the first, by the ID of its SKU or its part number, in upper or lower case.
    pub fn further_products(&self, id: Option<Guid>, part_number: Option<&str>) -> &[Product] {
        let is_it = |(bundle, name, _): &&(Guid, String, Vec<Product>)| {
            id == Some(*bundle) || part_number.is_some_and(|part_number| name.eq_ignore_ascii_case(part_number))
        };
        self.bundles.iter().find(is_it).map_or(&[], |(_, _, products)| products)
    }

    /// Whether the table has a SKU with this ID that is not for Dynamics.
    pub fn is_other(&self, id: Guid) -> bool {
        self.others.binary_search(&id).is_ok()
    }

    /// Returns every known Dynamics part number with its product, if that is clear.
    pub fn part_numbers(&self) -> impl Iterator<Item = (&str, Option<Product>)> {
        self.part_numbers.iter().map(|(part_number, product)| (part_number.as_str(), *product))
    }

    /// Returns the role of a service plan, by its ID, else by the words in its name; `None` while neither tells.
    pub fn plan_role(&self, id: Option<Guid>, name: Option<&str>) -> Option<PlanRole> {
        let by_id = id.and_then(|id| self.dynamics_plans.binary_search_by_key(&id, |(id, _)| *id).ok());
        let by_name = || Some(if is_dynamics_part_number(name?) { PlanRole::Product } else { PlanRole::Companion });
        by_id.map(|index| self.dynamics_plans[index].1).or_else(by_name)
    }

    /// Whether the table has a SKU with this ID.
    pub fn is_sku(&self, id: Guid) -> bool {
        self.dynamics_product(id).is_some() || self.is_other(id)
    }

    /// Whether the table has a service plan with this ID.
    pub fn is_plan(&self, id: Guid) -> bool {
        self.plans.binary_search(&id).is_ok() || self.dynamics_plans.binary_search_by_key(&id, |(id, _)| *id).is_ok()
    }

    /// Whether the table has some SKU of this product.
    pub fn has_product(&self, product: Product) -> bool {
        self.dynamics.iter().any(|(_, of)| *of == Some(product))
    }
}

fn insert(sorted: &mut Vec<Guid>, id: Guid) {
    if let Err(index) = sorted.binary_search(&id) {
        sorted.insert(index, id);
    }
}

/// Whether a part number is that of a Dynamics SKU, by the words in it.
pub fn is_dynamics_part_number(part_number: &str) -> bool {
    ["DYN365", "D365", "DYNAMICS", "CRM"].iter().any(|name| contains_ignore_case(part_number, name))
}

/// Whether a text contains an ASCII word, in upper or lower case.
pub(crate) fn contains_ignore_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guid(text: &str) -> Guid {
        Guid::parse(text).expect("a GUID")
    }

    #[test]
    fn tells_dynamics_from_the_rest() {
        let table = SkuTable::built_in();
        assert_eq!(table.dynamics.len(), 108);
        for (name, id, product) in [
            ("DYN365_ENTERPRISE_SALES", "1e1a282c-9c54-43a2-9310-98ef728faace", Some(Some(Product::Sales))),
            ("CRMSTANDARD", "d17b27af-3f49-4822-99f9-56a661538792", Some(Some(Product::Sales))),
            ("DYN365_TEAM_MEMBERS", "7ac9fe77-66b7-4e5e-9e46-10eed1cff547", Some(None)),
            ("POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560", None),
        ] {
            assert_eq!(table.dynamics_product(guid(id)), product, "{name}");
        }
        assert!(table.has_product(Product::Sales) && !table.has_product(Product::PowerBi));
        let both = guid("8edc2cf8-6438-4fa9-b6e3-aa1660c640cc");
        assert_eq!(table.dynamics_product(both), Some(Some(Product::CustomerService)), "with Sales besides");
        assert_eq!(table.further_products(Some(both), None), [Product::Sales]);
        assert_eq!(table.further_products(None, Some("dyn365_enterprise_sales_customerservice")), [Product::Sales]);
        assert!(table.further_products(Some(guid("1e1a282c-9c54-43a2-9310-98ef728faace")), None).is_empty());
    }

    #[test]
    fn every_line_of_the_file_counts() {
        let table = SkuTable::built_in();
        let lines = SkuTable::FILE.lines().count();
        assert_eq!((lines, table.part_numbers.len(), table.dynamics_plans.len()), (1 + 108 + 229, 108, 229));
        assert!(table.dynamics.is_sorted_by_key(|(id, _)| *id), "it is searched as it is");
        assert!(table.dynamics_plans.is_sorted_by_key(|(id, _)| *id), "it is searched as it is");
        for line in SkuTable::FILE.lines().skip(1) {
            let products = line.rsplit(',').next().unwrap_or_default();
            assert!(products.is_empty() || products.split('+').all(|it| Product::named(it).is_some()), "{line}");
        }
    }

    #[test]
    fn tells_plans_that_make_the_product_from_companions() {
        let table = SkuTable::built_in();
        let by_id = |id: &str| table.plan_role(Some(guid(id)), None);
        assert_eq!(by_id("2da8e897-7791-486b-b08f-cc63c8129df7"), Some(PlanRole::Product), "DYN365_ENTERPRISE_SALES");
        assert_eq!(by_id("113feb6c-3fe4-4440-bddc-54d774bf0318"), Some(PlanRole::Companion), "EXCHANGE_S_FOUNDATION");
        let unlisted = Some(Guid::from_bits(1));
        assert_eq!(table.plan_role(unlisted, Some("New_D365_Plan")), Some(PlanRole::Product));
        assert_eq!(table.plan_role(unlisted, Some("NEW_PLAN")), Some(PlanRole::Companion));
        assert_eq!(table.plan_role(unlisted, None), None);
    }

    #[test]
    fn a_part_number_names_the_product_too() {
        let table = SkuTable::built_in();
        for (part_number, product) in [
            ("DYN365_ENTERPRISE_SALES", Some(Some(Product::Sales))),
            ("dyn365_enterprise_sales", Some(Some(Product::Sales))),
            ("DYN365_NEW_THING", Some(None)),
            ("POWER_BI_PRO", None),
        ] {
            assert_eq!(table.product_of_part_number(part_number), product, "{part_number}");
        }
    }

    #[test]
    fn takes_in_a_published_list() {
        let [sku, other, plan] = [1, 2, 3].map(Guid::from_bits);
        let line = |part_number, id| ListedSku { part_number, id, plan: Some(plan) };
        let table = SkuTable::built_in().with_listed([line("New_D365_Thing", sku), line("POWER_BI_PRO", other)]);
        assert_eq!(table.dynamics_product(sku), Some(None));
        assert!(table.is_sku(other) && !table.is_sku(plan));
        assert!(table.is_plan(plan) && !SkuTable::built_in().is_plan(plan));
    }
}
