# make run: set up, read the sample reports, show the result, open the service on http://127.0.0.1:8000.   make test: set up, then run every test.
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: run test setup lint bench fuzz lock corpus clean

run: setup
	$(BIN)/thidua extract corpus/reports/*.docx --out build/records
	$(BIN)/thidua show corpus/reports/binh-khe-2024-h1-report.pdf
	$(BIN)/thidua evaluate --gold corpus/reports --records build/records
	$(BIN)/thidua serve --samples corpus/reports

test: setup lint
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

bench: setup
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.batch
	$(BIN)/python -m benchmarks.load

fuzz: setup
	$(BIN)/python -m tests.hostile.fuzz --minutes 10 --out build/fuzz

corpus: setup
	$(BIN)/python -m corpus.build

lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --all-extras --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv build
