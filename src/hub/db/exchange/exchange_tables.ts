import type { ColumnType } from "kysely";
import type { DecisionFate } from "../../../contracts/exchange.ts";

interface TenantRow {
  tenant_id: string;
}

/** Of what laptops and the hub tell each other. */
export interface ExchangeTables {
  exchange_device: TenantRow & {
    id: string;
    name: string;
    first_seen_at: Date;
    last_seen_at: Date;
  };
  exchange_gone: TenantRow & { sha256: Uint8Array; rev: number };
  saying: TenantRow & {
    id: string;
    made_at: Date;
    device_id: string | null;
    made_by: string;
    body: ColumnType<unknown, string, string>;
    fate: DecisionFate["fate"];
    reason: string | null;
    superseded_by: string | null;
    decision_id: number | null;
    was_so: ColumnType<unknown, string | null | undefined, string | null>;
    seq: number;
    fate_seq: number;
  };
}
