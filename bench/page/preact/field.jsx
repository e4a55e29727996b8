// One field: label, hint, message and control.
import { messages, touched, values } from "./claim.js";

export function Field({ field }) {
  const { id, kind, label } = field;
  const about = { id, hint: field.hint, message: messages[id].value };
  if (kind === "one" || kind === "many") {
    return (
      <fieldset aria-describedby={describedBy(about)}>
        <legend>{label}</legend>
        <About {...about} />
        <Choices field={field} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <About {...about} />
      <Control field={field} aria-invalid={!!about.message} aria-describedby={describedBy(about)} />
    </div>
  );
}

function Control({ field: { id, kind }, ...rest }) {
  const value = values[id];
  const common = { id, ...rest, onBlur: () => (touched[id].value = true) };
  if (kind === "files") return <input type="file" multiple {...common} onChange={({ target }) => (value.value = target.files)} />;
  if (kind === "tick") return <input type="checkbox" {...common} checked={value} onChange={({ target }) => (value.value = target.checked)} />;
  const typed = { ...common, value, onInput: ({ target }) => (value.value = target.value) };
  return kind === "long" ? <textarea rows="4" {...typed} /> : <input type={kind} autoComplete="off" {...typed} />;
}

function Choices({ field: { id, kind, choices } }) {
  const value = values[id];
  const choose = ({ target: { value: name, checked } }) => {
    if (kind === "one") value.value = name;
    else value.value = checked ? [...value.value, name] : value.value.filter((other) => other !== name);
  };
  return Object.entries(choices).map(([name, label], place) => {
    const inputId = place === 0 ? id : `${id}-${name}`;
    const isChosen = [value.value].flat().includes(name);
    return (
      <div class="choice" key={name}>
        <input type={kind === "one" ? "radio" : "checkbox"} id={inputId} name={id} value={name} checked={isChosen} onChange={choose} />
        <label for={inputId}>{label}</label>
      </div>
    );
  });
}

function About({ id, hint, message }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {message && (
        <p class="error" id={`${id}-error`}>
          {message}
        </p>
      )}
    </>
  );
}

function describedBy({ id, hint, message }) {
  return [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ") || undefined;
}
