// The fields of the claim form as the rival pages ask for them: their ids (JSON pointers with `-` for `/`), words and
// what each has to hold. A claim for Business Applications has 25 of them; for Microsoft 365 the workloads
// take the place of what is asked about products.

export const steps = [
  { id: "before-you-start", title: "Before you start" },
  { id: "customer", title: "Customer", lead: "Which customer is this claim for?" },
  { id: "activity", title: "Solution area and activity", lead: "What do you claim, and for which work?" },
  { id: "products", title: "Products or workloads", lead: "Tick what you claim, and enter its subscription ID." },
  { id: "mpn", title: "MPN", lead: "Which of your company's MPNs did the work at this customer?" },
  { id: "contacts", title: "Contacts", lead: "Who can the reviewer contact?" },
  { id: "proof", title: "Proof of execution", lead: "Add the documents that show what you did." },
  { id: "check", title: "Check answers", lead: "Read everything once more. Nothing has been submitted yet." },
];

export const before = {
  lead: "Fill in your CPOR claim here, and submit it. While you fill it in, this page checks it. Take the steps in any order.",
  needs: [
    "The customer's tenant ID and domain",
    "What you did for the customer",
    "How the customer bought",
    "The products or workloads",
    "The MPN that did the work",
    "A contact at the customer",
    "A contact at your company",
    "The proof of execution",
  ],
};

const products = {
  ai_builder: "AI Builder",
  business_central: "Business Central",
  ce_bundle: "Customer Engagement Plan",
  commerce: "Commerce",
  customer_insights: "Customer Insights",
  customer_service: "Customer Service",
  f_and_o_bundle: "Finance and Operations Bundle",
  field_service: "Field Service",
  finance: "Finance",
  fraud_protection: "Fraud Protection",
  human_resources: "Human Resources",
  intelligent_order_management: "Intelligent Order Management",
  marketing: "Marketing",
  mixed_reality: "Mixed Reality",
  omni_channel: "Omni-channel",
  power_apps: "Power Apps",
  power_automate: "Power Automate",
  power_bi: "Power BI",
  power_pages: "Power Pages",
  power_virtual_agent: "Power Virtual Agent",
  project_operations: "Project Operations",
  sales: "Sales",
  supply_chain: "Supply Chain",
};

const workloads = {
  exchange_online: "Exchange Online",
  m365_apps: "Microsoft 365 Apps",
  sharepoint_online: "SharePoint Online",
  teams: "Teams",
  teams_meetings: "Teams Meetings",
  teams_phone: "Teams Phone",
  teams_platform: "Teams Platform",
  yammer: "Yammer",
  viva_insights: "Viva Insights",
  viva_topics: "Viva Topics",
  viva_learning: "Viva Learning",
  viva_connections: "Viva Connections",
  intune: "Intune",
  entra_id_premium: "Entra ID Premium",
  defender_for_office_365: "Defender for Office 365",
  defender_for_endpoint: "Defender for Endpoint",
  defender_for_identity: "Defender for Identity",
  microsoft_information_protection: "Microsoft Information Protection",
};

// `is` names a format, `missing` is what is said when nothing is there (absent: the field is optional), and a field
// with `when` is asked for only where the field of that id holds that value.
const inBusiness = ["solution_area", "business_applications"];
const inMicrosoft365 = ["solution_area", "microsoft_365"];
const inRevenueAssociation = ["activities", "revenue_association"];

