import type { MatchBounds } from "../../../src/people/match_bounds.ts";

/** A number of the manifest's. */
interface Constant {
  value: number;
  unit: string;
  source: string;
}
type Constants<Name extends string> = Record<Name, Constant>;

/** Where and when constants were measured. */
export interface MeasuredOn {
  command: string;
  /** What the photos are. */
  set: string;
  /** Labelled people and photos that were measured. */
  people: number;
  photos: number;
  /** A date as `2026-11-27`. */
  on: string;
}

/** The `match` block of a model in `models/manifest.json`, as it is written there. */
export interface MatchBlock {
  measured: MeasuredOn;
  evidence: {
    sight: Constants<"most" | "middle" | "width" | "least" | "best">;
    strangers: Constants<"mean" | "spread">;
    own: Constants<"spread" | "bend" | "most">;
  };
  clarity: Constants<"min" | "join" | "seen" | "guest">;
  costs: {
    cutOff: Constant;
    emptiness: {
      direction: { base64: string; unit: string; source: string };
      from: Constant;
      cost: Constant;
    };
  };
  wrongCost: Constant;
  joinEvidence: Constant;
  leastCosine: Constant;
  sameMoment: Constant;
  meeting: Constant;
  repeated: Constant;
  selfie: Constants<"shown" | "asked">;
}

/**
 * @param from the block whose chosen numbers are kept.
 * @param bounds what was measured.
 * @param carriedFrom id of the model whose block `from` is, if it is another model's.
 */
export function matchBlock(
  from: MatchBlock,
  bounds: MatchBounds,
  measured: MeasuredOn,
  carriedFrom?: string,
): MatchBlock {
  const { evidence, clarity, costs } = from, { sight, strangers, own } = bounds.evidence;
  const carried = (constant: Constant, value: number, how: string) =>
    carriedFrom === undefined
      ? constant
      : { ...constant, value: rounded(value), source: `chosen for ${carriedFrom}, ${how}` };
  const bound = (name: keyof MatchBlock["clarity"]) =>
    carried(clarity[name], bounds.clarity[name], "at the same share of the faces");
  const bySpread = "in spreads of length";
  return {
    ...from,
    measured,
    evidence: {
      sight: { ...evidence.sight, ...measuredOf(evidence.sight, sight, "most", "middle", "width") },
      strangers: measuredOf(evidence.strangers, strangers, "mean", "spread"),
      own: { ...evidence.own, ...measuredOf(evidence.own, own, "spread") },
    },
    clarity: {
      min: bound("min"),
      join: bound("join"),
      seen: bound("seen"),
      guest: bound("guest"),
    },
    costs: {
      cutOff: carried(costs.cutOff, bounds.costs.cutOff, bySpread),
      emptiness: emptinessOf(costs.emptiness, bounds, carried, bySpread),
    },
    joinEvidence: {
      ...from.joinEvidence,
      value: rounded(bounds.joinEvidence),
      source: "measured: odds of bystanders to labelled people between join and min, " +
        "at most, in 19 of 20 cases",
    },
    leastCosine: carried(from.leastCosine, bounds.leastCosine, "in deviations of strangers"),
  };
}

function measuredOf<Name extends string>(
  constants: Constants<Name>,
  values: Record<Name, number>,
  ...names: Name[]
): Constants<Name> {
  return Object.fromEntries(
    names.map((name) => {
      const value = rounded(values[name]);
      return [name, { ...constants[name], value, source: "measured" }];
    }),
  ) as Constants<Name>;
}

function emptinessOf(
  { direction, from, cost }: MatchBlock["costs"]["emptiness"],
  { costs: { emptiness } }: MatchBounds,
  carried: (constant: Constant, value: number, how: string) => Constant,
  how: string,
): MatchBlock["costs"]["emptiness"] {
  if (emptiness === undefined) throw new RangeError("Cannot write costs without a direction");
  const bytes = new Uint8Array(Float32Array.from(emptiness.direction).buffer);
  return {
    direction: { ...direction, base64: bytes.toBase64(), source: "measured" },
    from,
    cost: carried(cost, emptiness.cost, how),
  };
}

/** Four digits are more than labelled people can tell. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
