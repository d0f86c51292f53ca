# 街坊: `make run` starts everything, `make test` tries everything. Both lay out what they need.

PORT ?= 8000
HOST ?= 127.0.0.1
VAR ?= var
SCALE ?= small
SIMULATE ?= 1
ARGS ?=

export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Several programs start from the same modules: kept compiled, they are up seconds earlier.
unexport PYTHONDONTWRITEBYTECODE
PYTHON_IN_VENV := .venv/bin/python
NODE_PACKAGES := frontend/node_modules/.package-lock.json
PAGES := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/scripts -type f 2>/dev/null) \
	$(wildcard frontend/*.html frontend/*.ts frontend/*.js frontend/*.json)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run frontend test test-backend test-frontend test-e2e check check-backend \
	check-frontend check-generated generate bench screens clean

help: ## This list
	@echo "街坊 jiefang"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make run PORT=8001 VAR=var2 SCALE=city SIMULATE=0 HOST=0.0.0.0"

setup: .venv/.dev $(NODE_PACKAGES) ## Lay out .venv and the frontend's packages

run: .venv/.run $(PAGES) ## Start everything: http://127.0.0.1:8000 (Ctrl-C ends it)
	@JIEFANG_VAR="$(VAR)" exec $(PYTHON_IN_VENV) manage.py serve --host "$(HOST)" --port "$(PORT)" \
		--scale "$(SCALE)" --simulate "$(SIMULATE)"

frontend: $(PAGES) ## Build the pages

test: test-backend test-frontend test-e2e ## Every test, on servers of its own

test-backend: .venv/.dev ## Backend: PostgreSQL and Valkey of its own, two workers
	$(PYTHON_IN_VENV) -m pytest --numprocesses 2 --ignore tests/e2e $(ARGS)

test-frontend: $(NODE_PACKAGES) ## Frontend: types and units
	cd frontend && npm run --silent types && npm run --silent test

test-e2e: .venv/.dev $(PAGES) ## End to end in Chromium, where one is found
	$(PYTHON_IN_VENV) -m pytest tests/e2e $(ARGS)

check: check-backend check-frontend check-generated ## Lint, types, layers, migrations, generated files

check-backend: .venv/.dev
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	bandit -q -r jiefang -ll --skip B608,B310,B104
	$(PYTHON_IN_VENV) scripts/limits.py
	$(PYTHON_IN_VENV) -m pytest tests/test_migrations.py

check-frontend: $(NODE_PACKAGES)
	cd frontend && npm run --silent check

check-generated: .venv/.dev $(NODE_PACKAGES)
	$(PYTHON_IN_VENV) scripts/generate.py --check

generate: .venv/.dev $(NODE_PACKAGES) ## Write the generated files anew: API document, client types, …
	$(PYTHON_IN_VENV) scripts/generate.py

bench: .venv/.dev ## Measure, beside a baseline in the same run
	$(PYTHON_IN_VENV) -m bench $(ARGS)

screens: .venv/.dev $(PAGES) ## Pictures of every screen into screens/, in both sizes, themes, languages
	$(PYTHON_IN_VENV) -m tests.e2e.screens $(ARGS)

clean: ## Remove what was laid out and built; var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache

.venv/.run: requirements/run.txt
	@scripts/setup-python run

.venv/.dev: requirements/dev.txt
	@scripts/setup-python dev
	@touch .venv/.run

$(NODE_PACKAGES): frontend/package-lock.json | .venv/.run
	@scripts/setup-node

$(PAGES): $(NODE_PACKAGES) $(PAGE_SOURCES)
	@echo "  Building the pages." >&2
	@cd frontend && said=$$(npm run --silent build 2>&1) || { echo "$$said"; exit 1; }
	@$(PYTHON_IN_VENV) -m whitenoise.compress --quiet --no-brotli frontend/dist
