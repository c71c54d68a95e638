import { renderSVG } from "uqr";
import type { Pairing } from "../../contracts/pairing.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { OneUseKeys } from "../../http/one_use_keys.ts";
import { serve, type Server } from "../../http/serve.ts";
import { SessionCookies } from "../../http/session_cookie.ts";
import { createTrackerApp, type TrackerParts } from "./web_app.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** What the tracker for phones is served by. */
export interface LanParts extends Pick<TrackerParts, "scope" | "assets" | "onFailure"> {
  port: number;
  /** The key that signs cookies, 32 bytes. */
  cookieKey: Uint8Array;
  /** This computer's addresses in its networks now. */
  addresses: () => Promise<string[]>;
}

/** Shows phones in the same network how far sorting is, and nothing else. */
export class LanTracker {
  readonly #parts: LanParts;
  readonly #keys = new OneUseKeys();
  /** The `Host` headers that phones were told. */
  readonly #hosts: string[] = [];
  #server: Server | undefined;

  constructor(parts: LanParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { port, cookieKey } = this.#parts;
    const cookies = new SessionCookies(cookieKey, `photosort-lan-${port}`);
    await this.#learnHosts();
    const app = createTrackerApp({
      ...this.#parts,
      keys: this.#keys,
      cookies,
      doors: {
        hosts: this.#hosts,
        hasBearer: () => false,
        hasSession: (cookie) => cookies.isValid(cookie, Date.now()),
      },
    });
    this.#server = serve("0.0.0.0", port, (request) => app.fetch(request));
  }

  /** @throws {HttpProblem} 409 if this computer is in no network. */
  async pair(): Promise<Pairing> {
    const hosts = await this.#learnHosts();
    if (hosts.length === 0) {
      const hint = "Connect this computer and the phone to one Wi-Fi, and try again.";
      throw new HttpProblem(409, { detail: sentence("noNetwork"), hint });
    }
    return {
      addresses: hosts.map((host) => {
        const url = `http://${host}/enter?key=${this.#keys.issue()}`;
        // Black on white with its border, also in a dark page: phones read nothing else reliably.
        return { url, code: renderSVG(url, { border: 4 }) };
      }),
    };
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  /** A computer changes networks; phones keep the address that they were told. */
  async #learnHosts(): Promise<string[]> {
    const hosts = (await this.#parts.addresses()).map((ip) => `${ip}:${this.#parts.port}`);
    for (const host of hosts) if (!this.#hosts.includes(host)) this.#hosts.push(host);
    return hosts;
  }
}
