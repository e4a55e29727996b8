// One field. Fluent's inputs are controlled, so each has a controller of its own.
import { Checkbox, Field, Input, Radio, RadioGroup, Textarea, makeStyles } from "@fluentui/react-components";
import { useController } from "react-hook-form";

const useStyles = makeStyles({ field: { width: "100%" } });

export function ClaimField({ field }) {
  const styles = useStyles();
  const { field: bound, fieldState } = useController({ name: field.id });
  const { kind } = field;
  const about = { className: styles.field, hint: field.hint, validationMessage: fieldState.error?.message };
  if (kind === "tick") return <Field {...about}>{tick(field, bound)}</Field>;
  if (kind === "many") {
    return (
      <Field {...about} label={field.label}>
        <div role="group">{boxes(field, bound)}</div>
      </Field>
    );
  }
  return (
    <Field {...about} label={field.label}>
      {control(field, bound)}
    </Field>
  );
}

function control({ id, kind, choices }, { value, onChange, ...bound }) {
  if (kind === "one") {
    return (
      <RadioGroup {...bound} value={value} onChange={(_, data) => onChange(data.value)}>
        {Object.entries(choices).map(([name, label], place) => (
          <Radio key={name} id={place === 0 ? id : `${id}-${name}`} value={name} label={label} />
        ))}
      </RadioGroup>
    );
  }
  if (kind === "files") return <input {...bound} id={id} type="file" multiple onChange={(event) => onChange(event.target.files)} />;
  const typed = { ...bound, id, value, onChange: (_, data) => onChange(data.value) };
  return kind === "long" ? <Textarea {...typed} rows={4} /> : <Input {...typed} type={kind} autoComplete="off" />;
}

function boxes({ id, choices }, { value, onChange, onBlur, name }) {
  return Object.entries(choices).map(([choice, label], place) => (
    <Checkbox
      key={choice}
      id={place === 0 ? id : `${id}-${choice}`}
      name={name}
      label={label}
      checked={value.includes(choice)}
      onChange={(_, { checked }) => onChange(checked ? [...value, choice] : value.filter((other) => other !== choice))}
      onBlur={onBlur}
    />
  ));
}

function tick({ id, label }, { value, onChange, ...bound }) {
  return <Checkbox {...bound} id={id} label={label} checked={value} onChange={(_, { checked }) => onChange(checked)} />;
}
