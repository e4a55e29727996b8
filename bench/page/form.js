// What the rival pages say about the form beyond their libraries: which fields are asked for, and how far the claim is.
import { fields, steps } from "./fields.js";

const nothing = { text: "", email: "", long: "", one: "", many: [], files: null, tick: false };

export const emptyClaim = Object.fromEntries(fields.map(({ id, kind }) => [id, nothing[kind]]));

export function isAsked({ when }, values) {
  return !when || [values[when[0]]].flat().includes(when[1]);
}

export function isEmpty(value) {
  return !value || (typeof value === "string" ? value.trim() === "" : value.length === 0);
}

/** The fields that this claim has to fill in and that are empty, where others make them necessary. */
export function missingByOthers(values) {
  return fields.filter((field) => field.when && field.missing && isAsked(field, values) && isEmpty(values[field.id]));
}

export function fieldsOf(step, values) {
  return fields.filter((field) => field.step === step && isAsked(field, values));
}

/** How far the claim is: `wrong` has the ids of the fields that the schema complains about. */
export function readiness(values, wrong) {
  const asked = fields.filter((field) => field.missing && isAsked(field, values));
  const known = asked.filter(({ id }) => !isEmpty(values[id]));
  const toMend = [...wrong].filter((id) => !isEmpty(values[id])).length;
  const rest = ["nothing wrong so far", "1 thing to mend"][toMend] ?? `${toMend} things to mend`;
  return `${known.length} of ${asked.length} filled in, ${rest}`;
}

/** An answer in words. */
export function answer({ kind, choices }, value) {
  if (isEmpty(value)) return "nothing entered";
  if (kind === "one") return choices[value];
  if (kind === "many") return value.map((name) => choices[name]).join(", ");
  if (kind === "files") return Array.from(value, (file) => file.name).join(", ");
  return kind === "tick" ? "Yes" : value;
}

/** The step that the address names. */
export function stepNow() {
  const id = location.hash.slice(2);
  return steps.find((step) => step.id === id) ?? steps[0];
}

export function onStepChange(listener) {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export function open(step) {
  location.hash = `#/${step.id}`;
}

export function after(step) {
  return steps[steps.indexOf(step) + 1] ?? step;
}

export async function submit(values) {
  await fetch("/v1/claims", { method: "POST", body: JSON.stringify(values) });
}
