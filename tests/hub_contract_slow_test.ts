/** What the hub says of its API is so: schemathesis finds nothing that does not fit. */
import assert from "node:assert/strict";
import { newContractHub } from "./support/contract_hub.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { fuzzContract, hasSchemathesis } from "./support/schemathesis.ts";

const testWithBoth = testWith(
  hasPostgres && hasSchemathesis,
  "PostgreSQL (Debian's package postgresql) or schemathesis (PyPI) is",
);

testWithBoth(
  "made-up requests by the API's description find nothing that does not fit",
  async () => {
    await using hub = await newContractHub();
    const asked = { examples: 5, seed: 1, phases: "fuzzing,stateful" };
    for (
      const whose of [
        { role: "worker", paths: "^/v1/(work|callback)/" },
        { role: "tenant_admin" },
        // Whoever runs the hub may take the tenant away.
        { role: "system_admin", paths: "^/v1/(tenants|worker-keys|workers|audit)" },
      ] as const
    ) {
      const { isSound, said } = await fuzzContract(hub, { ...asked, ...whose });
      assert.ok(isSound, said);
    }
    assert.deepEqual(hub.failures, []);
  },
);
