import { Select } from 'antd';
import { useId } from 'react';

interface SelectOption {
  value: string;
  label: string;
}
interface CommonProps {
  label: string;
  options: SelectOption[];
  placeholder?: string;
  help?: string;
  error?: string | null;
  required?: boolean;
}
interface SelectFieldProps extends CommonProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  allowClear?: boolean;
}
interface SelectManyFieldProps extends CommonProps {
  values: string[];
  onChange: (values: string[]) => void;
}

/** A labelled choice of one, for the forms that are not generated. */
export function SelectField({ value, onChange, allowClear, ...props }: SelectFieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <Select
        {...wiring(id, props)}
        value={value}
        allowClear={allowClear}
        showSearch={props.options.length > 7 ? { optionFilterProp: 'label' } : false}
        onChange={(next: string | undefined) => onChange(next)}
      />
    </Frame>
  );
}

/** A labelled choice of several. */
export function SelectManyField({ values, onChange, ...props }: SelectManyFieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <Select
        {...wiring(id, props)}
        mode="multiple"
        value={values}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(next: string[]) => onChange(next)}
      />
    </Frame>
  );
}

function wiring(id: string, { options, placeholder, error, help, required }: CommonProps) {
  return {
    id,
    options,
    placeholder,
    status: error ? ('error' as const) : undefined,
    'aria-required': required || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : help ? `${id}-help` : undefined,
  };
}

function Frame({
  id,
  label,
  required,
  error,
  help,
  children,
}: CommonProps & { id: string; children: React.ReactNode }) {
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
      {children}
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
