import assert from "node:assert/strict";
import { certifiedNames, hubUrls } from "./hub_urls.ts";

const addresses = ["192.168.1.5", "10.0.0.7"];

Deno.test("a hub that listens everywhere is said to be where others reach it", () => {
  const place = { host: "0.0.0.0", port: 8686, tlsCert: "" };
  assert.deepEqual(hubUrls(place, { addresses, certified: [] }), [
    "http://192.168.1.5:8686",
    "http://10.0.0.7:8686",
  ]);
  assert.deepEqual(hubUrls(place, { addresses: [], certified: [] }), ["http://127.0.0.1:8686"]);
  const certified = ["hub.example.org"];
  assert.deepEqual(hubUrls({ ...place, tlsCert: "/cert.pem" }, { addresses, certified }), [
    "https://hub.example.org:8686",
  ]);
});

Deno.test("a hub that listens at one address is said to be there", () => {
  const names = { addresses, certified: [] };
  const at = (host: string) => hubUrls({ host, port: 8686, tlsCert: "" }, names);
  assert.deepEqual(at("127.0.0.1"), ["http://127.0.0.1:8686"]);
  assert.deepEqual(at("::1"), ["http://[::1]:8686"]);
});

Deno.test("a certificate names the hosts that it is for, and patterns name none", () => {
  assert.deepEqual(certifiedNames(PEM), ["hub.example.org", "photos.example.org"]);
});

/** `openssl req -x509 -newkey ec … -subj /CN=hub`, for two names, a pattern and an address. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBtzCCAV6gAwIBAgIUOY0D5/KMgHeuEsLoiOwX+4wVtTYwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDaHViMB4XDTI2MTEyODE1NTYwMVoXDTM2MTEyNTE1NTYwMVow
DjEMMAoGA1UEAwwDaHViMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwXdkaqbm
+dEgXy/BPHNCc52mPeuHB6pbUVr3HD+LNL7wmV0FW+6+OYiaWsILZ7AfLRfjgv3i
RJE3DIoQpwim8KOBmTCBljAdBgNVHQ4EFgQU42fm9xX0TpoKyUl7bAIoI/l30bcw
HwYDVR0jBBgwFoAU42fm9xX0TpoKyUl7bAIoI/l30bcwDwYDVR0TAQH/BAUwAwEB
/zBDBgNVHREEPDA6gg9odWIuZXhhbXBsZS5vcmeCDSouZXhhbXBsZS5vcmeCEnBo
b3Rvcy5leGFtcGxlLm9yZ4cECgAAATAKBggqhkjOPQQDAgNHADBEAiAQ0oLIamaf
d6zyQImuNAKHpKjunWF4BpYAgJ1LDkPRtgIgRlkq4xtxVAUk9ewZV2PdsaC9XQsI
YXjzgwfrZDzCWnw=
-----END CERTIFICATE-----`;
