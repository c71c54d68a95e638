import type { MatchBounds } from "../../src/people/match_bounds.ts";

/** One way to say who is who. */
export interface Variant {
  name: string;
  /** Whether faces below the quality gate are left out. */
  gate: boolean;
  /** Whether two faces of one photo are kept apart. */
  cannotLink: boolean;
  /** Whether embeddings have the mirrored crop in them. */
  mirrored: boolean;
  /** Whether people are regrouped from all faces, or stay as faces were given to them one by one. */
  regroups: boolean;
  bounds: MatchBounds;
}

/** The parts of the algorithm added one by one; the last is what is shipped. */
export function cumulativeVariants(shipped: MatchBounds): Variant[] {
  const bounds = bare(shipped);
  const greedy = { gate: false, cannotLink: false, mirrored: false, regroups: false, bounds };
  const gated = { ...greedy, gate: true }, linked = { ...gated, cannotLink: true };
  const mirrored = { ...linked, mirrored: true }, regrouped = { ...mirrored, regroups: true };
  const withFolders = { ...shipped, clarity: { ...shipped.clarity, join: Infinity } };
  return [
    { name: "centroids alone, face by face", ...greedy },
    { name: "+ quality gate", ...gated },
    { name: "+ cannot-link", ...linked },
    { name: "+ mirrored crops", ...mirrored },
    { name: "+ regrouping", ...regrouped },
    { name: "+ folder rule", ...regrouped, bounds: withFolders },
    { ...shippedVariant(shipped), name: "+ faces that join (shipped)" },
  ];
}

/** Nats that make up for unlikeness if it is not held against two groups. */
const RAISED = 4;

/** What is shipped, less one part at a time. */
export function leaveOneOutVariants(shipped: MatchBounds): Variant[] {
  const whole = shippedVariant(shipped);
  const withBounds = (name: string, bounds: Partial<MatchBounds>) => ({
    ...whole,
    name,
    bounds: { ...shipped, ...bounds },
  });
  const { costs, clarity, evidence } = shipped, { clarity: none } = bare(shipped);
  const withOwn = (own: Partial<typeof evidence.own>) => ({
    ...evidence,
    own: { ...evidence.own, ...own },
  });
  const raised = shipped.wrongCost * Math.exp(RAISED);
  return [
    whole,
    { ...whole, name: "without quality gate", gate: false },
    { ...whole, name: "without cannot-link", cannotLink: false },
    { ...whole, name: "without mirrored crops", mirrored: false },
    withBounds("without cost for what is cut off", { costs: { ...costs, cutOff: 0 } }),
    withBounds("without emptiness", { costs: { cutOff: costs.cutOff } }),
    withBounds(`without what is expected, needing ${RAISED} nats more`, {
      evidence: withOwn({ spread: Infinity }),
      wrongCost: raised,
    }),
    withBounds("without a bend", { evidence: withOwn({ bend: Infinity }) }),
    withBounds("without more evidence for joining", { joinEvidence: 0 }),
    withBounds("without folder rule", { clarity: { ...none, join: clarity.join } }),
    withBounds("without faces that join", { clarity: { ...clarity, join: none.join } }),
  ];
}

export function shippedVariant(bounds: MatchBounds): Variant {
  const all = { gate: true, cannotLink: true, mirrored: true, regroups: true };
  return { name: "shipped", ...all, bounds };
}

/** Nobody joins, and everybody has a folder. */
function bare(shipped: MatchBounds): MatchBounds {
  const clarity = { min: shipped.clarity.min, join: Infinity, seen: -Infinity, guest: -Infinity };
  return { ...shipped, clarity };
}
