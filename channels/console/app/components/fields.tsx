import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { Select } from '@codegouvfr/react-dsfr/SelectNext';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface FieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
  readonly id?: string;
}

/** One of several, in a list that opens. */
export function Choice<T extends string>(props: FieldProps<T> & { readonly options: readonly Option<T>[] }) {
  const { label, value, onChange, options, hint, isDisabled = false, id } = props;
  return (
    <Select
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(id === undefined ? {} : { id })}
      disabled={isDisabled}
      options={options.map((option) => ({ value: option.value, label: option.label }))}
      nativeSelectProps={{
        value,
        onChange: (event) => {
          onChange(event.target.value);
        },
      }}
    />
  );
}

/** One of few, all of them in view. */
export function RadioChoice<T extends string>(
  props: Omit<FieldProps<T>, 'value'> & {
    readonly value: T | undefined;
    readonly options: readonly Option<T>[];
    readonly error?: string | undefined;
  },
) {
  const { label, value, onChange, options, hint, error, isDisabled = false } = props;
  return (
    <RadioButtons
      legend={label}
      hintText={hint}
      disabled={isDisabled}
      small
      {...(error ? { state: 'error', stateRelatedMessage: error } : {})}
      options={options.map((option) => ({
        label: option.label,
        hintText: option.hint,
        nativeInputProps: {
          value: option.value,
          checked: option.value === value,
          onChange: () => {
            onChange(option.value);
          },
        },
      }))}
    />
  );
}

/** A line of text. */
export function TextField(
  props: FieldProps<string> & {
    readonly type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'search';
    readonly autoComplete?: HTMLInputAutoCompleteAttribute;
    readonly isRequired?: boolean;
    readonly minLength?: number;
    readonly max?: string;
    readonly error?: string | undefined;
  },
) {
  const { label, value, onChange, hint, error, isDisabled = false } = props;
  return (
    <Input
      label={label}
      hintText={hint}
      disabled={isDisabled}
      {...(error ? { state: 'error', stateRelatedMessage: error } : {})}
      nativeInputProps={{
        value,
        type: props.type ?? 'text',
        autoComplete: props.autoComplete ?? 'off',
        required: props.isRequired ?? false,
        minLength: props.minLength,
        max: props.max,
        onChange: (event) => {
          onChange(event.target.value);
        },
      }}
    />
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps<string> & {
    readonly rows?: number;
    readonly isRequired?: boolean;
    readonly id?: string;
  },
) {
  const { label, value, onChange, hint, isDisabled = false } = props;
  return (
    <Input
      label={label}
      hintText={hint}
      disabled={isDisabled}
      textArea
      nativeTextAreaProps={{
        ...(props.id !== undefined && { id: props.id }),
        value,
        rows: props.rows ?? 4,
        required: props.isRequired ?? false,
        onChange: (event) => {
          onChange(event.target.value);
        },
      }}
    />
  );
}
