FROM python:3.12.7-slim@sha256:9ab3895f516b0f1ea28492c09b36abbec17a3c47d1b3ccc14730ce64ed21f176 AS build
WORKDIR /build
COPY worker/requirements.txt ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.12.7-slim@sha256:9ab3895f516b0f1ea28492c09b36abbec17a3c47d1b3ccc14730ce64ed21f176 AS production
RUN groupadd --gid 10001 orders && useradd --uid 10001 --gid 10001 --no-create-home orders
WORKDIR /srv/worker
COPY --from=build /opt/venv /opt/venv
COPY worker/orders_worker ./orders_worker
COPY config/feature-flags.yaml ./config/feature-flags.yaml
USER 10001:10001
EXPOSE 9101
HEALTHCHECK --interval=15s --timeout=3s --retries=3 \
    CMD ["/opt/venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:9101/metrics')"]
STOPSIGNAL SIGTERM
CMD ["/opt/venv/bin/python", "-m", "orders_worker"]
