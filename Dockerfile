# syntax=docker/dockerfile:1

# Debian's glibc, not Alpine's musl: the native parts of the dependencies are built for glibc.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npx nest build
# The web UI, with the client that it is built on.
COPY web ./web
COPY packages/client/src ./packages/client/src
RUN npx vite build web

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The Chroma server that the chromadb package brings along for development runs in a container of its
# own here; the app needs only the client.
RUN npm ci --omit=dev && rm -rf node_modules/chromadb-js-bindings-*

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
# Owned by root: the app may run its code and not change it. Only the archive is its own.
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
RUN install -d -o node -g node -m 0750 /var/lib/faultmaven/archive
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live', { signal: AbortSignal.timeout(4000) }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: signals reach the app itself.
CMD ["node", "--enable-source-maps", "dist/main.js"]
