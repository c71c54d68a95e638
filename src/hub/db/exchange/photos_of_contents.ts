import { sql } from "kysely";
import type { TenantTx } from "../database.ts";

/** The photo that stands for a content, with the size that its faces' boxes are in. */
export interface SizedPhoto {
  id: number;
  /** Of the content that was asked for. */
  sha256: string;
  width: number;
  height: number;
}

/** @returns the photos that stand for contents, as far as they were developed. */
export async function photosOfContents(
  tx: TenantTx,
  contents: readonly string[],
): Promise<SizedPhoto[]> {
  const { rows } = await sql<SizedPhoto>`
    SELECT p.id, encode(n.sha256, 'hex') AS sha256, p.width, p.height
    FROM photo n JOIN photo p ON p.tenant_id = n.tenant_id AND p.id = coalesce(n.paired_with, n.id)
    WHERE n.sha256 IN (SELECT decode(c, 'hex') FROM unnest(${[...contents]}::text[]) AS c)
      AND p.width IS NOT NULL AND p.height IS NOT NULL`.execute(tx);
  return rows;
}
