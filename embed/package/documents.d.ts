// The documents that the element, the rules and the backend share, as JSON. The names are those of the backend's
// openapi.json.

/** A text from a list, or any other: what is not in the list can be read as well, and the rules judge it. */
export type Open<Known extends string> = Known | (string & {});

export type Lang = "en" | "it";
export type Edition = "2020-09" | "2023-10" | "2026-11";
export type SolutionArea = "business_applications" | "microsoft_365";
export type Activity = "presales" | "usage" | "revenue_association";
export type PurchaseChannel = "volume_licensing" | "web_direct" | "csp" | "other" | "unknown";
export type PublicSector = "no" | "us_or_pr" | "other" | "unknown";

export type Product =
  | "ai_builder"
  | "business_central"
  | "ce_bundle"
  | "commerce"
  | "customer_insights"
  | "customer_service"
  | "f_and_o_bundle"
  | "field_service"
  | "finance"
  | "fraud_protection"
  | "human_resources"
  | "intelligent_order_management"
  | "marketing"
  | "mixed_reality"
  | "omni_channel"
  | "power_apps"
  | "power_automate"
  | "power_bi"
  | "power_pages"
  | "power_virtual_agent"
  | "project_operations"
  | "sales"
  | "supply_chain";

export type Workload =
  | "exchange_online"
  | "m365_apps"
  | "sharepoint_online"
  | "teams"
  | "teams_meetings"
  | "teams_phone"
  | "teams_platform"
  | "yammer"
  | "viva_insights"
  | "viva_topics"
  | "viva_learning"
  | "viva_connections"
  | "intune"
  | "entra_id_premium"
  | "defender_for_office_365"
  | "defender_for_endpoint"
  | "defender_for_identity"
  | "microsoft_information_protection";

/**
 * A claim as typed. A text that is left out is empty. Members that are not named here are given back as they came; no
 * index signature says so, because then a slip in a name would pass.
 */
export interface Draft {
  schema?: 1;
  /** A UUID that the client makes; left out, the element makes one. */
  claim_id?: string;
  /** Empty means 2020-09. */
  edition?: Open<Edition>;
  /** The claim's name, for the partner alone. */
  name?: string;
  partner?: Partner;
  customer?: Customer;
  solution_area?: Open<SolutionArea>;
  activities?: Open<Activity>[];
  purchase_channel?: Open<PurchaseChannel>;
  /** What is claimed of Business Applications. */
  products?: ClaimedProduct[];
  /** What is claimed of Microsoft 365. */
  workloads?: Open<Workload>[];
  revenue_association?: RevenueAssociation;
  proof?: Proof[];
  comments?: string;
  acknowledged?: boolean;
  /** What the user said and brought besides, where the element gives the draft. `check` takes it on its own. */
  evidence?: Evidence;
}

export interface Partner {
  mpn_id?: string;
  contact?: PartnerContact;
}

export interface PartnerContact {
  name?: string;
  email?: string;
}

export interface Customer {
  company?: string;
  tenant_id?: string;
  domain?: string;
  contact?: CustomerContact;
  technical_contact?: CustomerContact;
  public_sector?: Open<PublicSector>;
}

export interface CustomerContact {
  name?: string;
  title?: string;
  email?: string;
}

export interface ClaimedProduct {
  product?: Open<Product>;
  subscription_id?: string;
}

export interface RevenueAssociation {
  solution_seller?: string;
  customer_name?: string;
  isv_solution?: string;
}

/** What a proof file is said to show. Its bytes are not part of the claim. */
export interface Proof {
  sha256?: string;
  file_name?: string;
  media_type?: string;
  /** In bytes. */
  size?: number;
  /** YYYY-MM-DD */
  signed_on?: string;
  covers?: Open<Product | Workload>[];
  customer_signed?: boolean;
  describes_work?: boolean;
  public_sector_disclosure?: boolean;
  /** Each claimed product or workload is on a line of its own. */
  names_each_product?: boolean;
  /** The customer's tenant ID or domain is in it. */
  names_customer?: boolean;
  /** Users, devices, usage before and after. */
  measured_result?: boolean;
  partner_did_the_work?: boolean;
  matches_claim?: boolean;
  on_template?: boolean;
  /** What a program read in the file and a person took over as an answer. */
  read?: {
    reader?: string;
    version?: string;
    /** Of `covers` one for each item. Page and line count from 1, and are absent for what is not in the file. */
    answers?: { answer?: string; value?: string; page?: number; line?: number }[];
  };
}

/** What is known besides the claim. What is left out is not known, which is not the same as false. */
export interface Evidence {
  role?: Open<"incentives_admin" | "global_admin" | "billing_admin" | "none">;
  domain_lookup?: DomainLookup;
  customer_subscriptions?: CustomerSubscriptions;
  mpn_accounts?: MpnAccount[];
  own_claims?: OwnClaim[];
  this_claim?: ThisClaim;
  other_partner_holds?: Open<"yes" | "no" | "unknown">;
  declared?: Declared;
}

