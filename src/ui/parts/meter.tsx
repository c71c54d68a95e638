export interface MeterProps {
  /** What it measures, for those who hear the page; left out if words beside it say the same. */
  label?: string;
  value: number;
  /** What would be all of it. */
  of: number;
  tone?: "good" | "warn" | "bad" | "quiet";
}

/** How much of something there is, as a bar. */
export function Meter({ label, value, of, tone = "good" }: MeterProps) {
  const share = of <= 0 ? 0 : Math.min(1, Math.max(0, value / of));
  const says = label === undefined ? { "aria-hidden": true as const } : {
    ...{ role: "progressbar" as const, "aria-label": label },
    ...{ "aria-valuenow": Math.round(share * 100), "aria-valuemin": 0, "aria-valuemax": 100 },
  };
  return (
    <span class={`meter ${tone}`} {...says}>
      <span style={{ transform: `scaleX(${share})` }} />
    </span>
  );
}
