//! The table of Dynamics SKUs and their products, from Microsoft's published list of product names and service plan
//! identifiers (December 2025).

use std::sync::LazyLock;

use crate::catalogue::Product;
use crate::value::{Choice as _, Guid};

/// A table of known SKUs and service plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkuTable {
    /// Dynamics SKUs sorted by ID, each with its product where that is clear.
    dynamics: Vec<(Guid, Option<Product>)>,
    /// Other SKUs, sorted.
    others: Vec<Guid>,
    /// Service plans, sorted.
    plans: Vec<Guid>,
}

/// An empty table.
pub static NO_SKUS: SkuTable = SkuTable { dynamics: Vec::new(), others: Vec::new(), plans: Vec::new() };

/// A row of the published list: a SKU with one of its service plans.
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
    /// The table of Dynamics SKUs that is compiled in.
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<SkuTable> = LazyLock::new(|| {
            let lines =
                DYNAMICS.iter().flat_map(|(product, ids)| ids.iter().map(|id| (Guid::from_bits(*id), *product)));
            SkuTable::of(lines.collect())
        });
        &TABLE
    }

    fn of(mut dynamics: Vec<(Guid, Option<Product>)>) -> Self {
        dynamics.sort_by_key(|(id, _)| *id);
        Self { dynamics, ..Self::default() }
    }

    /// Parses the format of [`Self::to_file`]. Each line has the name of a [`Product`], or `-` where the product is not
    /// clear, and the IDs of its SKUs.
    pub fn read(file: &str) -> Self {
        let mut read = Vec::new();
        for line in file.lines() {
            let mut words = line.split(' ');
            let product = words.next().and_then(Product::named);
            read.extend(words.filter_map(|id| Some((Guid::parse(id).ok()?, product))));
        }
        Self::of(read)
    }

    /// Writes the table as a file for [`Self::read`].
    pub fn to_file(&self) -> String {
        let products = std::iter::once(None).chain(Product::ALL.iter().copied().map(Some));
        let line = |product: Option<Product>| {
            let ids = self.dynamics.iter().filter(|(_, of)| *of == product).map(|(id, _)| format!(" {id}"));
            format!("{}{}\n", product.map_or("-", Product::name), ids.collect::<String>())
        };
        products.map(line).collect()
    }

    /// Returns the table with the rows of a published list added.
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

    /// Whether this is the ID of a known SKU.
    pub fn is_sku(&self, id: Guid) -> bool {
        self.dynamics_product(id).is_some() || self.others.binary_search(&id).is_ok()
    }

    /// Whether this is the ID of a known service plan.
    pub fn is_plan(&self, id: Guid) -> bool {
        self.plans.binary_search(&id).is_ok()
    }

    /// Whether some SKU of the product is known.
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

