# The whole command surface. Each target makes its own set-up; the first run installs, later ones start at once.
.DEFAULT_GOAL := help
# Only the checks may run beside each other.
ifneq ($(MAKECMDGOALS),checks)
.NOTPARALLEL:
endif
MAKEFLAGS += --no-print-directory
# Compiled modules start five times faster; never do without them.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
EMBEDDED := $(BIN)/python -m core.embedded
WITH_SERVERS := $(MANAGE) servers run --temporary --
WITH_ENV := set -a; [ ! -f .env ] || . ./.env; set +a;
WORKERS ?= 2
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help up down status seed test checks lint types floors migrations openapi typescript faces bench fuzz faults deploy-check runtime dev browser

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-13s %s\n", $$1, $$2}'

up: runtime ## Start NEXUS on http://localhost:8080 (NEXUS_PORT, NEXUS_HOME; ARGS=--detach to leave it running)
	@$(WITH_ENV) exec $(EMBEDDED) up $(ARGS)

down: runtime ## Stop NEXUS
	@$(WITH_ENV) $(EMBEDDED) down

status: runtime ## List processes, memory and URLs
	@$(WITH_ENV) $(EMBEDDED) status $(ARGS)

seed: runtime ## Make or complete the demo tenants of the running NEXUS; ARGS=--large adds a year of customers
	@$(WITH_ENV) $(MANAGE) seed --json $(ARGS)

test: browser ## Check everything, then run all tests
	@$(MAKE) -j $(WORKERS) --output-sync=target checks
	@echo "Tests ..."
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(ARGS)

checks: types lint floors migrations openapi typescript

lint: dev ## Style, correctness, size budgets
	@echo "Style and budgets ..."
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Unformatted files: run .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/python tools/budgets.py

types: dev ## Static types
	@echo "Types ..."
	@$(BIN)/mypy .

floors: dev ## Import rules between and inside apps
	@echo "Import floors ..."
	@$(BIN)/lint-imports --no-logo

migrations: dev ## Every model change has its migration
	@echo "Migrations ..."
	@$(WITH_SERVERS) $(MANAGE) makemigrations --check --dry-run

openapi: dev ## The committed API description is the present one
	@echo "API description ..."
	@tools/check_openapi.sh

typescript: ## The TypeScript client fits the API description and compiles; left out without Node
	@echo "TypeScript client ..."
	@tools/typescript.sh check

faces: dev browser ## Pictures of every page in build/faces
	@FACES=build/faces $(BIN)/pytest tests/browser/test_faces.py -n 0 $(ARGS)

bench: dev ## Run every benchmark
	@for each in benchmarks/*.py; do \
		case "$$each" in */_*) continue ;; esac; \
		echo "$$each"; PYTHONPATH=. $(WITH_SERVERS) $(BIN)/python "$$each" || exit 1; \
	done

fuzz: dev ## Many made-up requests to every operation of the API
	@FUZZ_EXAMPLES=200 $(BIN)/pytest tests/api/test_fuzz.py -n $(WORKERS) $(ARGS)

faults: dev ## Kill processes while work runs, then hold the API to account (SECONDS=600 SEED=... ARGS="-k Draining")
	@FAULTS_SECONDS=$(or $(SECONDS),600) FAULTS_SEED=$(SEED) $(BIN)/pytest tests/faults -n 0 -s $(ARGS)

deploy-check: ## Validate Dockerfile, compose.yaml and render.yaml with tools of their own
	@tools/deploy_check/run.sh

runtime:
	@tools/setup.sh runtime

dev:
	@tools/setup.sh dev

browser: dev
	@tools/browser.sh
