// One field. Fluent's inputs are controlled, so each has a controller of its own.
import { Caption1, Checkbox, Field, Input, Label, Radio, RadioGroup, Textarea, makeStyles, tokens } from "@fluentui/react-components";
import { useController, useFormContext } from "react-hook-form";

const useStyles = makeStyles({
  field: { width: "100%" },
  hint: { color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorPaletteRedForeground1 },
});

export function ClaimField({ field }) {
  const styles = useStyles();
  const { trigger } = useFormContext();
  const { field: bound, fieldState } = useController({ name: field.id });
  const message = fieldState.error?.message;
  const change = (value) => {
    bound.onChange(value);
    // A message goes as soon as what it says is mended.
    if (message) trigger(field.id);
  };
  const control = { ...bound, onChange: change };
  if (field.kind === "many") return <Boxes field={field} message={message} {...control} />;
  const label = field.kind === "tick" ? undefined : field.label;
  return (
    <Field className={styles.field} label={label} hint={field.hint} validationMessage={message}>
      {controlOf(field, control)}
    </Field>
  );
}

function controlOf({ id, kind, choices, label }, { value, onChange, ...bound }) {
  switch (kind) {
    case "one":
      return (
        <RadioGroup {...bound} value={value} onChange={(_, data) => onChange(data.value)}>
          {Object.entries(choices).map(([name, label], place) => (
            <Radio key={name} id={place === 0 ? id : `${id}-${name}`} value={name} label={label} />
          ))}
        </RadioGroup>
      );
    case "files":
      return <input {...bound} id={id} type="file" multiple onChange={(event) => onChange(event.target.files)} />;
    case "tick":
      return <Checkbox {...bound} id={id} label={label} checked={value} onChange={(_, { checked }) => onChange(checked)} />;
    case "long":
      return <Textarea {...bound} id={id} rows={4} value={value} onChange={(_, data) => onChange(data.value)} />;
    default:
      return <Input {...bound} id={id} type={kind} autoComplete="off" value={value} onChange={(_, data) => onChange(data.value)} />;
  }
}

// A `Field` is for one control: it would give its label to each box.
function Boxes({ field: { id, label, hint, choices }, message, value, onChange, onBlur, name }) {
  const styles = useStyles();
  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`}>
      <Label id={`${id}-label`}>{label}</Label>
      {Object.entries(choices).map(([choice, text], place) => (
        <div key={choice}>
          <Checkbox
            id={place === 0 ? id : `${id}-${choice}`}
            name={name}
            label={text}
            checked={value.includes(choice)}
            onChange={(_, { checked }) => onChange(checked ? [...value, choice] : value.filter((other) => other !== choice))}
            onBlur={onBlur}
          />
        </div>
      ))}
      {message && (
        <Caption1 block className={styles.error} role="alert">
          {message}
        </Caption1>
      )}
      {hint && (
        <Caption1 block className={styles.hint}>
          {hint}
        </Caption1>
      )}
    </div>
  );
}
