FROM node:22.11.0-slim@sha256:2e2287eb4d092413bfaa5bc51d4598159b9c5a6619579b96b0778915acd16035 AS build
WORKDIR /build
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci
COPY frontend/ ./
ARG VITE_API_URL
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.27.3-alpine@sha256:c51774b3b4a64108f47b5e0e4d73635bcbe49822e388135033bb457017e5a200 AS production
COPY docker/orders/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /build/dist /usr/share/nginx/html
USER 101:101
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://localhost:8080/"]
