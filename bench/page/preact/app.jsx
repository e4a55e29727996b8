// The claim form with Preact, its signals and valibot.
import { before, fields, steps } from "../fields.js";
import { after, answer, fieldsOf, isAsked, open, submit } from "../form.js";
import { claim, isRight, progress, step, values } from "./claim.js";
import { Field } from "./field.jsx";

const first = steps[0];
const last = steps.at(-1);

export function App() {
  const now = step.value;
  return (
    <>
      <header class="top">CPOR claim</header>
      <div class="columns">
        <Steps now={now} />
        <main>
          <h1>{now.title}</h1>
          {now === first ? <Before /> : <Step key={now.id} step={now} />}
        </main>
      </div>
    </>
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
      <p class="lead">{before.lead}</p>
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
  // Only the values on which others depend are read here, so that keys do not draw the form again.
  const shown = fieldsOf(step.id, { solution_area: values.solution_area.value, activities: values.activities.value });
  const goOn = (event) => {
    event.preventDefault();
    const asked = step === last ? fields.filter((field) => isAsked(field, claim.value)) : shown;
    if (!isRight(asked.map(({ id }) => id))) return;
    if (step === last) submit(claim.value);
    else open(after(step));
  };
  return (
    <form noValidate onSubmit={goOn}>
      <p class="lead">{step.lead}</p>
      <p class="readiness" role="status">
        {progress}
      </p>
      {step === last && <Answers />}
      {shown.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      <button type="submit">{step === last ? "Submit the claim" : "Continue"}</button>
    </form>
  );
}

function Answers() {
  const answered = fields.filter((field) => field.step !== last.id && isAsked(field, claim.value));
  return (
    <dl>
      {answered.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>{answer(field, values[field.id].value)}</dd>
        </div>
      ))}
    </dl>
  );
}
