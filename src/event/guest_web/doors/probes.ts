import type { MiddlewareHandler } from "hono";

interface Probe {
  hosts: readonly string[];
  path: string;
  answer: () => Response;
}

const apple = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>";
const html = { "content-type": "text/html" }, plain = { "content-type": "text/plain" };

/**
 * What phones ask for to find out whether a network leads to the internet. They leave one that does
 * not, so a router at the party may lead these names here. Answered byte by byte as their own servers
 * do.
 */
const probes: readonly Probe[] = [
  {
    hosts: ["captive.apple.com"],
    path: "/hotspot-detect.html",
    answer: () => new Response(apple, { headers: html }),
  },
  {
    hosts: ["www.apple.com"],
    path: "/library/test/success.html",
    answer: () => new Response(apple, { headers: html }),
  },
  {
    hosts: [
      ...["connectivitycheck.gstatic.com", "www.gstatic.com", "clients3.google.com"],
      ...["connectivitycheck.android.com", "www.google.com", "play.googleapis.com"],
    ],
    path: "/generate_204",
    answer: () => new Response(null, { status: 204 }),
  },
  {
    hosts: ["www.msftconnecttest.com"],
    path: "/connecttest.txt",
    answer: () => new Response("Microsoft Connect Test", { headers: plain }),
  },
  {
    hosts: ["www.msftncsi.com"],
    path: "/ncsi.txt",
    answer: () => new Response("Microsoft NCSI", { headers: plain }),
  },
];

/** Answers phones that ask whether there is internet, at the names that they ask. */
export function answerProbes(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host")?.toLowerCase(), { path, method } = c.req;
    const probe = probes.find((one) => one.hosts.includes(host ?? "") && one.path === path);
    if (probe !== undefined && (method === "GET" || method === "HEAD")) return probe.answer();
    await next();
  };
}
