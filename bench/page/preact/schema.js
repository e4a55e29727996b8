// What each field has to hold, as a valibot schema.
import * as v from "valibot";
import { domain, fields, mpn, wrong } from "../fields.js";
import { isEmpty, missingByOthers } from "../form.js";

const formats = {
  guid: v.uuid(wrong.guid),
  domain: v.regex(domain, wrong.domain),
  email: v.email(wrong.email),
  mpn: v.regex(mpn, wrong.mpn),
};

export const schema = v.pipe(
  v.object(Object.fromEntries(fields.map((field) => [field.id, rule(field)]))),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value: values } = dataset;
    for (const { id, missing } of missingByOthers(values)) {
      addIssue({ message: missing, path: [{ type: "object", origin: "value", input: values, key: id, value: values[id] }] });
    }
  }),
);

function rule({ kind, is, missing, when }) {
  const required = missing && !when;
  const filled = v.check((value) => !isEmpty(value), missing);
  if (kind === "many") return required ? v.pipe(v.array(v.string()), v.minLength(1, missing)) : v.array(v.string());
  if (kind === "files") return v.pipe(v.any(), filled);
  if (kind === "tick") return v.pipe(v.boolean(), filled);
  const text = v.pipe(v.string(), v.trim());
  if (!is) return required ? v.pipe(text, v.nonEmpty(missing)) : text;
  if (required) return v.pipe(text, v.nonEmpty(missing), formats[is]);
  const formatted = v.pipe(v.string(), formats[is]);
  return v.pipe(text, v.check((value) => value === "" || v.is(formatted, value), wrong[is]));
}
