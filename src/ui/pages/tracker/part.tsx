import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** One titled part of the page. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
