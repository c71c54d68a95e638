/** Fewer people are compared one by one, which is exact and fast enough. */
export const INDEX_FROM = 50_000;

/** @returns the name of the index of a tenant's vectors by a model; PostgreSQL keeps 63 letters. */
export async function indexName(tenant: string, model: string): Promise<string> {
  const named = new TextEncoder().encode(model);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", named)).toHex().slice(0, 8);
  return `person_vector_${tenant.replaceAll("-", "")}_${hash}`;
}
