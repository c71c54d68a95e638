# syntax=docker/dockerfile:1
# A hub or a worker: docker build -t photosort . ; deploy/README.md says how to run it.

# The program as everybody gets it, in a folder with Deno of its own.
FROM denoland/deno:debian-2.9.5 AS build
ARG TARGETARCH
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends unzip \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# What changes seldom comes first: packages and models are fetched again only if these files change.
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY . .
RUN deno task models
RUN case "$TARGETARCH" in \
    amd64) target=linux-x64 ;; \
    arm64) target=linux-arm64 ;; \
    *) echo "photosort is not packed for $TARGETARCH" >&2; exit 1 ;; \
  esac \
  && deno task ui \
  && deno task bundle --target "$target" \
  && unzip -q "dist/photosort-$target.zip" -d /opt

FROM debian:13-slim AS program
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 10001 --create-home --home-dir /var/lib/photosort photosort
COPY --from=build /opt/photosort /opt/photosort
COPY deploy/docker/healthcheck.ts /opt/photosort/healthcheck.ts
USER 10001
WORKDIR /var/lib/photosort
ENV HUB_LOG_FORMAT=json LOG_FORMAT=json
EXPOSE 8686 9100
# A hub that is ready, or a worker that takes photos.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 \
  CMD ["/opt/photosort/runtime/deno", "run", "--quiet", "--no-config", "--allow-net=127.0.0.1", "--allow-env=HUB_PORT,WORKER_METRICS_PORT", "/opt/photosort/healthcheck.ts"]
ENTRYPOINT ["/opt/photosort/photosort"]
CMD ["hub"]
