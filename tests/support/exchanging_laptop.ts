/** A laptop of an event that exchanges with a hub of the test's process. */
import assert from "node:assert/strict";
import type {
  DecisionFate,
  ExchangedChanges,
  ExchangedFaceKey,
  ExchangedPhoto,
  ExchangedSaying,
} from "../../src/contracts/exchange.ts";
import { uuid7 } from "../../src/runtime/uuid7.ts";
import type { Actor, TestHub } from "./hub_app.ts";
import { faceOf, lookOf } from "./hub_reports.ts";

export const jpegBytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** @returns the content of a photo of a test, by its number. */
export function contentOf(photo: number): string {
  return photo.toString(16).padStart(64, "0");
}

/** @returns a photo that shows people side by side. */
export function exchangedPhoto(
  photo: number,
  people: readonly number[],
  more: Partial<ExchangedPhoto> = {},
): ExchangedPhoto {
  return {
    ...{ sha256: contentOf(photo), name: `IMG_${photo}.jpg`, rendition: null },
    ...{ captured_at: null, camera: null, serial: null, model: "made" },
    ...{ width: 2000, height: 1000, original_width: 4000, original_height: 2000 },
    detections: people.map((person, at) => faceOf(lookOf(person), at)),
    ...more,
  };
}

/** @returns what names the face at a place in a photo. */
export function keyOf(photo: number, at = 0): ExchangedFaceKey {
  const { x, y, width, height } = faceOf(lookOf(0), at).box;
  return {
    photo: contentOf(photo),
    box: { x: x / 2000, y: y / 1000, width: width / 2000, height: height / 1000 },
  };
}

export class ExchangingLaptop {
  readonly id = uuid7(Date.now());
  readonly name: string;
  readonly #hub: TestHub;
  readonly #key: Actor;
  #cursor: string | undefined;

  constructor(hub: TestHub, key: Actor, name: string) {
    this.#hub = hub;
    this.#key = key;
    this.name = name;
  }

  get device() {
    return { id: this.id, name: this.name };
  }

  async send(...photos: ExchangedPhoto[]) {
    const body = { device: this.device, photos };
    const answer = await this.#ask("POST", "/v1/exchange/photos", body);
    const { photos: sent } = answer as {
      photos: { outcome: string; photo_id: number | null; reason: string | null }[];
    };
    return sent;
  }

  /** @param madeAt milliseconds since 1970. */
  saying(says: ExchangedSaying, madeAt: number, id = uuid7(madeAt)) {
    const made_at = new Date(madeAt).toISOString();
    return { id, made_at, device: this.id, made_by: this.name, says };
  }

  async say(...decisions: ReturnType<ExchangingLaptop["saying"]>[]): Promise<DecisionFate[]> {
    const body = { device: this.device, decisions };
    const answer = await this.#ask("POST", "/v1/exchange/decisions", body);
    return (answer as { decisions: DecisionFate[] }).decisions;
  }

  /** @returns all that is new, in one. */
  async hear({ limit = 50 } = {}): Promise<ExchangedChanges> {
    const all: ExchangedChanges = {
      ...{ photos: [], gone: [], decisions: [], fates: [], cursor: "", more: false },
    };
    for (let more = true; more;) {
      const search = new URLSearchParams({ device: this.id, limit: String(limit) });
      if (this.#cursor !== undefined) search.set("cursor", this.#cursor);
      const answer = await this.#ask("GET", `/v1/exchange/changes?${search}`);
      const changes = answer as ExchangedChanges;
      all.photos.push(...changes.photos), all.gone.push(...changes.gone);
      all.decisions.push(...changes.decisions), all.fates.push(...changes.fates);
      this.#cursor = changes.cursor, more = changes.more;
    }
    return all;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#hub.send(this.#key, method, path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }
}
