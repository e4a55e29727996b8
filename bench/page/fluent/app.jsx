// The claim form with Fluent UI, React Hook Form and zod.
import { Body1, Button, Link, Subtitle2, Title2, makeStyles, tokens } from "@fluentui/react-components";
import { zodResolver } from "@hookform/resolvers/zod";
import { useSyncExternalStore } from "react";
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { before, fields, steps } from "../fields.js";
import { after, answer, emptyClaim, fieldsOf, isAsked, onStepChange, open, readiness, stepNow, submit } from "../form.js";
import { schema } from "../zod.js";
import { ClaimField } from "./field.jsx";

const first = steps[0];
const last = steps.at(-1);

const useStyles = makeStyles({
  top: { padding: tokens.spacingVerticalM, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  columns: { display: "flex", gap: tokens.spacingHorizontalXXXL, padding: tokens.spacingHorizontalXL },
  main: { flexGrow: 1, maxWidth: "40rem" },
  form: { display: "flex", flexDirection: "column", alignItems: "start", gap: tokens.spacingVerticalL },
});

export function App() {
  const styles = useStyles();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: emptyClaim, mode: "onTouched" });
  const step = useSyncExternalStore(onStepChange, stepNow);
  return (
    <FormProvider {...form}>
      <header className={styles.top}>
        <Subtitle2>CPOR claim</Subtitle2>
      </header>
      <div className={styles.columns}>
        <Steps now={step} />
        <main className={styles.main}>
          <Title2 as="h1">{step.title}</Title2>
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
            <Link href={`#/${step.id}`} aria-current={step === now ? "step" : undefined}>
              {step.title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Before() {
  return (
    <>
      <Body1 as="p" block>
        {before.lead}
      </Body1>
      <Subtitle2 as="h2">What you need</Subtitle2>
      <ul>
        {before.needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      <Button appearance="primary" onClick={() => open(after(first))}>
        Continue
      </Button>
    </>
  );
}

function Step({ step }) {
  const styles = useStyles();
  const { trigger, handleSubmit, getValues } = useFormContext();
  const [solution_area, activities] = useWatch({ name: ["solution_area", "activities"] });
  const shown = fieldsOf(step.id, { solution_area, activities });
  const goOn = async (event) => {
    event.preventDefault();
    if (await trigger(shown.map(({ id }) => id), { shouldFocus: true })) open(after(step));
  };
  return (
    <form className={styles.form} noValidate onSubmit={step === last ? handleSubmit(submit) : goOn}>
      <Body1 as="p">{step.lead}</Body1>
      <Readiness />
      {step === last && <Answers values={getValues()} />}
      {shown.map((field) => (
        <ClaimField key={field.id} field={field} />
      ))}
      <Button appearance="primary" type="submit">
        {step === last ? "Submit the claim" : "Continue"}
      </Button>
    </form>
  );
}

// The only component that follows every key: the form around it is not drawn again.
function Readiness() {
  const values = useWatch();
  const { error } = schema.safeParse(values);
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  return (
    <Body1 as="p" className="readiness" role="status">
      {readiness(values, wrong)}
    </Body1>
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
