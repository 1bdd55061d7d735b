import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { parameterNames } from './parameters.ts';
import type { Session, SessionState } from './session.ts';

interface ParameterFieldsProps {
  readonly session: Session;
  readonly state: SessionState;
}

/** A field for each name that the question leaves open. Left empty it stands for NULL. */
export function ParameterFields({ session, state }: ParameterFieldsProps) {
  const names = parameterNames(state.text);
  if (names.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t`Values of the question`}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-6 py-2 max-wide:px-4"
    >
      {names.map((name) => (
        <ParameterField
          key={name}
          name={name}
          value={state.values[name] ?? ''}
          onChange={(value) => {
            session.setValue(name, value);
          }}
          onEnter={() => void session.ask('answer')}
        />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

function ParameterField({ name, value, onChange, onEnter }: ParameterFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="font-mono text-xs">
        :{name}
      </label>
      <input
        id={id}
        value={value}
        placeholder="NULL"
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => {
          onChange(target.value);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') onEnter();
        }}
        className="field h-7 w-36 px-2"
      />
    </div>
  );
}
