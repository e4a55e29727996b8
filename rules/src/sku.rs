//! The Dynamics SKUs that are known without any export: facts of Microsoft's published list of
//! product names and service plan identifiers (December 2025).

use crate::catalogue::Product::{self, *};
use crate::value::Guid;

/// A SKU of Dynamics 365 or one of its forerunners.
#[derive(Debug)]
pub struct DynamicsSku {
    /// The SKU's ID.
    pub id: Guid,
    /// The SKU's part number.
    pub part_number: &'static str,
    /// The claimable product it stands for, where that is clear.
    pub product: Option<Product>,
}

/// The SKU of that ID, when it is a known Dynamics one.
pub fn dynamics_sku(id: Guid) -> Option<&'static DynamicsSku> {
    DYNAMICS_SKUS.binary_search_by_key(&id, |sku| sku.id).ok().map(|place| &DYNAMICS_SKUS[place])
}

const fn sku(id: u128, part_number: &'static str, product: Option<Product>) -> DynamicsSku {
    DynamicsSku { id: Guid::from_bits(id), part_number, product }
}

/// Every known one, in the order of the IDs.
pub static DYNAMICS_SKUS: [DynamicsSku; 108] = [
    sku(0x036c2481_aa8a_47cd_ab43_324f0c157c2d, "DYN365_CUSTOMER_INSIGHTS_VIRAL", Some(CustomerInsights)),
    sku(0x08e18479_4483_4f70_8f17_6f92156d8ea9, "DYN365_IOT_INTELLIGENCE_ADDL_MACHINES", Some(SupplyChain)),
    sku(0x090b4a96_8114_4c95_9c91_60e81ef53302, "DYN365_SCM_ATTACH", Some(SupplyChain)),
    sku(0x0a389a77_9850_4dc4_b600_bc66fdfefc60, "GUIDES_USER", Some(MixedReality)),
    sku(0x0c250654_c7f7_461f_871a_7222f6592cf2, "DYN365_CUSTOMER_INSIGHTS_BASE", Some(CustomerInsights)),
    sku(0x1439b6e2_5d59_4873_8c59_d60e2a196e92, "DYN365_CUSTOMER_SERVICE_PRO", Some(CustomerService)),
    sku(0x1508ad2d_5802_44e6_bfe8_6fb65de63d28, "DYN365_RETAIL_TRIAL", Some(Commerce)),
    sku(0x19dec69d_d9f3_4792_8a39_d8ecdf51937b, "D365_CUSTOMER_SERVICE_PRO_ATTACH", Some(CustomerService)),
    sku(0x1b399f66_be2a_479c_a79d_84a43a46f79e, "DYN365_CS_CHAT_GOV", Some(CustomerService)),
    sku(0x1d2756cb_2147_4b05_b4d5_f013c022dcb9, "CRMTESTINSTANCE_GCC", None),
    sku(0x1d506c23_1702_46f1_b940_160c55f98d05, "Dynamics_365_Business_Central_Essentials_Attach", Some(BusinessCentral)),
    sku(0x1e1a282c_9c54_43a2_9310_98ef728faace, "DYN365_ENTERPRISE_SALES", Some(Sales)),
    sku(0x1e615a51_59db_4807_9957_aa83c3657351, "Dynamics_365_Customer_Service_Enterprise_viral_trial", Some(CustomerService)),
    sku(0x1ec19b5f_7542_4b20_b01f_fb5d3f040e2d, "DYN365_ENTERPRISE_PROJECT_SERVICE_AUTOMATION_GOV", Some(ProjectOperations)),
    sku(0x229fa362_9d30_4dbc_8110_21b77a7f9b26, "D365_SALES_PRO_GOV", Some(Sales)),
    sku(0x23053933_0fda_431f_9a5b_a00fd78444c1, "DYN365_MARKETING_CONTACT_ADDON_T3", Some(Marketing)),
    sku(0x238e2f8d_e429_4035_94db_6926be4ffe7b, "DYN365_BUSINESS_MARKETING", Some(Marketing)),
    sku(0x245e6bf9_411e_481e_8611_5c08595e2988, "D365_SALES_PRO_ATTACH", Some(Sales)),
    sku(0x2880026b_2b0c_4251_8656_5d41ff11e3aa, "DYN365_BUSCENTRAL_ESSENTIAL", Some(BusinessCentral)),
    sku(0x28b275ce_aec7_4c26_82e2_1ffbc2746ad4, "DYN365_ENTERPRISE_SALES_GOV", Some(Sales)),
    sku(0x29fcd665_d8d1_4f34_8eed_3811e3fca7b3, "Dynamics_365_Field_Service_Enterprise_viral_trial", Some(FieldService)),
    sku(0x2bd3cb20_1bb6_446b_b4d0_089af3a05c52, "CRMINSTANCE_GCC", None),
    sku(0x2cf302fe_62db_4e20_b573_e0998b1208b5, "CRMTESTINSTANCE_NOPREREQ", None),
    sku(0x2e3c4023_80f6_4711_aa5d_29e0ecb46835, "DYN365_BUSCENTRAL_TEAM_MEMBER", Some(BusinessCentral)),
    sku(0x2edaa1dc_966d_4475_93d6_8ee8dfd96877, "DYN365_SALES_PREMIUM", Some(Sales)),
    sku(0x328dc228_00bc_48c6_8b09_1fbc8bc3435d, "CRMSTORAGE", None),
    sku(0x336dfe1f_3b33_4ab4_b395_cba8f614976d, "DYN365_CS_MESSAGING_GOV", Some(CustomerService)),
    sku(0x338148b6_1b11_4102_afb9_f92b6cdc0f8d, "DYN365_ENTERPRISE_P1_IW", None),
    sku(0x359ea3e6_8130_4a57_9f8f_ad897a0342f1, "DYN365_CUSTOMER_VOICE_BASE", Some(CustomerService)),
    sku(0x3856cd1b_8033_458e_8d0f_9909ec6e6e6d, "CRMPLAN2_GCC", Some(Sales)),
    sku(0x3a256e9a_15b6_4092_b0dc_82993f4debc6, "SKU_Dynamics_365_for_HCM_Trial", Some(HumanResources)),
    sku(0x3bbd44ed_8a70_4c07_9088_6232ddbd5ddd, "Dynamics_365_for_Operations_Devices", None),
    sku(0x3c74d823_8f01_4fe8_82d5_f089a5504cec, "DYN365_ENTERPRISE_CUSTOMER_SERVICE_GOV", Some(CustomerService)),
    sku(0x446a86f8_a0cb_4095_83b3_d100eb050e3d, "Forms_Pro_AddOn", Some(CustomerService)),
    sku(0x494721b8_1f30_4315_aba6_70ca169358d9, "Dynamics_365_Sales_Field_Service_and_Customer_Service_Partner_Sandbox", Some(CustomerService)),
    sku(0x4aed5dd6_eb9c_4143_8f14_368d70287121, "CRMSTORAGE_GCC", None),
    sku(0x4b32a493_9a67_4649_8eb9_9fc5a5f75c12, "D365_MARKETING_USER", Some(Marketing)),
    sku(0x4f05b1a3_a978_462c_b93f_781c6bee998f, "DYN365_ ENTERPRISE _RELATIONSHIP_SALES", Some(Sales)),
    sku(0x55c9eb4e_c746_45b4_b255_9ab6b19d5c62, "DYN365_FINANCE", Some(Finance)),
    sku(0x5b22585d_1b71_4c6b_b6ec_160b1a9c2323, "D365_SALES_ENT_ATTACH", Some(Sales)),
    sku(0x5cd0b796_9ac8_4792_9f0b_796ca9044e4a, "D365_ENTERPRISE_CASE_MANAGEMENT_GOV", None),
    sku(0x61e6bd70_fbdb_4deb_82ea_912842f39431, "DYN365_AI_SERVICE_INSIGHTS", Some(CustomerService)),
    sku(0x65758a5f_2e16_43b3_a8cb_296cd8f69e09, "D365_ENTERPRISE_CUSTOMER_SERVICE_GOV", Some(CustomerService)),
    sku(0x65f71586_ade3_4ce1_afc0_1b452eaf3782, "DYN365_CUSTOMER_VOICE_ADDON", Some(CustomerService)),
    sku(0x673afb9d_d85b_40c2_914e_7bf46cd5cd75, "DYN365_ASSETMANAGEMENT", None),
    sku(0x67f58b51_af53_4344_9663_9a2beb1d8a8e, "CRM_ONLINE_PORTAL_NOPREREQ", None),
    sku(0x6a4a1628_9b9a_424d_bed5_4118f0ede3fd, "PROJECT_MADEIRA_PREVIEW_IW_SKU", Some(BusinessCentral)),
    sku(0x6c75fb1b_61f2_42d0_b1b8_6492ca9ae159, "Dynamics_365_Multi_app_", None),
    sku(0x6ec542c9_2a86_4d4a_8a52_d233eb58ef0a, "DYN365_CS_OC_MESSAGING_VOICE_GOV", Some(CustomerService)),
    sku(0x6ec92958_3cc1_49db_95bd_bc6b3798df71, "Dynamics_365_Sales_Premium_Viral_Trial", Some(Sales)),
    sku(0x749742bf_0d37_4158_a120_33567104deeb, "DYN365_ENTERPRISE_CUSTOMER_SERVICE", Some(CustomerService)),
    sku(0x79909bd8_4c69_4202_939e_11bc4385b134, "DYN365_RETAIL", Some(Commerce)),
    sku(0x7a551360_26c4_4f61_84e6_ef715673e083, "MICROSOFT_REMOTE_ASSIST", Some(MixedReality)),
    sku(0x7ac9fe77_66b7_4e5e_9e46_10eed1cff547, "DYN365_TEAM_MEMBERS", None),
    sku(0x7d0d4f9a_2686_4cb8_814c_eff3fdab6d74, "DYN365_BUSCENTRAL_DB_CAPACITY", Some(BusinessCentral)),
    sku(0x7d7af6c2_0be6_46df_84d1_c181b0272909, "DYN365_CS_CHAT", Some(CustomerService)),
    sku(0x7ed4877c_0863_4f69_9187_245487128d4f, "DYN365_REGULATORY_SERVICE", None),
    sku(0x85430fb9_02e8_48be_9d7e_328beb41fa29, "DYN365_MARKETING_APP_ATTACH", Some(Marketing)),
    sku(0x8e7a3d30_d97d_43ab_837c_d7701cef83dc, "DYN365_ENTERPRISE_TEAM_MEMBERS", None),
    sku(0x8eac9119_7e6b_4278_9dc4_e3458993b08a, "D365_ENTERPRISE_FIELD_SERVICE_GOV", Some(FieldService)),
    sku(0x8edc2cf8_6438_4fa9_b6e3_aa1660c640cc, "DYN365_ENTERPRISE_SALES_CUSTOMERSERVICE", Some(CustomerService)),
    sku(0x906af65a_2970_46d5_9b58_4e9aa50f0657, "CRMPLAN2", Some(Sales)),
    sku(0x94a6fbd4_6a2f_4990_b356_dc7dd8bed08a, "Dynamics_365_Customer_Service_Enterprise_admin_trial", Some(CustomerService)),
    sku(0x977464c4_bfaf_4b67_b761_a9bb735a2196, "CRM_AUTO_ROUTING_ADDON", Some(FieldService)),
    sku(0x98619618_9dc8_48c6_8f0c_741890ba5f93, "DYN365_PROJECT_OPERATIONS", Some(ProjectOperations)),
    sku(0x99c5688b_6c75_4496_876f_07f0fbd69add, "DYN365_MARKETING_APPLICATION_ADDON", Some(Marketing)),
    sku(0x99cb3f83_fbec_4aa1_8262_9679e6df7c53, "Dynamics_365_Guides_vTrial", Some(MixedReality)),
    sku(0x9a1e33ed_9697_43f3_b84c_1b0959dbb1d4, "DYN365_FINANCIALS_ACCOUNTANT_SKU", Some(BusinessCentral)),
    sku(0x9c7bff7a_3715_4da7_88d3_07f57f8d0fb6, "D365_SALES_PRO_IW", Some(Sales)),
    sku(0x9d776713_14cb_4697_a21d_9a52455c738a, "CRMINSTANCE", None),
    sku(0x9ea4bdef_a20b_4668_b4a7_73e1f7696e0a, "DYN365_IOT_INTELLIGENCE_SCENARIO", Some(SupplyChain)),
    sku(0xa36cdaa2_a806_4b6e_9ae0_28dbd993c20e, "D365_FIELD_SERVICE_ATTACH", Some(FieldService)),
    sku(0xa3d0cd86_8068_4071_ad40_4dc5b5908c4b, "DYN365_CUSTOMER_INSIGHTS_ATTACH", Some(CustomerInsights)),
    sku(0xa4bfb28e_becc_41b0_a454_ac680dc258d3, "CRM_ONLINE_PORTAL", None),
    sku(0xa58f5506_b382_44d4_bfab_225b2fbf8390, "DYN365_BUSCENTRAL_ADD_ENV_ADDON", Some(BusinessCentral)),
    sku(0xaf739e8e_dd11_4eb5_a986_5908f595c603, "DYN365_PROJECT_OPERATIONS_ATTACH", Some(ProjectOperations)),
    sku(0xb56e7ccc_d5c7_421f_a23b_5c18bdbad7c0, "DYNAMICS_365_ONBOARDING_SKU", Some(HumanResources)),
    sku(0xb75074f1_4c54_41bf_970f_c9ac871567f5, "Dyn365_Operations_Activity", None),
    sku(0xba051a1a_4c3d_4ccd_9890_6fa6a4e696e7, "CRMSTANDARD_GCC", Some(Sales)),
    sku(0xba05762f_32ff_4fac_a096_55309b3700a3, "DYN365_ENTERPRISE_TEAM_MEMBERS_GOV", None),
    sku(0xbc946dac_7877_4271_b2f7_99d2db13cd2c, "FORMS_PRO", Some(CustomerService)),
    sku(0xbe9f9771_1c64_4618_9907_244325141096, "D365_SALES_PRO", Some(Sales)),
    sku(0xc393e9bd_2335_4b46_8b88_9e2a86a85ec1, "DYN365_MARKETING_SANDBOX_APPLICATION_ADDON", Some(Marketing)),
    sku(0xc3d74ead_70b7_4513_8dce_797be3fbe07a, "DYN365_ENTERPRISE_FIELD_SERVICE_GOV", Some(FieldService)),
    sku(0xc6df1e30_1c9f_427f_907c_3d913474a1c7, "SOCIAL_ENGAGEMENT_APP_USER", None),
    sku(0xc7d15985_e746_4f01_b113_20b575898250, "DYN365_ENTERPRISE_FIELD_SERVICE", Some(FieldService)),
    sku(0xcb9bc974_a47b_4123_998d_a383390168cc, "CRM_ONLINE_PORTAL_GCC", None),
    sku(0xcc13a803_544e_4464_b4e4_6d6169a138fa, "DYN365_FINANCIALS_BUSINESS_SKU", Some(Finance)),
    sku(0xccba3cfe_71ef_423a_bd87_b6df3dce59a9, "Dynamics_365_for_Operations", None),
    sku(0xd17b27af_3f49_4822_99f9_56a661538792, "CRMSTANDARD", Some(Sales)),
    sku(0xd39fb075_21ae_42d0_af80_22a2599749e0, "DYN365_ENTERPRISE_CASE_MANAGEMENT", None),
    sku(0xd8eec316_778c_4f14_a7d1_a0aca433b4e7, "DYN365_MARKETING_CONTACT_ADDON_T5", Some(Marketing)),
    sku(0xde176c31_616d_4eae_829a_718918d7ec23, "CRM_HYBRIDCONNECTOR", None),
    sku(0xe06abcc2_7ec5_4a79_b08b_d9c282376f72, "CRMTESTINSTANCE", None),
    sku(0xe2ae107b_a571_426f_9367_6d4c8f1390ba, "Forms_Pro_USL", Some(CustomerService)),
    sku(0xe48328a2_8e98_4484_a70f_a99f8ac9ec89, "MICROSOFT_REMOTE_ASSIST_HOLOLENS", Some(MixedReality)),
    sku(0xe485d696_4c87_4aac_bf4a_91b2fb6f0fa7, "Dynamics_365_for_Operations_Sandbox_Tier2_SKU", None),
    sku(0xe561871f_74fa_4f02_abee_5b0ef54dd36d, "Dynamics_365_Hiring_SKU", Some(HumanResources)),
    sku(0xe7965e3a_1f49_4d67_a3de_ad1ce460bbcc, "D365_FIELD_SERVICE_CONTRACTOR_GOV", Some(FieldService)),
    sku(0xe85b3345_2fd5_45cf_a196_7968d3e18e56, "D365_ENTERPRISE_SALES_GOV", Some(Sales)),
    sku(0xea126fc5_a19e_42e2_a731_da9d437bffcf, "DYN365_ENTERPRISE_PLAN1", None),
    sku(0xea9ba490_50b8_474e_8671_9fec0f1268f3, "DYN365_CS_OC_MESSAGING_VOICE_GOV_TEST", Some(CustomerService)),
    sku(0xeb18b715_ea9d_4290_9994_2ebf4b5042d2, "D365_CUSTOMER_SERVICE_ENT_ATTACH", Some(CustomerService)),
    sku(0xf2e48cb3_9da0_42cd_8464_4a54ce198ad0, "DYN365_SCM", Some(SupplyChain)),
    sku(0xf7ad4bca_7221_452c_bdb6_3e6089f25e06, "Dynamics_365_for_Operations_Sandbox_Tier4_SKU", None),
    sku(0xf991cecc_3f91_4cd0_a9a8_bf1c8167e029, "DYN365_BUSCENTRAL_PREMIUM", Some(BusinessCentral)),
    sku(0xfcecd1f9_a91e_488d_a918_a96cdb6ce2b0, "AX7_USER_TRIAL", None),
    sku(0xff5a82be_1edd_4d48_94e0_52527825b589, "DYN365_ENTERPRISE_CASE_MANAGEMENT_GOV", None),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sku_is_found_by_its_id() {
        for sku in &DYNAMICS_SKUS {
            assert_eq!(dynamics_sku(sku.id).map(|found| found.part_number), Some(sku.part_number));
        }
        let sales = Guid::parse("1e1a282c-9c54-43a2-9310-98ef728faace").expect("a GUID");
        assert_eq!(dynamics_sku(sales).and_then(|sku| sku.product), Some(Sales));
        let power_bi_pro = Guid::parse("f8a1db68-be16-40ed-86d5-cb42ce701560").expect("a GUID");
        assert!(dynamics_sku(power_bi_pro).is_none());
    }
}
