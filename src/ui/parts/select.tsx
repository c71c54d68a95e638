import { useId } from "preact/hooks";

export interface SelectProps<T extends string> {
  label: string;
  isLabelUnseen?: boolean;
  value: T;
  /** Values and their words, in order. */
  options: readonly (readonly [value: T, words: string])[];
  onChoose(value: T): void;
}

/** A choice among a few: the browser's own, as every hand knows it. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelUnseen, value, options, onChoose } = props;
  const id = useId();
  return (
    <div class="field">
      <label class={isLabelUnseen ? "unseen" : "field-label"} for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}
      >
        {options.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
      </select>
    </div>
  );
}
