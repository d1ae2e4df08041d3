# The service with everything that it calls: Tesseract with Vietnamese for scans, LibreOffice for old .doc files.
#   docker build -t thidua .
#   docker run --rm -it -v thidua:/data thidua user add quan-tri --role admin
#   docker run -d -p 8000:8000 -v thidua:/data thidua
# The commands work as well:
#   docker run --rm --network none -v "$PWD/reports:/reports:ro" -v "$PWD/records:/records" thidua \
#       extract /reports/a.docx /reports/b.pdf --out /records
FROM python:3.11-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-dejavu libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/thidua
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY extractors extractors
COPY models models
COPY corpus corpus
COPY service service
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --create-home thidua \
    && install --directory --owner thidua --group thidua /data
USER thidua
# Within a container the loopback address reaches nobody: others come in, so the service asks for accounts.
ENV THIDUA_DATA_DIR=/data THIDUA_HOST=0.0.0.0 THIDUA_PORT=8000
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["thidua"]
CMD ["serve"]
