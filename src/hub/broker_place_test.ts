import assert from "node:assert/strict";
import { readBrokerPlace } from "./broker_place.ts";

Deno.test("a queue's address names its servers, its login and whether it must be TLS", () => {
  assert.deepEqual(readBrokerPlace("nats://127.0.0.1"), {
    servers: [{ host: "127.0.0.1", port: 4222 }],
    isTls: false,
  });
  assert.deepEqual(readBrokerPlace("tls://hub:p%40ss@a:1, tls://b:2"), {
    servers: [{ host: "a", port: 1 }, { host: "b", port: 2 }],
    isTls: true,
    login: { user: "hub", password: "p@ss" },
  });
  assert.deepEqual(readBrokerPlace("nats://t0ken@[::1]:4223")?.login, { token: "t0ken" });
});

Deno.test("what is no address of one queue is none", () => {
  const wrong = [
    ...["", "localhost", "http://a", "kafka://a", "nats://", "nats://a/x", "nats://a?b"],
    ...["nats://a,tls://b", "nats://u:p@a,nats://u:other@b", "nats://a,nats://u:p@b"],
  ];
  for (const text of wrong) assert.equal(readBrokerPlace(text), undefined, text);
});
