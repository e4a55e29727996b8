// The state of the form: a signal for each value and each message, and what follows from them.
import { computed, signal } from "@preact/signals";
import * as v from "valibot";
import { fields } from "../fields.js";
import { emptyClaim, onStepChange, readiness, stepNow } from "../form.js";
import { schema } from "./schema.js";

const perField = (make) => Object.fromEntries(fields.map(({ id }) => [id, make(id)]));

export const values = perField((id) => signal(emptyClaim[id]));
// Fields that have been left, or that Continue has asked for, say what is wrong with them.
export const touched = perField(() => signal(false));

export const claim = computed(() => perField((id) => values[id].value));
const complaints = computed(() => {
  const { issues = [] } = v.safeParse(schema, claim.value);
  // The first complaint about a field comes first.
  return new Map(issues.map((issue) => [issue.path[0].key, issue.message]).reverse());
});
export const messages = perField((id) => computed(() => (touched[id].value ? complaints.value.get(id) : undefined)));
export const progress = computed(() => readiness(claim.value, complaints.value.keys()));

export const step = signal(stepNow());
onStepChange(() => (step.value = stepNow()));

/** Shows what is wrong with these fields, and goes to the first of them. */
export function isRight(ids) {
  for (const id of ids) touched[id].value = true;
  const first = ids.find((id) => complaints.value.has(id));
  if (first) document.getElementById(first).focus();
  return !first;
}
