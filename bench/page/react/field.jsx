// One field: label, hint, message and control.
import { useFormContext, useFormState } from "react-hook-form";

export function Field({ field }) {
  const { id, kind, label } = field;
  const { errors } = useFormState({ name: id });
  const message = errors[id]?.message;
  const about = { hint: field.hint, message, id };
  if (kind === "one" || kind === "many") {
    return (
      <fieldset aria-describedby={describedBy(about)}>
        <legend>{label}</legend>
        <About {...about} />
        <Choices field={field} isWrong={!!message} />
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <About {...about} />
      <Control field={field} aria-invalid={!!message} aria-describedby={describedBy(about)} />
    </div>
  );
}

function Control({ field: { id, kind }, ...rest }) {
  const common = { id, ...rest, ...useRegister(id, rest["aria-invalid"]) };
  if (kind === "long") return <textarea rows="4" {...common} />;
  if (kind === "files") return <input type="file" multiple {...common} />;
  if (kind === "tick") return <input type="checkbox" {...common} />;
  return <input type={kind} autoComplete="off" {...common} />;
}

// A message goes as soon as what it says is mended.
function useRegister(id, isWrong) {
  const { register, trigger } = useFormContext();
  return register(id, { onChange: () => isWrong && trigger(id) });
}

function Choices({ field: { id, kind, choices }, isWrong }) {
  const registered = useRegister(id, isWrong);
  return Object.entries(choices).map(([value, label], place) => {
    const inputId = place === 0 ? id : `${id}-${value}`;
    return (
      <div className="choice" key={value}>
        <input type={kind === "one" ? "radio" : "checkbox"} id={inputId} value={value} {...registered} />
        <label htmlFor={inputId}>{label}</label>
      </div>
    );
  });
}

function About({ id, hint, message }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {message && (
        <p className="error" id={`${id}-error`}>
          {message}
        </p>
      )}
    </>
  );
}

function describedBy({ id, hint, message }) {
  return [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(" ") || undefined;
}
