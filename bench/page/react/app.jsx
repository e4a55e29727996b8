// The claim form with React, React Hook Form and zod.
import { zodResolver } from "@hookform/resolvers/zod";
import { useSyncExternalStore } from "react";
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { before, fields, steps } from "../fields.js";
import { after, answer, emptyClaim, fieldsOf, isAsked, onStepChange, open, readiness, stepNow, submit } from "../form.js";
import { schema } from "../zod.js";
import { Field } from "./field.jsx";

const first = steps[0];
const last = steps.at(-1);

export function App() {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: emptyClaim, mode: "onTouched" });
  const step = useSyncExternalStore(onStepChange, stepNow);
  return (
    <FormProvider {...form}>
      <header className="top">CPOR claim</header>
      <div className="columns">
        <Steps now={step} />
        <main>
          <h1>{step.title}</h1>
          {step === first ? <Before /> : <Step key={step.id} step={step} />}
        </main>
      </div>
    </FormProvider>
  );
}

function Steps({ now }) {
  return (
    <nav aria-label="Steps of the claim">
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <a href={`#/${step.id}`} aria-current={step === now ? "step" : undefined}>
              {step.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Before() {
  return (
    <>
      <p className="lead">{before.lead}</p>
      <h2>What you need</h2>
      <ul>
        {before.needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      <button type="button" onClick={() => open(after(first))}>
        Continue
      </button>
    </>
  );
}

function Step({ step }) {
  const { trigger, handleSubmit, getValues } = useFormContext();
  const [solution_area, activities] = useWatch({ name: ["solution_area", "activities"] });
  const shown = fieldsOf(step.id, { solution_area, activities });
  const goOn = async (event) => {
    event.preventDefault();
    if (await trigger(shown.map(({ id }) => id), { shouldFocus: true })) open(after(step));
  };
  return (
    <form noValidate onSubmit={step === last ? handleSubmit(submit) : goOn}>
      <p className="lead">{step.lead}</p>
      <Readiness />
      {step === last && <Answers values={getValues()} />}
      {shown.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      <button type="submit">{step === last ? "Submit the claim" : "Continue"}</button>
    </form>
  );
}

// The only component that follows every key: the form around it is not drawn again.
function Readiness() {
  const values = useWatch();
  const { error } = schema.safeParse(values);
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  return (
    <p className="readiness" role="status">
      {readiness(values, wrong)}
    </p>
  );
}

function Answers({ values }) {
  const answered = fields.filter((field) => field.step !== last.id && isAsked(field, values));
  return (
    <dl>
      {answered.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>{answer(field, values[field.id])}</dd>
        </div>
      ))}
    </dl>
  );
}
