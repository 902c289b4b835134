# The command line: docker build --tag winnow . && docker run --rm --volume "$PWD:/documents:ro" winnow check .
FROM node:20.18.1-bookworm-slim@sha256:b2c8e0eb8a6aeeae33b2711f8f516003e27ee45804e270468d937b3214f2f0cc AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:20.18.1-bookworm-slim@sha256:b2c8e0eb8a6aeeae33b2711f8f516003e27ee45804e270468d937b3214f2f0cc
COPY --from=build /build/dist/cli.js /build/dist/mcp.js /build/dist/parquet.js /build/dist/workbook.js /build/dist/reader.js /build/dist/encodings.js /build/dist/ThirdPartyNotices.txt /winnow/dist/
COPY --from=build /build/dist/models /winnow/dist/models/
COPY --from=build /build/docs/rules /winnow/docs/rules/
COPY --from=build /build/l10n /winnow/l10n/
COPY --from=build /build/LICENSE /winnow/
USER node
WORKDIR /documents
ENTRYPOINT ["node", "/winnow/dist/cli.js"]
CMD ["--help"]
