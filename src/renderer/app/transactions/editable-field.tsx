import { useId, useState, type KeyboardEvent } from 'react';

interface EditableFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly maxLength?: number;
  /** More than one: Enter begins a new line, and Ctrl or Cmd with it saves. */
  readonly lines?: number;
  readonly suggestions?: readonly string[] | undefined;
  readonly onSave: (text: string) => void;
}

/** A text that is saved when the field is left; Escape takes back what was typed. */
export function EditableField({
  label,
  value,
  placeholder,
  hint,
  maxLength,
  lines = 1,
  suggestions,
  onSave,
}: EditableFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [stored, setStored] = useState(value);
  if (value !== stored) {
    setStored(value);
    setTyped(value);
  }
  const save = () => {
    if (typed.trim() !== value) onSave(typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== value) {
      event.preventDefault();
      setTyped(value);
    } else if (event.key === 'Enter' && (lines === 1 || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const shared = {
    id,
    // In the direction of what is written, not of the window.
    dir: 'auto',
    value: typed,
    placeholder,
    maxLength,
    onBlur: save,
    onKeyDown,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          className="field w-full resize-y px-2.5 py-1.5"
        />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          list={suggestions === undefined ? undefined : `${id}-list`}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          className="field h-8 w-full px-2.5"
        />
      )}
      {suggestions === undefined ? null : (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
