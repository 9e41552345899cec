# API and directory in one image. The API is what it starts; the directory is the same image with another command:
#   docker run -p 3000:3000 IMAGE
#   docker run -p 3001:3001 -e DIRECTORY_CONTROL_KEY IMAGE node dist/cli/main.js directory
# NODE_ENV is not set here: who runs the API in production sets it (compose.yaml and deploy/azure do).

# The release workflow gives this with the digest that it found, as in node:24-slim@sha256:…
ARG NODE_IMAGE=docker.io/library/node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Declarations, source maps and the driver for another C library are never loaded.
RUN npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/@libsql/linux-*-musl \
    && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM ${NODE_IMAGE}
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ACS Identity connector" \
      org.opencontainers.image.description="Connector API for Azure Communication Services users and access tokens, and a local identity directory" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json apiDefinition.swagger.json apiProperties.json LICENSE THIRD-PARTY-NOTICES.txt ./
COPY connector/icon.png ./connector/icon.png
COPY web ./web
COPY workflows ./workflows
# /data is the only place that is written to; the root may be read-only. What Node compiles at start is kept in the image: a test
# run of one workflow loads the API and the directory. The cache is bound to the user's number, and that user cannot change it.
RUN install --directory --owner=1000 --group=1000 --mode=0700 /data /app/compiled \
    && setpriv --reuid=1000 --regid=1000 --clear-groups env NODE_COMPILE_CACHE=/app/compiled \
       node dist/cli/main.js workflow workflows/create-and-manage-access-tokens.json --no-history \
    && chown --recursive root:root /app/compiled && chmod --recursive a+rX /app/compiled
ENV HOST=0.0.0.0 \
    PORT=3000 \
    DIRECTORY_HOST=0.0.0.0 \
    DATA_DIR=/data \
    NODE_COMPILE_CACHE=/app/compiled
# The image's user `node`, by number, so that a platform can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000 3001 3443
# Azure ignores it and asks /health/live itself. The slim image has no curl.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself, not npm: the signal to stop has to reach the program.
CMD ["node", "dist/src/server.js"]