/// The IDs of Dynamics SKUs by product; those without a clear product come first.
static DYNAMICS: &[(Option<Product>, &[u128])] = &[
    (
        None,
        &[
            0x1d2756cb_2147_4b05_b4d5_f013c022dcb9,
            0x2bd3cb20_1bb6_446b_b4d0_089af3a05c52,
            0x2cf302fe_62db_4e20_b573_e0998b1208b5,
            0x328dc228_00bc_48c6_8b09_1fbc8bc3435d,
            0x338148b6_1b11_4102_afb9_f92b6cdc0f8d,
            0x3bbd44ed_8a70_4c07_9088_6232ddbd5ddd,
            0x4aed5dd6_eb9c_4143_8f14_368d70287121,
            0x5cd0b796_9ac8_4792_9f0b_796ca9044e4a,
            0x673afb9d_d85b_40c2_914e_7bf46cd5cd75,
            0x67f58b51_af53_4344_9663_9a2beb1d8a8e,
            0x6c75fb1b_61f2_42d0_b1b8_6492ca9ae159,
            0x7ac9fe77_66b7_4e5e_9e46_10eed1cff547,
            0x7ed4877c_0863_4f69_9187_245487128d4f,
            0x8e7a3d30_d97d_43ab_837c_d7701cef83dc,
            0x9d776713_14cb_4697_a21d_9a52455c738a,
            0xa4bfb28e_becc_41b0_a454_ac680dc258d3,
            0xb75074f1_4c54_41bf_970f_c9ac871567f5,
            0xba05762f_32ff_4fac_a096_55309b3700a3,
            0xc6df1e30_1c9f_427f_907c_3d913474a1c7,
            0xcb9bc974_a47b_4123_998d_a383390168cc,
            0xccba3cfe_71ef_423a_bd87_b6df3dce59a9,
            0xd39fb075_21ae_42d0_af80_22a2599749e0,
            0xde176c31_616d_4eae_829a_718918d7ec23,
            0xe06abcc2_7ec5_4a79_b08b_d9c282376f72,
            0xe485d696_4c87_4aac_bf4a_91b2fb6f0fa7,
            0xea126fc5_a19e_42e2_a731_da9d437bffcf,
            0xf7ad4bca_7221_452c_bdb6_3e6089f25e06,
            0xfcecd1f9_a91e_488d_a918_a96cdb6ce2b0,
            0xff5a82be_1edd_4d48_94e0_52527825b589,
        ],
    ),
    (
        Some(Product::BusinessCentral),
        &[
            0x1d506c23_1702_46f1_b940_160c55f98d05,
            0x2880026b_2b0c_4251_8656_5d41ff11e3aa,
            0x2e3c4023_80f6_4711_aa5d_29e0ecb46835,
            0x6a4a1628_9b9a_424d_bed5_4118f0ede3fd,
            0x7d0d4f9a_2686_4cb8_814c_eff3fdab6d74,
            0x9a1e33ed_9697_43f3_b84c_1b0959dbb1d4,
            0xa58f5506_b382_44d4_bfab_225b2fbf8390,
            0xf991cecc_3f91_4cd0_a9a8_bf1c8167e029,
        ],
    ),
    (Some(Product::Commerce), &[0x1508ad2d_5802_44e6_bfe8_6fb65de63d28, 0x79909bd8_4c69_4202_939e_11bc4385b134]),
    (
        Some(Product::CustomerInsights),
        &[
            0x036c2481_aa8a_47cd_ab43_324f0c157c2d,
            0x0c250654_c7f7_461f_871a_7222f6592cf2,
            0xa3d0cd86_8068_4071_ad40_4dc5b5908c4b,
        ],
    ),
    (
        Some(Product::CustomerService),
        &[
            0x1439b6e2_5d59_4873_8c59_d60e2a196e92,
            0x19dec69d_d9f3_4792_8a39_d8ecdf51937b,
            0x1b399f66_be2a_479c_a79d_84a43a46f79e,
            0x1e615a51_59db_4807_9957_aa83c3657351,
            0x336dfe1f_3b33_4ab4_b395_cba8f614976d,
            0x359ea3e6_8130_4a57_9f8f_ad897a0342f1,
            0x3c74d823_8f01_4fe8_82d5_f089a5504cec,
            0x446a86f8_a0cb_4095_83b3_d100eb050e3d,
            0x494721b8_1f30_4315_aba6_70ca169358d9,
            0x61e6bd70_fbdb_4deb_82ea_912842f39431,
            0x65758a5f_2e16_43b3_a8cb_296cd8f69e09,
            0x65f71586_ade3_4ce1_afc0_1b452eaf3782,
            0x6ec542c9_2a86_4d4a_8a52_d233eb58ef0a,
            0x749742bf_0d37_4158_a120_33567104deeb,
            0x7d7af6c2_0be6_46df_84d1_c181b0272909,
            0x8edc2cf8_6438_4fa9_b6e3_aa1660c640cc,
            0x94a6fbd4_6a2f_4990_b356_dc7dd8bed08a,
            0xbc946dac_7877_4271_b2f7_99d2db13cd2c,
            0xe2ae107b_a571_426f_9367_6d4c8f1390ba,
            0xea9ba490_50b8_474e_8671_9fec0f1268f3,
            0xeb18b715_ea9d_4290_9994_2ebf4b5042d2,
        ],
    ),
    (
        Some(Product::FieldService),
        &[
            0x29fcd665_d8d1_4f34_8eed_3811e3fca7b3,
            0x8eac9119_7e6b_4278_9dc4_e3458993b08a,
            0x977464c4_bfaf_4b67_b761_a9bb735a2196,
            0xa36cdaa2_a806_4b6e_9ae0_28dbd993c20e,
            0xc3d74ead_70b7_4513_8dce_797be3fbe07a,
            0xc7d15985_e746_4f01_b113_20b575898250,
            0xe7965e3a_1f49_4d67_a3de_ad1ce460bbcc,
        ],
    ),
    (Some(Product::Finance), &[0x55c9eb4e_c746_45b4_b255_9ab6b19d5c62, 0xcc13a803_544e_4464_b4e4_6d6169a138fa]),
    (
        Some(Product::HumanResources),
        &[
            0x3a256e9a_15b6_4092_b0dc_82993f4debc6,
            0xb56e7ccc_d5c7_421f_a23b_5c18bdbad7c0,
            0xe561871f_74fa_4f02_abee_5b0ef54dd36d,
        ],
    ),
    (
        Some(Product::Marketing),
        &[
            0x23053933_0fda_431f_9a5b_a00fd78444c1,
            0x238e2f8d_e429_4035_94db_6926be4ffe7b,
            0x4b32a493_9a67_4649_8eb9_9fc5a5f75c12,
            0x85430fb9_02e8_48be_9d7e_328beb41fa29,
            0x99c5688b_6c75_4496_876f_07f0fbd69add,
            0xc393e9bd_2335_4b46_8b88_9e2a86a85ec1,
            0xd8eec316_778c_4f14_a7d1_a0aca433b4e7,
        ],
    ),
    (
        Some(Product::MixedReality),
        &[
            0x0a389a77_9850_4dc4_b600_bc66fdfefc60,
            0x7a551360_26c4_4f61_84e6_ef715673e083,
            0x99cb3f83_fbec_4aa1_8262_9679e6df7c53,
            0xe48328a2_8e98_4484_a70f_a99f8ac9ec89,
        ],
    ),
    (
        Some(Product::ProjectOperations),
        &[
            0x1ec19b5f_7542_4b20_b01f_fb5d3f040e2d,
            0x98619618_9dc8_48c6_8f0c_741890ba5f93,
            0xaf739e8e_dd11_4eb5_a986_5908f595c603,
        ],
    ),
    (
        Some(Product::Sales),
        &[
            0x1e1a282c_9c54_43a2_9310_98ef728faace,
            0x229fa362_9d30_4dbc_8110_21b77a7f9b26,
            0x245e6bf9_411e_481e_8611_5c08595e2988,
            0x28b275ce_aec7_4c26_82e2_1ffbc2746ad4,
            0x2edaa1dc_966d_4475_93d6_8ee8dfd96877,
            0x3856cd1b_8033_458e_8d0f_9909ec6e6e6d,
            0x4f05b1a3_a978_462c_b93f_781c6bee998f,
            0x5b22585d_1b71_4c6b_b6ec_160b1a9c2323,
            0x6ec92958_3cc1_49db_95bd_bc6b3798df71,
            0x906af65a_2970_46d5_9b58_4e9aa50f0657,
            0x9c7bff7a_3715_4da7_88d3_07f57f8d0fb6,
            0xba051a1a_4c3d_4ccd_9890_6fa6a4e696e7,
            0xbe9f9771_1c64_4618_9907_244325141096,
            0xd17b27af_3f49_4822_99f9_56a661538792,
            0xe85b3345_2fd5_45cf_a196_7968d3e18e56,
        ],
    ),
    (
        Some(Product::SupplyChain),
        &[
            0x08e18479_4483_4f70_8f17_6f92156d8ea9,
            0x090b4a96_8114_4c95_9c91_60e81ef53302,
            0x9ea4bdef_a20b_4668_b4a7_73e1f7696e0a,
            0xf2e48cb3_9da0_42cd_8464_4a54ce198ad0,
        ],
    ),
];

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
    }

    #[test]
    fn survives_as_a_file() {
        assert_eq!(&SkuTable::read(&SkuTable::built_in().to_file()), SkuTable::built_in());
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
