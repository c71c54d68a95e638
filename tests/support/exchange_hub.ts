/** A hub for tests of laptops: it says what contracts/exchange says, and keeps everything in memory. */
import {
  type DecisionFate,
  type ExchangedDecision,
  type ExchangedPhoto,
  sendDecisionsSchema,
  sendPhotosSchema,
} from "../../src/contracts/exchange.ts";
import { serve } from "../../src/http/serve.ts";
import { problem } from "./fake_hub.ts";
import { unusedPort } from "./unused_port.ts";

interface KeptPhoto {
  photo: ExchangedPhoto;
  device: string;
  /** When it came, counted in what came. */
  at: number;
}

interface KeptDecision {
  decision: ExchangedDecision;
  at: number;
}

export class ExchangeHub implements AsyncDisposable {
  readonly key = "a-key-that-may-exchange";
  readonly #port = unusedPort();
  /** Photos by their content. */
  readonly photos = new Map<string, KeptPhoto>();
  /** Numbers of bytes, by `SHA256 developed` and `SHA256 thumbnail`. */
  readonly pictures = new Map<string, number>();
  /** Decisions by their ids. */
  readonly decisions = new Map<string, KeptDecision>();
  /** Requests that changed something or tried to, such as `POST /v1/exchange/photos`. */
  readonly asked: string[] = [];
  /** Answers in place of the hub; undefined: the hub answers. */
  interrupt: (method: string, path: string) => Response | undefined = () => undefined;
  /** What becomes of a decision. */
  fateOf: (decision: ExchangedDecision) => DecisionFate = ({ id }) => (
    { id, fate: "done", reason: null }
  );
  /** Why it takes a photo not; undefined: it does. */
  refuse: (photo: ExchangedPhoto) => string | undefined = () => undefined;
  #came = 0;
  #waiting: (() => void)[] = [];
  #server: ReturnType<typeof serve> | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Serves, at the port of before if it was closed. */
  open(): this {
    this.#server = serve("127.0.0.1", this.#port, (request) => this.#answer(request));
    return this;
  }

  async close(): Promise<void> {
    this.#wake();
    await this.#server?.close();
    this.#server = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url), { method } = request;
    if (method !== "GET") this.asked.push(`${method} ${pathname}`);
    const interruption = this.interrupt(method, pathname);
    if (interruption !== undefined) {
      await request.body?.cancel();
      return interruption;
    }
    if (request.headers.get("authorization") !== `Bearer ${this.key}`) {
      return problem(401, "The key is not known");
    }
    if (pathname === "/v1/exchange/photos") return this.#takePhotos(await request.json());
    if (pathname === "/v1/exchange/decisions") return this.#takeDecisions(await request.json());
    if (pathname === "/v1/exchange/changes") return await this.#changes(searchParams);
    const [, sha256, picture] = /^\/v1\/exchange\/photos\/([0-9a-f]{64})\/(\w+)$/.exec(pathname) ??
      [];
    if (!this.photos.has(sha256)) return problem(404, "The photo is not known");
    this.pictures.set(`${sha256} ${picture}`, (await request.arrayBuffer()).byteLength);
    return new Response(null, { status: 204 });
  }

  #takePhotos(body: unknown): Response {
    const { device, photos } = sendPhotosSchema.parse(body);
    return Response.json({
      photos: photos.map((photo) => {
        const { sha256 } = photo, reason = this.refuse(photo) ?? null;
        if (reason !== null) return { sha256, outcome: "refused", photo_id: null, reason };
        const outcome = this.photos.has(photo.sha256) ? "known" : "taken";
        this.photos.set(photo.sha256, { photo, device: device.id, at: this.#next() });
        return { sha256, outcome, photo_id: this.photos.size, reason: null };
      }),
    });
  }

  #takeDecisions(body: unknown): Response {
    const { decisions } = sendDecisionsSchema.parse(body);
    for (const decision of decisions) {
      if (!this.decisions.has(decision.id)) {
        this.decisions.set(decision.id, { decision, at: this.#next() });
      }
    }
    return Response.json({ decisions: decisions.map((decision) => this.fateOf(decision)) });
  }

  async #changes(query: URLSearchParams): Promise<Response> {
    const device = query.get("device"), after = Number(query.get("cursor") ?? 0);
    const wait = Number(query.get("wait") ?? 0);
    if (this.#came <= after && wait > 0) await this.#until(wait * 1000);
    const photos = [...this.photos.values()].filter((one) =>
      one.at > after && one.device !== device
    );
    const decisions = [...this.decisions.values()].filter(({ at, decision }) =>
      at > after && decision.device !== device
    );
    return Response.json({
      photos: photos.map(({ photo }) => photo),
      gone: [],
      decisions: decisions.map(({ decision }) => decision),
      fates: [],
      cursor: String(this.#came),
      more: false,
    });
  }

  #next(): number {
    this.#came++;
    this.#wake();
    return this.#came;
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #until(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>(), timer = setTimeout(resolve, ms);
    this.#waiting.push(resolve);
    await promise;
    clearTimeout(timer);
  }
}
