# Two commands matter: `make demo` shows everything, `make test` checks everything.

BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes

.PHONY: help setup setup-test demo test lint format bench requirements screenshots

help:
	@echo "make demo          a whole marketplace on http://127.0.0.1:8000 (PORT=8001, FRESH=1)"
	@echo "make test          lint, rules, pages and journeys, on SQLite and on PostgreSQL"
	@echo "make lint          only the checks that read code"
	@echo "make format        lays the code out as the checks want it"
	@echo "make bench         measures, and writes bench/README.md"
	@echo "make screenshots   makes the README's pictures from the demo"
	@echo "make requirements  compiles requirements/*.in anew"

setup: .venv/stamp-run
	@$(BIN)/python -m compileall -q src

setup-test: setup .venv/stamp-test

demo: setup
	@exec $(BIN)/amends demo $(if $(PORT),--port $(PORT)) $(if $(filter-out 0,$(FRESH)),--fresh)

test: setup-test
	@exec $(BIN)/python -m tests.run

lint: setup-test
	@exec $(BIN)/python -m tests.run lint

format: setup-test
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

bench: setup-test .venv/stamp-bench
	@exec $(BIN)/python -m bench

screenshots: setup-test
	@exec $(BIN)/python -m tests.screenshots

requirements: setup-test
	$(COMPILE) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) requirements/run.in --output-file requirements/run.txt
	$(COMPILE) requirements/test.in --output-file requirements/test.txt
	$(COMPILE) requirements/bench.in --output-file requirements/bench.txt

.venv/bin/python:
	@for python in "$${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "$$python has no venv: install it (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }; \
		exec "$$python" -m venv .venv; \
	done; \
	echo "Amends needs Python 3.11 or newer; name it with PYTHON=/path/to/python make ..."; exit 1

.venv/stamp-run: requirements/build.txt requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Amends needs into .venv ..."
	@$(INSTALL) -r requirements/build.txt -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 0 .venv/lib || true
	@touch $@

.venv/stamp-test: requirements/test.txt .venv/stamp-run
	@echo "Installing what the tests need into .venv ..."
	@$(INSTALL) -r requirements/test.txt
	@$(BIN)/python -m compileall -q -j 0 .venv/lib || true
	@touch $@

.venv/stamp-bench: requirements/bench.txt .venv/stamp-test
	@echo "Installing what the benchmarks compare with into .venv ..."
	@$(INSTALL) -r requirements/bench.txt
	@touch $@
