import { useState } from "preact/hooks";
import type { z } from "zod";
import type { auditEntrySchema, auditVerdictSchema } from "../../../../contracts/hub/audit.ts";
import { get } from "../../../api/client.ts";
import { Problem } from "../../../api/problem.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { mayDo } from "../../api/session.ts";
import { OpenErasures } from "../../erasing/open_erasures.tsx";
import { usePages } from "../../api/use_pages.ts";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { actionWords, detailWords, subjectWords } from "./entry_words.ts";
import { wordsOfProblem } from "../../words/problem_words.ts";

type Entry = z.infer<typeof auditEntrySchema>;
type Verdict = z.infer<typeof auditVerdictSchema>;

/** What was done, the latest first, and whether the log is as it was written. */
export function AuditPage() {
  const { audit, shell } = hubWords.value;
  const list = usePages<Entry>("/v1/audit?limit=100"), found = list.data.value;
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.audit}</h1>
      </div>
      <Chain />
      {mayDo("erase") && <OpenErasures />}
      {found === undefined
        ? <Unread query={list} />
        : found.items.length === 0
        ? <EmptyState icon="card" title={audit.none} />
        : (
          <DataTable
            label={shell.places.audit}
            columns={columns()}
            rows={found.items}
            keyOf={({ seq }) => seq}
          />
        )}
      <MoreButton list={list} />
    </>
  );
}

/** Checks the log when asked to, as that reads all of it. */
function Chain() {
  const { audit } = hubWords.value;
  const [verdict, setVerdict] = useState<Verdict>(), [isBusy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    try {
      setVerdict(await get<Verdict>("/v1/audit/verify"));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(wordsOfProblem(error), { isBad: true });
    } finally {
      setBusy(false);
    }
  };
  const isBroken = verdict !== undefined && verdict.broken_at !== null;
  return (
    <div class="chain">
      <Button isBusy={isBusy} effect={audit.verifyEffect} onClick={() => void verify()}>
        {audit.verify}
      </Button>
      <div role="status">
        {verdict && (
          <p class={isBroken ? "notice bad" : "notice good"}>
            <Icon name={isBroken ? "warn" : "check"} />
            <span>
              {isBroken ? audit.broken(verdict.broken_at!) : audit.whole(verdict.entries)}
              {!isBroken && verdict.last_hash !== null && (
                <>
                  <br />
                  <span class="soft">{audit.lastHash}</span>
                  <br />
                  <code>{verdict.last_hash}</code>
                </>
              )}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}

function columns(): Column<Entry>[] {
  const { audit } = hubWords.value, { exactMoment } = formats.value;
  return [
    { name: "seq", head: audit.number, isFigure: true, cell: ({ seq }) => seq },
    { name: "at", head: audit.when, cell: ({ at }) => exactMoment(at) },
    { name: "actor", head: audit.who, cell: ({ actor }) => callerName(actor) },
    {
      name: "action",
      head: audit.what,
      cell: ({ action }) => <span title={action}>{actionWords(action)}</span>,
    },
    {
      name: "subject",
      head: audit.to,
      isWide: true,
      cell: ({ subject }) =>
        subject === null ? "" : <span title={subject}>{subjectWords(subject)}</span>,
    },
    {
      ...{ name: "detail", head: audit.detail, isWide: true },
      cell: ({ detail }) => <Details detail={detail} />,
    },
  ];
}

function Details({ detail }: { detail: Entry["detail"] }) {
  const entries = Object.entries(detail).map(([name, value]) => detailWords(name, value));
  return (
    <>
      {entries.map(({ name, value }) => (
        <span key={name} class="audit-detail">
          <span class="faint">{name}</span> {value}
        </span>
      ))}
    </>
  );
}
