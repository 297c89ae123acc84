import { Input } from 'antd';
import { type ComponentProps, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password';
  autoComplete?: string;
  help?: string;
  error?: string | null;
  required?: boolean;
  autoFocus?: boolean;
  rows?: number;
}

/** A labelled line of text for the forms that are not generated: label above, help below, error beside the field. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = 'text', autoComplete, help, error, required, autoFocus, rows } = props;
  const id = useId();
  const common = {
    id,
    value,
    autoComplete,
    autoFocus,
    status: error ? ('error' as const) : undefined,
    'aria-required': required || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : help ? `${id}-help` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        <span>{label}</span>
        {required ? (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      {rows ? (
        <Input.TextArea {...common} rows={rows} />
      ) : type === 'password' ? (
        <PasswordInput {...common} />
      ) : (
        <Input {...common} type={type} />
      )}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : help ? (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** A password that can be shown while it is typed. */
function PasswordInput(props: ComponentProps<typeof Input>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      suffix={
        <button
          type="button"
          className="icon-button small"
          aria-label={t('showPassword')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eye' : 'eyeOff'} />
        </button>
      }
    />
  );
}
