# Zhiqiang's commands. `make` alone lists them; every target has its line of help after `##`.
# The environment .venv is made once and brought up to date when a lock changes.

PLAN   ?= packs/foshan/plans/2012-quality-city-plan.txt
REPORT ?= build/report
TESTS  ?= tests
PYTHON ?=
UPGRADE ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
OPEN := import pathlib, sys, webbrowser; sys.exit(not webbrowser.open(pathlib.Path(sys.argv[1]).resolve().as_uri()))
LINK := install --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv --no-config pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint types contracts accuracy bench lock dist clean

help: ## list these commands
	@echo 'Zhiqiang 质强. Usage: make COMMAND'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

run: .venv/run.stamp ## read the plan that ships with the project and open the report (PLAN=file REPORT=folder)
	@test -n "$(PLAN)" || { echo 'No plan to read: name one, as in make run PLAN=my-plan.docx' >&2; exit 2; }
	@$(BIN)/zhiqiang read "$(PLAN)" --out "$(REPORT)"
	@page=$$(ls -t "$(REPORT)"/*.html | head -n 1); \
	echo "Report: $$(cd "$$(dirname "$$page")" && pwd)/$$(basename "$$page")"; \
	if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	  $(BIN)/python -c '$(OPEN)' "$$page" 2>/dev/null || echo 'No browser answered: open the file above.'; \
	fi

test: check ## run the checks and the tests (TESTS=tests/lang for a part)
	$(BIN)/pytest -n auto $(TESTS)

check: lint types contracts ## run lint, types and contracts

lint: .venv/dev.stamp ## look for mistakes of style and habit (ruff)
	$(BIN)/ruff check .

types: .venv/dev.stamp ## prove the types (mypy, strict)
	$(BIN)/mypy

contracts: .venv/dev.stamp ## prove that imports go downward only (import-linter)
	$(BIN)/lint-imports --no-logo --no-cache

accuracy: .venv/dev.stamp ## measure the reader against the annotated plans and print the table
	$(BIN)/python -m tests.accuracy

bench: .venv/dev.stamp ## measure speed and memory (benchmarks/)
	@for file in benchmarks/[a-z]*.py; do \
	  test -e "$$file" || { echo 'benchmarks/ holds no measurement yet.'; break; }; \
	  echo "== $$file"; $(BIN)/python -m "benchmarks.$$(basename "$$file" .py)" || exit 1; \
	done

lock: .venv/dev.stamp ## pin what pyproject.toml asks for (UPGRADE=1 takes newer releases)
	$(PIP) install 'uv>=0.9'
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

dist: .venv/dev.stamp ## build the wheel and the source archive in dist/
	$(BIN)/python -m hatchling build

clean: ## remove what was built and every cache (the environment .venv stays)
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find zhiqiang tests benchmarks packs -name __pycache__ -type d -prune -exec rm -rf {} +

# The first interpreter that is new enough; a clear word where there is none, or where Debian has split venv off.
.venv/bin/python:
	@for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$name && break; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'Python 3.11 or newer is needed and was not found. On Debian or Ubuntu: sudo apt install python3 python3-venv' >&2; \
	  echo 'If it has another name: make PYTHON=/path/to/python3.11 ...' >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$found cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making the environment .venv with $$("$$found" --version)"; "$$found" -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo 'Installing what Zhiqiang needs (requirements.lock)'
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) $(LINK)
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo 'Installing what the tests need (requirements-dev.lock)'
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) $(LINK)
	@touch $@ .venv/run.stamp
