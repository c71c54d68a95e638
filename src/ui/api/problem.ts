import type { SaidView } from "../../contracts/said.ts";

/** Why a request failed, as problem+json says it, or as the page can tell itself. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** What the program says of the cause, such as `stale` or `upload-too-large`; empty if nothing. */
  readonly kind: string;
  /** Further members of the answer, such as `errors` by field. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, title: string, kind = "", more: Record<string, unknown> = {}) {
    super(title);
    this.status = status;
    this.kind = kind;
    this.more = more;
  }

  /** What is to be told beside the title, if anything. */
  get detail(): string {
    return typeof this.more.detail === "string" ? this.more.detail : "";
  }
  /** The same as data. */
  get said(): { detail?: SaidView; hint?: SaidView } {
    return this.more.said ?? {};
  }
  /** What is wrong with each field of the request. */
  get faults(): readonly { field: string; message: string; said?: { message?: SaidView } }[] {
    return Array.isArray(this.more.errors) ? this.more.errors : [];
  }
  /** What to do, in the server's English. */
  get hint(): string {
    return typeof this.more.hint === "string" ? this.more.hint : "";
  }
  /** No answer came: the program is gone, or restarts. */
  get isLost(): boolean {
    return this.status === 0;
  }
  /** Somebody else changed it meanwhile. */
  get isStale(): boolean {
    return this.status === 412;
  }
}

/** @returns the problem that an answer tells of, which need not be problem+json. */
export async function problemOf(answer: Response): Promise<Problem> {
  const isJson = /[/+]json\b/.test(answer.headers.get("content-type") ?? "");
  const body: unknown = isJson ? await answer.json().catch(() => null) : null;
  const { type, title, ...more } = (typeof body === "object" ? body ?? {} : {}) as Record<
    string,
    unknown
  >;
  const kind = typeof type === "string" ? type.slice(type.lastIndexOf("/") + 1) : "";
  return new Problem(answer.status, typeof title === "string" ? title : "", kind, more);
}
