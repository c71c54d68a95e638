import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One titled part of the set-up. */
export function SetupPart({ title, hint, children, isWide }: {
  title: string;
  hint?: string;
  children?: ComponentChildren;
  isWide?: boolean;
}) {
  const id = useId();
  return (
    <section class={isWide ? "part setup-part is-wide" : "part setup-part"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p class="soft">{hint}</p>}
      {children}
    </section>
  );
}