export const fields = [
  { id: "name", step: "customer", kind: "text", label: "Name of the claim", hint: "Choose a name that helps you find it again.", missing: "Enter a name for the claim" },
  { id: "customer-company", step: "customer", kind: "text", label: "Customer's company", missing: "Enter the customer's company" },
  { id: "customer-tenant_id", step: "customer", kind: "text", is: "guid", label: "Customer's tenant ID", hint: "Also called directory ID: 32 digits and letters in five groups.", missing: "Enter the customer's tenant ID" },
  { id: "customer-domain", step: "customer", kind: "text", is: "domain", label: "Customer's domain", hint: "Such as contoso.onmicrosoft.com or contoso.com. It must belong to the same tenant.", missing: "Enter the customer's domain" },
  {
    id: "customer-public_sector",
    step: "customer",
    kind: "one",
    label: "Customer in the public sector",
    hint: "In the United States and Puerto Rico a public sector customer also signs a disclosure.",
    choices: { no: "No", us_or_pr: "Yes, in the United States or Puerto Rico", other: "Yes, in another country", unknown: "I do not know yet" },
  },
  {
    id: "solution_area",
    step: "activity",
    kind: "one",
    label: "Solution area",
    choices: { business_applications: "Business Applications: Dynamics 365 and the Power Platform", microsoft_365: "Microsoft 365: modern work and security" },
    missing: "Choose the solution area",
  },
  {
    id: "purchase_channel",
    step: "activity",
    kind: "one",
    label: "How the customer bought",
    hint: "For Business Applications, how the customer bought decides what you can claim.",
    choices: {
      volume_licensing: "Volume Licensing agreement (EA, MPSA, Open…)",
      web_direct: "Web-Direct: from Microsoft's own site",
      csp: "CSP: through a Cloud Solution Provider",
      other: "Another way",
      unknown: "I do not know yet",
    },
    missing: "Choose how the customer bought",
    when: inBusiness,
  },
  {
    id: "activities",
    step: "activity",
    kind: "many",
    label: "Activity",
    hint: "You can claim Presales and Usage together. Revenue association needs its own claim.",
    choices: {
      presales: "Presales: you influenced the purchase of an eligible product",
      usage: "Usage: you drive adoption and use of an eligible workload",
      revenue_association: "Revenue association: you influenced the choice as a business influencer",
    },
    missing: "Choose the activity",
  },
  { id: "revenue_association-solution_seller", step: "activity", kind: "text", label: "Dynamics solution seller", missing: "Enter the name of the Dynamics solution seller", when: inRevenueAssociation },
  { id: "revenue_association-customer_name", step: "activity", kind: "text", label: "Customer's name, as the solution seller knows it", missing: "Enter the customer's name as the solution seller knows it", when: inRevenueAssociation },
  { id: "revenue_association-isv_solution", step: "activity", kind: "text", label: "ISV product or solution", missing: "Enter the ISV product or solution", when: inRevenueAssociation },
  { id: "products", step: "products", kind: "many", label: "Products", choices: products, missing: "Choose at least one product", when: inBusiness },
  { id: "products-0-subscription_id", step: "products", kind: "text", is: "guid", label: "Subscription ID", hint: "From the customer. Leave it empty if the customer has one subscription only.", when: inBusiness },
  { id: "workloads", step: "products", kind: "many", label: "Workloads", choices: workloads, missing: "Choose at least one workload", when: inMicrosoft365 },
  { id: "partner-mpn_id", step: "mpn", kind: "text", is: "mpn", label: "MPN ID", hint: "The ID of the location that did the work.", missing: "Enter the MPN that did the work" },
  { id: "customer-contact-name", step: "contacts", kind: "text", label: "Name of the customer's contact", missing: "Enter the name of the customer's contact" },
  { id: "customer-contact-title", step: "contacts", kind: "text", label: "Job title of the customer's contact", missing: "Enter the job title of the customer's contact" },
  { id: "customer-contact-email", step: "contacts", kind: "email", is: "email", label: "E-mail of the customer's contact", missing: "Enter the e-mail of the customer's contact" },
  { id: "customer-technical_contact-name", step: "contacts", kind: "text", label: "Name of the technical contact", missing: "Enter the name of the technical contact", when: inBusiness },
  { id: "customer-technical_contact-title", step: "contacts", kind: "text", label: "Job title of the technical contact", missing: "Enter the job title of the technical contact", when: inBusiness },
  { id: "customer-technical_contact-email", step: "contacts", kind: "email", is: "email", label: "E-mail of the technical contact", missing: "Enter the e-mail of the technical contact", when: inBusiness },
  { id: "partner-contact-name", step: "contacts", kind: "text", label: "Name of your contact", missing: "Enter the name of your contact" },
  { id: "partner-contact-email", step: "contacts", kind: "email", is: "email", label: "E-mail of your contact", missing: "Enter the e-mail of your contact" },
  { id: "proof", step: "proof", kind: "files", label: "Proof of execution", hint: "PDF, PNG, JPEG, Word, Excel or PowerPoint.", missing: "Add a proof of execution" },
  { id: "comments", step: "check", kind: "long", label: "Comments", hint: "For the reviewer." },
  { id: "acknowledged", step: "check", kind: "tick", label: "I have read these answers. They are true, and the customer knows about this claim.", missing: "Tick the acknowledgement" },
];

// GUIDs and e-mail addresses have checks of their own in both schema libraries.
export const domain = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
export const mpn = /^\d{1,12}$/;

export const wrong = {
  guid: "Enter 32 digits from 0 to 9 and a to f, in groups of 8-4-4-4-12",
  domain: "Enter a name such as contoso.com",
  email: "Enter it in full, such as anna@contoso.com",
  mpn: "Enter digits only, at most 12",
};
