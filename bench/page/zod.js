// What each field has to hold, as a zod schema.
import * as z from "zod";
import { domain, fields, mpn, wrong } from "./fields.js";
import { isEmpty, missingByOthers } from "./form.js";

const formats = {
  guid: z.guid(wrong.guid),
  domain: z.string().regex(domain, wrong.domain),
  email: z.email(wrong.email),
  mpn: z.string().regex(mpn, wrong.mpn),
};

export const schema = z.object(Object.fromEntries(fields.map((field) => [field.id, rule(field)]))).superRefine((values, context) => {
  for (const { id, missing } of missingByOthers(values)) context.addIssue({ code: "custom", path: [id], message: missing });
});

function rule({ kind, is, missing, when }) {
  const required = missing && !when;
  if (kind === "many") return required ? z.array(z.string()).min(1, missing) : z.array(z.string());
  if (kind === "files") return z.any().refine((files) => !isEmpty(files), missing);
  if (kind === "tick") return z.boolean().refine(Boolean, missing);
  const text = z.string().trim();
  if (!is) return required ? text.min(1, missing) : text;
  if (required) return text.min(1, missing).pipe(formats[is]);
  return text.refine((value) => value === "" || formats[is].safeParse(value).success, wrong[is]);
}
