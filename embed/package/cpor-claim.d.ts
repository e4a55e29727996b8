// Types of the module embed.js. Importing it defines <cpor-claim>, in a browser; elsewhere it does nothing.

import type { ClaimStatus, Draft, Edition, Lang, Open, State, Verdict } from "./documents.js";

export * from "./documents.js";

/** What of the claim is there: all of it, the claim with its guide, the guide alone, or the list of claims. */
export type Mode = "all" | "claim" | "guide" | "status";

type Level = 1 | 2 | 3 | 4 | 5 | 6;

/**
 * The element's attributes. None has a property of its own name but those that every element of a page has.
 *
 * `draft-storage`, `routing`, `heading-level`, `autofocus` and `frame` count when the element starts, the others at any
 * time; none restarts the form.
 */
export interface CporClaimAttributes {
  /** Base address of the backend. Left out, it is where embed.js comes from. */
  endpoint?: string;
  /** "all" where it is left out. */
  mode?: Mode;
  /** Left out, it is the language around the element; where that is another one, the user chooses. */
  lang?: Lang | `${Lang}-${string}`;
  /** Fills in the MPN ID, the customer's tenant and the claim's ID, never over what was typed. */
  "partner-id"?: string;
  "tenant-id"?: string;
  "claim-id"?: string;
  /** The edition of the rules, filled in like the IDs. */
  ruleset?: "latest" | Edition;
  /** "none": the draft is gone with the page. */
  "draft-storage"?: "local" | "none";
  /** "hash": the step in view stands in the page's address. */
  routing?: "none" | "hash";
  /** The level of the first heading, 2 where it is left out. */
  "heading-level"?: Level | `${Level}`;
  autofocus?: boolean | "";
  /** Drawn in an iframe from the endpoint's origin, for pages whose policy refuses WebAssembly. */
  frame?: boolean | "";
}

/** Words of the host's own in place of the element's. */
export type Strings = { [lang in Lang]?: Record<string, string> };

/** Gives the bearer token for a request. */
export type GetToken = () => string | Promise<string>;

/** What is in view. */
export type StepId =
  | "before-you-start"
  | "customer"
  | "activity"
  | "products"
  | "mpn"
  | "contacts"
  | "proof"
  | "check"
  | "submitted"
  | "claims"
  | "claim"
  | "guide";

export type Stage = "script" | "wasm" | "style" | "language" | "guide" | "frame" | "run";

export type FileState = "hashing" | "sending" | "sent" | "lost" | "failed" | "refused" | "removed";

/**
 * Why a claim was not submitted: the last part of the `type` of the backend's answer, where there is one. No event has
 * "mode" (there is nothing to submit), "prevented" (the host did not want it) or "removed" (the element is gone).
 */
export type SubmitErrorKind = Open<
  | "incomplete"
  | "rules"
  | "no-answer"
  | "unreadable"
  | "mode"
  | "prevented"
  | "removed"
  | "unauthenticated"
  | "forbidden-role"
  | "duplicate-claim"
  | "claim-id-conflict"
  | "claim-invalid"
  | "claim-too-large"
>;

export interface LoadErrorDetail {
  stage: Stage;
  message: string;
}

export interface StepDetail {
  id: StepId;
  /** What stands behind `#` with `routing="hash"`, such as `#/guide/mpn`. */
  address: string;
}

export interface ChangeDetail {
  /** A JSON pointer into the claim, or into the evidence with the prefix `evidence:`. */
  field: string;
}

export interface VerdictDetail {
  state: State;
  /** The ids of the rules that are raised. */
  rules: string[];
}

export interface DraftSavedDetail {
  /** RFC 3339 */
  at: string;
  where: "local";
}

export interface DraftErrorDetail {
  /** "storage" where the device keeps nothing, else what is wrong with the draft that was given. */
  reason: Open<"storage">;
}

