# Casegraph as a container: non-root, works with a read-only root, and holds the built-in models, so it starts offline.
#
#   docker build -t casegraph .                             the product
#   docker build -t casegraph-torch --target with-torch .   also any model through sentence-transformers (8 GB)
#
# Everything that is kept lies in the volume /data.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=/src/constraints.txt
WORKDIR /src
COPY constraints.txt ./
RUN python -m venv /opt/casegraph && /opt/casegraph/bin/pip install --quiet --upgrade pip
COPY pyproject.toml README.md LICENSE ./
COPY graph ./graph
COPY search ./search
COPY ingest ./ingest
COPY web ./web
RUN /opt/casegraph/bin/pip install --quiet '.[server]'
# A layer of its own: a change of models installs no packages anew.
# hadolint ignore=DL3059
RUN CASEGRAPH_MODELS=/opt/models /opt/casegraph/bin/casegraph models install \
    all-MiniLM-L6-v2 en_core_web_md multilingual-e5-small natasha

FROM build AS build-torch
RUN /opt/casegraph/bin/pip install --quiet '.[server,models]'

FROM python:3.11.14-slim-bookworm AS base
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-fra tesseract-ocr-rus \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 casegraph \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin casegraph \
    && install --directory --owner=casegraph --group=casegraph --mode=0700 /data
COPY --from=build /opt/models /opt/models
ENV PATH=/opt/casegraph/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    CASEGRAPH_HOME=/data CASEGRAPH_MODELS=/opt/models CASEGRAPH_USER=casegraph
VOLUME /data
EXPOSE 8000
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["casegraph"]
CMD ["serve"]

FROM base AS with-torch
COPY --from=build-torch /opt/casegraph /opt/casegraph

# The last stage is what a plain "docker build" makes.
FROM base AS casegraph
COPY --from=build /opt/casegraph /opt/casegraph
