import type { MatchBounds } from "../../src/people/evidence.ts";

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

/** Mean cosine that any two groups need where the number of their faces plays no part. */
const FLAT_COSINE = 0.4;

/** The parts of the algorithm added one by one; the last is what is shipped. */
export function cumulativeVariants(shipped: MatchBounds): Variant[] {
  const bounds = bare(shipped), flat = withFlatBound(bounds);
  const greedy = { gate: false, cannotLink: false, mirrored: false, regroups: false, bounds };
  const gated = { ...greedy, gate: true }, linked = { ...gated, cannotLink: true };
  const mirrored = { ...linked, mirrored: true }, regrouped = { ...mirrored, regroups: true };
  const { coreClarity, guestClarity } = shipped;
  return [
    { name: "centroids alone, face by face", ...greedy },
    { name: "+ quality gate", ...gated },
    { name: "+ cannot-link", ...linked },
    { name: "+ mirrored crops", ...mirrored },
    { name: "+ regrouping, one bound for all", ...regrouped, bounds: flat },
    { name: "+ more proof for small groups", ...regrouped },
    { name: "+ core faces", ...regrouped, bounds: { ...bounds, coreClarity } },
    { name: "+ folder rule", ...regrouped, bounds: { ...bounds, coreClarity, guestClarity } },
    { ...shippedVariant(shipped), name: "+ faces that join (shipped)" },
  ];
}

/** What is shipped, less one part at a time. */
export function leaveOneOutVariants(shipped: MatchBounds): Variant[] {
  const whole = shippedVariant(shipped);
  const withBounds = (name: string, bounds: Partial<MatchBounds>) => ({
    ...whole,
    ...{ name, bounds: { ...shipped, ...bounds } },
  });
  const { joinClarity, coreClarity, guestClarity } = bare(shipped);
  return [
    whole,
    { ...whole, name: "without quality gate", gate: false },
    { ...whole, name: "without cannot-link", cannotLink: false },
    { ...whole, name: "without mirrored crops", mirrored: false },
    { ...whole, name: "without more proof for small groups", bounds: withFlatBound(shipped) },
    withBounds("without cost for what is cut off", { cutOffCost: 0 }),
    withBounds("without core faces", { coreClarity }),
    withBounds("without folder rule", { guestClarity }),
    withBounds("without faces that join", { joinClarity }),
  ];
}

export function shippedVariant(bounds: MatchBounds): Variant {
  return {
    name: "shipped",
    ...{ gate: true, cannotLink: true, mirrored: true, regroups: true, bounds },
  };
}

/** Nobody joins, every face is a core face, and everybody has a folder. */
function bare(shipped: MatchBounds): MatchBounds {
  const all = Number.NEGATIVE_INFINITY, none = Number.POSITIVE_INFINITY;
  return { ...shipped, joinClarity: none, coreClarity: all, guestClarity: all };
}

function withFlatBound(bounds: MatchBounds): MatchBounds {
  return { ...bounds, ...neededCosines(FLAT_COSINE, 0, 0) };
}

/** @returns bounds by which groups of n ≤ m faces need a mean cosine of floor + small/n + large/m. */
export function neededCosines(
  floor: number,
  small: number,
  large: number,
): Pick<MatchBounds, "loose" | "proof"> {
  return { loose: Math.sqrt(2 - 2 * floor), proof: { small: 2 * small, large: 2 * large } };
}
