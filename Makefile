# Firstlight. `make` alone lists what there is. Tested on Debian; written for macOS too.
.DEFAULT_GOAL := help
.PHONY: help demo run test test-postgres flows check fix docs screenshots bench bench-search bench-rotation bench-ledger bench-capacity bench-forecast bench-simulation test-sweep test-spark bench-hmis lock clean
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
# pytest's own words can be added: make test ARGS="-k intake -x"
ARGS ?=
WORKERS ?= auto

# What is given to make on its command line (PORT, DATA, RESET …) reaches the commands as environment.
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  \033[1m%-14s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start with an invented agency. PORT=8000 DATA=folder RESET=1 QUICK=1: where, afresh, two weeks only
	@bin/setup demo
	@$(BIN)/firstlight demo

run: ## Serve the agency in FIRSTLIGHT_DATA, made before with `firstlight init`
	@bin/setup $(if $(DATABASE_URL),postgres,core)
	@$(BIN)/firstlight run

test: ## All tests but browsers, on the embedded database
	@bin/setup test
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup $(ARGS)

test-postgres: ## Every test that meets a database, on a PostgreSQL started for them
	@bin/setup test
	@bin/postgres-for-tests -- $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup $(ARGS)

flows: ## The flows in a real Chromium, by keyboard, with axe on every page
	@bin/setup test
	@CHROMIUM="$$(bin/browser)" && export CHROMIUM && $(BIN)/python -m pytest -q tests/flows_browser $(ARGS)

screenshots: ## Take the pictures of docs/guide anew
	@bin/setup test
	@CHROMIUM="$$(bin/browser)" && export CHROMIUM && \
		FIRSTLIGHT_SCREENSHOTS=docs/guide $(BIN)/python -m pytest -q tests/flows_browser/test_pictures.py $(ARGS)

check: ## Format, lint, types, floors, house rules, docs: everything but behaviour
	@bin/setup test
	@bin/check

fix: ## Mend what format and lint can mend
	@bin/setup test
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: ## Write the generated pages of docs/ anew
	@bin/setup core
	@$(BIN)/firstlight docs

bench: ## Measure on both databases, against a bare page on the same machine
	@bin/setup test
	@bin/postgres-for-tests --durable -- $(BIN)/python -m bench $(ARGS)

bench-rotation: ## Replace the master key over 100,000 people, killed at random moments
	@bin/setup test
	@$(BIN)/python -m bench.rotation $(ARGS)

bench-search: ## Measure finding sealed names beside other engines. ARGS="--sizes 20000 --each 50" for a short run
	@bin/setup test
	@bin/postgres-for-tests --durable -- $(BIN)/python -m bench.search $(ARGS)

bench-ledger: ## Measure what sealing the ledger costs eight writers, on both databases
	@bin/setup test
	@bin/postgres-for-tests --durable -- $(BIN)/python -m bench.ledger $(ARGS)

bench-forecast: ## Measure forecasts beside models of others; can be stopped and gone on with. ARGS="--each 5" for a short run
	@bin/setup bench-forecast
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.forecast $(ARGS)

bench-capacity: ## Both halves of Capacity: the simulator, then forecasts on a few series
	@$(MAKE) bench-simulation
	@$(MAKE) bench-forecast ARGS="--each 5"

bench-simulation: ## Measure the capacity simulator: the questions, and one model beside SimPy, Ciw and salabim
	@bin/setup bench-simulation
	@$(BIN)/python -m bench.simulation $(ARGS)

test-sweep: ## Capacity scenarios played here, in processes and on Dask give the same answers
	@bin/setup test
	@bin/setup dask
	@SWEEP=1 $(BIN)/python -m pytest -q tests/forecasting/simulation/test_sweep.py $(ARGS)

test-spark: ## A report on Spark, in local mode, is the same as on the embedded engine
	@command -v java >/dev/null || { echo "Spark needs Java: apt-get install openjdk-17-jre-headless, or brew install openjdk@17." >&2; exit 69; }
	@bin/setup test
	@bin/setup spark
	@SPARK=1 $(BIN)/python -m pytest -q tests/hmis/test_spark.py $(ARGS)

bench-hmis: ## HUD's HMIS sample, and up to a million stays of it: validate, convert, CAPER. ARGS="--caper 1 10" is shorter
	@bin/setup test
	@$(BIN)/python -m bench.hmis $(ARGS)

lock: ## For maintainers, needs uv: work out requirements/*.txt anew
	@bin/lock $(ARGS)

clean: ## Remove the virtual environment and caches, never data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