export interface FileDetail {
  name: string;
  state: FileState;
  /** Of a file that failed or was refused; else empty. */
  reason: Open<"" | "too_large" | "empty" | "type" | "password" | "not_whole" | "macros" | "unpacks" | "too_many" | "no-answer" | "unreadable" | "file">;
}

export interface SubmittingDetail {
  /** The attempt's idempotency key, the same each time it is sent. */
  token: string;
}

export interface Submitted {
  /** The receipt's reference. */
  reference: string;
  /** The claim had arrived before, under the same key. */
  replayed: boolean;
}

export interface SubmitErrorDetail {
  kind: SubmitErrorKind;
  /** It is sent again without anybody's doing. */
  retryable: boolean;
}

export interface StatusDetail {
  /** The claim's ID. */
  claim: string;
  from: Open<ClaimStatus>;
  to: Open<ClaimStatus>;
  /** YYYY-MM-DD */
  due: string;
}

export interface ResizeDetail {
  /** In CSS pixels. */
  height: number;
}

type Nothing = Record<string, never>;

/** The element's events. All bubble and are composed. */
export interface CporClaimEventMap {
  "cpor-ready": CustomEvent<Nothing>;
  "cpor-load-error": CustomEvent<LoadErrorDetail>;
  "cpor-step": CustomEvent<StepDetail>;
  "cpor-change": CustomEvent<ChangeDetail>;
  "cpor-verdict": CustomEvent<VerdictDetail>;
  "cpor-draft-saved": CustomEvent<DraftSavedDetail>;
  "cpor-draft-error": CustomEvent<DraftErrorDetail>;
  "cpor-file": CustomEvent<FileDetail>;
  /** `preventDefault()` keeps the claim from being sent. */
  "cpor-before-submit": CustomEvent<Nothing>;
  "cpor-submitting": CustomEvent<SubmittingDetail>;
  "cpor-submitted": CustomEvent<Submitted>;
  "cpor-submit-error": CustomEvent<SubmitErrorDetail>;
  "cpor-status": CustomEvent<StatusDetail>;
  "cpor-auth-required": CustomEvent<Nothing>;
  "cpor-resize": CustomEvent<ResizeDetail>;
}

/** A CPOR claim: filled in, checked while it is typed, and submitted. Its attributes: {@link CporClaimAttributes}. */
export class CporClaim extends HTMLElement {
  static readonly observedAttributes: string[];

  /** Gives the bearer token, or a promise of it, for each request. */
  getToken: GetToken | undefined;

  /** The claim as typed. To set it replaces the claim that is there; `cpor-draft-error` says where that fails. */
  get draft(): Draft | undefined;
  set draft(draft: Draft | undefined);

  /** Words of the host's own in place of the element's. */
  strings: Strings | undefined;

  // What is called before the element is ready is done then, and rejected where it cannot be loaded.

  /** Moves the focus to what is in view. */
  focus(): void;

  /** The verdict on the claim as it is now. */
  validate(): Promise<Verdict>;

  /** Submits the claim; rejected with a {@link SubmitError} where it is not taken. */
  submit(): Promise<Submitted>;

  /** The claim as typed, to be kept by the host and given back as `draft`. */
  exportDraft(): Promise<Draft>;

  /** Begins another claim; rejected while one is on its way. */
  reset(): Promise<void>;

  addEventListener<K extends keyof CporClaimEventMap>(
    type: K,
    listener: (this: CporClaim, event: CporClaimEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: CporClaim, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;

  removeEventListener<K extends keyof CporClaimEventMap>(
    type: K,
    listener: (this: CporClaim, event: CporClaimEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: CporClaim, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Why a claim was not submitted. */
export class SubmitError extends Error {
  constructor(detail: SubmitErrorDetail);

  readonly kind: SubmitErrorKind;

  /** Always false: what is sent again by itself does not reject. */
  readonly retryable: boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "cpor-claim": CporClaim;
  }

  // They bubble, so that a listener may stand on whatever is around the element.
  interface GlobalEventHandlersEventMap extends CporClaimEventMap {}
}
