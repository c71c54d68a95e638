import type { NotCarriedOut } from "../../../contracts/not_carried_out.ts";
import type { SaidDecision } from "../../../contracts/said.ts";
import type { Decision } from "../../../core/decision.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import type { SayingRow } from "../../db/exchange/saying_table.ts";
import type { Store } from "../../db/store.ts";
import { sayingAsDecision } from "../../exchange/saying_as_decision.ts";
import { describeDecision } from "./describe_decision.ts";
import { sayDecision } from "./say_decision.ts";

type Row = NotCarriedOut["rows"][number];

/** So many of the newest are listed. */
const MOST = 100;

/**
 * @returns decisions that contradict each other over several laptops, or that cannot be carried out
 * here or at the hub, for a human to look at. What somebody said themselves and corrected later is in
 * the history alone.
 */
export function notCarriedOutView(store: Store): NotCarriedOut {
  return store.snapshot(() => {
    const here = store.sayings.notDone(MOST).flatMap((one) => rowOf(store, one) ?? []);
    const rows = [...here, ...refusedAtHub(store)];
    return { rows: rows.sort((a, b) => a.madeAt < b.madeAt ? 1 : -1).slice(0, MOST) };
  });
}

function rowOf(store: Store, saying: SayingRow): Row | undefined {
  const { uid, madeAt, madeBy, says } = saying, reason = reasonOf(store, saying);
  if (reason === undefined) return undefined;
  return inWords(store, { uid, madeAt, madeBy, decision: sayingAsDecision(store, says), reason });
}

/** @returns undefined if nobody contradicted anybody. */
function reasonOf(store: Store, { fate, reason, madeBy }: SayingRow): string | undefined {
  if (fate === "refused") return reason ?? sentence("reasonForgotten");
  const by = reason === null ? undefined : store.sayings.get(reason);
  if (by === undefined || by.says.kind === "undo" || by.madeBy === madeBy) return undefined;
  return by.madeBy === null
    ? sentence("supersededHere")
    : sentence("supersededAt", { laptop: by.madeBy });
}

function refusedAtHub(store: Store): Row[] {
  return store.exchange.refusedAtHub(MOST).flatMap(({ uid, reason }) => {
    const row = store.decisions.withUid(uid).find(({ origin }) => origin === null);
    if (row === undefined || row.refused !== null || row.undoneBy !== null) return [];
    const why = sentence("refusedAtHub", { reason: reason ?? sentence("reasonForgotten") });
    return [
      inWords(store, { ...row, madeBy: null, decision: row.decision, reason: why }),
    ];
  });
}

interface ToTell extends Pick<SayingRow, "uid" | "madeAt" | "madeBy"> {
  /** Undefined if it is about somebody whom no photo here shows. */
  decision: Decision | undefined;
  reason: string;
}

function inWords(store: Store, { uid, madeAt, madeBy, decision, reason }: ToTell): Row {
  const words: string | Sentence = decision === undefined
    ? "about somebody whom no photo here shows"
    : describeDecision(store, decision);
  const shown = { uid, madeAt: new Date(madeAt).toISOString(), madeBy, words, reason };
  const { said, ...view } = withSaid(shown, "reason");
  return { ...view, said: { ...said, words: saidOf(store, decision) } };
}

function saidOf(store: Store, decision: Decision | undefined): SaidDecision {
  return decision === undefined
    ? { code: "aboutNobodyHere", figures: {} }
    : sayDecision(store, decision);
}
