import { createHubApp } from "../src/hub/api/create_hub_app.ts";
import type { HubScope } from "../src/hub/api/hub_scope.ts";
import { openApiDocument } from "../src/hub/api/openapi_document.ts";
import { type DescribedApi, postmanCollection } from "../src/hub/api/postman/postman_collection.ts";
import denoJson from "../deno.json" with { type: "json" };

/** Where the collection lies, below the project's folder. */
export const POSTMAN_FILE = "docs/photosort-hub.postman_collection.json";

/** @returns the hub's requests as a Postman collection, for people without a hub at hand. */
export function postmanFile(): string {
  const { version } = denoJson;
  // Routes are stated and none is called, so that hardly any part of a hub is needed.
  const stated = { clock: { now: () => 0 }, config: { proxies: [] }, version };
  const app = createHubApp(stated as unknown as HubScope, () => {});
  const collection = postmanCollection(openApiDocument(app, version) as DescribedApi);
  return `${JSON.stringify(collection, null, 2)}\n`;
}
