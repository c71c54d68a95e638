import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One titled part of what is shown of guests. */
export function GuestsPart({ title, hint, children }: {
  title: string;
  hint?: string;
  children?: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="part guests-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p class="soft">{hint}</p>}
      {children}
    </section>
  );
}
