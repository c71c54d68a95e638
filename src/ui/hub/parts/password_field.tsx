import { useId } from "preact/hooks";
import { Icon } from "../../parts/icon.tsx";

/** A field whose text nobody looks at. */
export function PasswordField({ label, value, onInput, isNew, isFirst, hint, fault }: {
  label: string;
  value: string;
  onInput(value: string): void;
  /** Whether it is being chosen: browsers offer to make one then. */
  isNew?: boolean;
  /** Gets the focus when its dialog opens. */
  isFirst?: boolean;
  hint?: string;
  fault?: string;
}) {
  const id = useId();
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class="field-label" for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="password"
        value={value}
        autocomplete={isNew ? "new-password" : "current-password"}
        data-autofocus={isFirst || undefined}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={notes || undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
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
