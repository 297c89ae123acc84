import type { FieldWidgetProps } from '../types.ts';

interface SegmentsProps {
  field: FieldWidgetProps;
  options: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A few options side by side: radio buttons, so that arrow keys choose. An optional choice is undone by clicking it again. */
export function Segments({ field, options, value, onChange }: SegmentsProps) {
  return (
    <div
      className={`segments${field.invalid ? ' invalid' : ''}`}
      role="radiogroup"
      id={field.id}
      aria-label={field.label}
      aria-describedby={field.describedBy}
      aria-invalid={field.invalid || undefined}
      aria-required={field.required || undefined}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={field.id}
            value={option.value}
            checked={option.value === value}
            disabled={field.disabled}
            onChange={() => onChange(option.value)}
            onClick={() => {
              if (option.value === value && !field.required) onChange(undefined);
            }}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
