# Two stages: the second holds Node, the built tool and its runtime dependencies, no shell and no package manager.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /work
COPY --from=build /app/package.json /app/
COPY --from=build /app/bin /app/bin
COPY --from=build /app/dist /app/dist
COPY --from=build /app/rules /app/rules
COPY --from=build /app/schema /app/schema
COPY --from=build /app/node_modules /app/node_modules
USER nonroot
ENTRYPOINT ["/nodejs/bin/node", "/app/bin/netra-preflight.js"]
