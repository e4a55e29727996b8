// A claim as a host gives it: complete but for its proof, which has to be chosen in the element.
import { domain, mpn, tenant } from "../e2e/claim.js";

export const draft = () => ({
  schema: 1,
  name: "Contoso Sales 2026",
  partner: { mpn_id: mpn, contact: { name: "Paola Rossi", email: "paola@fabrikam.com" } },
  customer: {
    company: "Contoso",
    tenant_id: tenant,
    domain,
    contact: { name: "Anna Bauer", title: "IT lead", email: "anna@contoso.com" },
    technical_contact: { name: "Tom Weber", title: "Administrator", email: "tom@contoso.com" },
    public_sector: "no",
  },
  solution_area: "microsoft_365",
  activities: ["usage"],
  purchase_channel: "volume_licensing",
  workloads: ["teams"],
  products: [],
  evidence: {
    declared: {
      influenced_purchase: false,
      drives_usage: true,
      business_influencer: false,
      expects_payment: true,
      mpn_did_the_work: true,
      knows_mpn: true,
    },
  },
});
