import type { Ref } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";

export interface TextFieldProps {
  label: string;
  /** Shows the label to those who hear the page alone, as the place says it to the others. */
  isLabelUnseen?: boolean;
  value: string;
  onInput(value: string): void;
  hint?: string;
  /** What is wrong with the value. */
  fault?: string;
  placeholder?: string;
  kind?: "text" | "search" | "number" | "date";
  /** What a browser may fill in by itself, such as `username`; left out, nothing. */
  fills?: "username" | "email" | "organization";
  /** Gets the focus when its dialog opens. */
  isFirst?: boolean;
  /** Offered while somebody types. */
  choices?: readonly string[];
  onKeyDown?(event: KeyboardEvent): void;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onInput, hint, fault, choices, kind = "text" } = props;
  const id = useId();
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class={props.isLabelUnseen ? "unseen" : "field-label"} for={id}>{label}</label>
      <input
        ref={props.inputRef}
        id={id}
        class="input"
        type={kind}
        value={value}
        placeholder={props.placeholder}
        autocomplete={props.fills ?? "off"}
        spellcheck={false}
        list={choices && `${id}-choices`}
        data-autofocus={props.isFirst || undefined}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={notes || undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onKeyDown={props.onKeyDown}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => <option key={choice} value={choice} />)}
        </datalist>
      )}
      {hint && <span id={`${id}-hint`} class="field-hint">{hint}</span>}
      {fault && (
        <span id={`${id}-fault`} class="field-fault" role="alert">
          <Icon name="warn" size={16} />
          {fault}
        </span>
      )}
    </div>
  );
}