export interface DomainLookup {
  state?: Open<"found" | "not_found" | "unreachable">;
  tenant_id?: string;
  /** Left out, it is the claim's own. */
  domain?: string;
  /** RFC 3339 */
  at?: string;
}

/** Graph's export of subscriptions or of subscribed SKUs, as it is or with its list under `items`. */
export interface CustomerSubscriptions {
  /** YYYY-MM-DD */
  exported_on?: string;
  items?: ExportItem[];
  value?: ExportItem[];
}

/** A `companySubscription` or a `subscribedSku`. Graph writes more members than are read here, and null for none. */
export interface ExportItem {
  commerceSubscriptionId?: string | null;
  id?: string | null;
  skuId?: string | null;
  skuPartNumber?: string | null;
  status?: Open<"Enabled" | "Warning" | "Suspended" | "LockedOut" | "Deleted"> | null;
  capabilityStatus?: Open<"Enabled" | "Warning" | "Suspended" | "LockedOut" | "Deleted"> | null;
  isTrial?: boolean | null;
  ownerTenantId?: string | null;
  createdDateTime?: string | null;
  nextLifecycleDateTime?: string | null;
  serviceStatus?: ServicePlan[] | null;
  servicePlans?: ServicePlan[] | null;
  subscriptionIds?: string[] | null;
  accountId?: string | null;
  [member: string]: unknown;
}

export interface ServicePlan {
  provisioningStatus?: Open<
    "Success" | "Disabled" | "Error" | "PendingInput" | "PendingActivation" | "PendingProvisioning"
  > | null;
  servicePlanId?: string | null;
  servicePlanName?: string | null;
  [member: string]: unknown;
}

export interface MpnAccount {
  mpn_id?: string;
  level?: Open<"location" | "global">;
  enrolled?: Open<"osa" | "osu_business_applications" | "osu_microsoft_365">[];
  partner_type?: Open<"none" | "frp_fasttrack" | "unknown">;
}

export type ClaimStatus =
  | "draft"
  | "submitted"
  | "under_review"
  | "action_required"
  | "approved"
  | "rejected"
  | "dispute"
  | "rejected_final"
  | "withdrawn";

export interface OwnClaim {
  claim_id?: string;
  tenant_id?: string;
  product?: Open<Product | Workload>;
  subscription_id?: string;
  status?: Open<ClaimStatus>;
}

export interface ThisClaim {
  status?: Open<ClaimStatus>;
  /** YYYY-MM-DD */
  submitted_on?: string;
  /** YYYY-MM-DD */
  decided_on?: string;
  competing?: boolean;
  more_information_asked?: boolean;
}

/** What only the user can say. */
export interface Declared {
  influenced_purchase?: boolean;
  drives_usage?: boolean;
  business_influencer?: boolean;
  expects_payment?: boolean;
  mpn_did_the_work?: boolean;
  knows_mpn?: boolean;
  asked_customer?: boolean;
  error_persists?: boolean;
  portal_error?: Open<"none" | "domain_mismatch" | "subscription" | "not_provisioned">;
  doubts_subscription?: boolean;
  new_to_incentives?: boolean;
  location_in_customer_geography?: boolean;
  /** Payout and tax profile are validated. */
  enrolment_complete?: boolean;
  serves_customer?: boolean;
  meets_advisor_requirements?: boolean;
  /** Of Microsoft 365. */
  paid_seats?: Open<"below_150" | "150_to_299" | "300_or_more">;
  usage_already_high?: boolean;
}

export type State = "pass" | "fail" | "unknown";
export type Effect = "stop" | "risk" | "wait" | "route" | "info";

/** What every rule in force says of a claim. */
export interface Verdict {
  edition: Edition;
  /** Only "fail" keeps the claim from being submitted. */
  state: State;
  /** Name and version of what has judged. */
  engine: string;
  /** Of everything that the verdict depends on. */
  input_sha256: string;
  /** One for each rule, in the order of the registry. */
  findings: Finding[];
}

export interface Finding {
  /** The rule's id, such as R25. */
  rule: string;
  /** "yes": the rule's condition is met, and its effect applies. */
  raised: "yes" | "no" | "unknown";
  effect: Effect;
  /** Pointers to what the rule reads, the one to repair first. */
  fields: string[];
  because: Because[];
  /** Pointers to what would decide it. */
  missing: string[];
  source: Source;
  message: string;
  /** What to do about it. */
  do: string;
  /** Addresses of pages that help. */
  links: string[];
}

/** A fact on which a finding rests. */
export interface Because {
  /** A JSON pointer into the claim, or into the evidence with the prefix `evidence:`. */
  fact: string;
  value: string;
  from: "typed" | "declared" | "looked_up" | "export" | "claim_list" | "session" | "proof";
}

/** Where a rule is written. */
export interface Source {
  page: string;
  spans: string[];
  dated: string;
}
