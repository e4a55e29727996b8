// The rules alone, for portals that draw a form of their own. In a browser and in Node the same input gives the same
// answer. Every promise is rejected with an Error whose message says where the input cannot be read.

import type {
  Activity,
  Because,
  ClaimedProduct,
  Draft,
  Edition,
  Effect,
  Evidence,
  Lang,
  Open,
  SolutionArea,
  Source,
  State,
  Verdict,
} from "../documents.js";

export * from "../documents.js";

export interface GuideInput {
  claim: Draft;
  /** The claim's own member of that name is not read here. */
  evidence?: Evidence | undefined;
  /** The day on which the claim is judged, YYYY-MM-DD; left out, it is today in UTC. */
  today?: string;
  /** Stands above the claim's own. */
  edition?: Open<Edition>;
}

export interface CheckInput extends GuideInput {
  /** Of the messages; left out, it is English. */
  lang?: Lang;
}

export interface RulesInput {
  /** Left out, it is 2020-09. */
  edition?: Open<Edition>;
}

/** What may be chosen, and what change would clear the claim. Rules stand by their ids. */
export interface Guidance {
  activities: ActivityChoice[];
  mpns: MpnChoice[];
  /** By which a claim that fails no longer does; null where there is none. */
  smallest_change: Change[] | null;
  /** Why there is none. */
  no_change?: NoChange;
  /** Activities by MPNs: which go together. */
  table: Row[];
}

export interface ActivityChoice {
  activities: Activity[];
  state: State;
  deciding: string[];
  solution_area: SolutionArea;
  recommended: boolean;
}

export interface MpnChoice {
  mpn_id: string;
  state: State;
  deciding: string[];
}

/** A change of one place of the claim; several are made in their order. */
export interface Change {
  /** A JSON pointer into the claim. */
  pointer: string;
  from: string | boolean | string[] | ClaimedProduct;
  /** Null takes a product out of the list. */
  to: string | boolean | string[] | null;
}

export interface NoChange {
  obstacle: "nothing_wrong" | "only_missing" | "mistyped" | "fact" | "more_than_two";
  /** The stops that no change lifts. */
  stops: string[];
}

export interface Row {
  solution_area: SolutionArea;
  activities: Activity[];
  mpns: MpnChoice[];
}

/** A rule of the registry. */
export interface Rule {
  id: string;
  effect: Effect;
  /** Pointers to what it reads, the one to repair first. */
  fields: string[];
  source: Source;
  /** Those in which it is in force in this form. */
  editions: Edition[];
  texts: Record<Lang, RuleText>;
  /** Addresses of pages that help. */
  links: string[];
  example?: Example;
}

/** Templates: what is filled in stands in braces. */
export interface RuleText {
  title: string;
  message: string;
  do: string;
}

/** What the rule says of a claim that raises it. */
export interface Example {
  message: Record<Lang, string>;
  because: Because[];
}

/** The verdict on a claim. */
export function check(input: CheckInput): Promise<Verdict>;

/** What may be chosen in a claim, and the smallest change that clears it. */
export function guide(input: GuideInput): Promise<Guidance>;

/** The rules in force in an edition, in the order of verdicts. */
export function rules(input?: RulesInput): Promise<Rule[]>;
