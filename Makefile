# Everything that can be done here, and the only list of it. `make` alone prints it.
# What is installed goes into .venv; nothing outside this folder is touched.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORDS  := $(wildcard chalicelib/locales/*/LC_MESSAGES/evenkeel.po)
PORT   ?= 8000
AT_ONCE ?= 2
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint types imports fmt words bench package manifest samples lock lock-reader clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.laptop $(WORDS:.po=.mo) ## Install what running needs
setup-dev: setup $(VENV)/.dev ## Install what testing and building need as well

run: setup ## Start everything on this machine: page, bucket, embedded AWS (Ctrl-C stops it)
	@$(BIN)/evenkeel up --port $(PORT) $(ARGS)

test: setup-dev lint types imports ## Check style, types and architecture, then run the tests (two files at once: AT_ONCE)
	$(BIN)/pytest -n $(AT_ONCE) --dist loadfile $(ARGS)

lint: setup-dev ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev ## Check types
	$(BIN)/mypy app.py chalicelib functions infra tests

imports: setup-dev ## Check that imports point one way
	$(BIN)/lint-imports

fmt: setup-dev ## Bring the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: setup-dev ## Take new texts of the code into the Chinese catalog, and say what is not translated yet
	$(BIN)/python -m infra.words extract
	$(BIN)/python -m infra.words check

bench: setup-dev ## Measure speed and cost, print a table and write bench.json
	$(BIN)/evenkeel bench $(ARGS)

package: setup-dev ## Build what AWS runs, into dist/
	$(BIN)/evenkeel package $(ARGS)

manifest: setup-dev ## Write manifest.yaml for Slack from the code
	$(BIN)/evenkeel manifest > manifest.yaml

samples: setup-dev ## Make the sample résumés again (needs Debian's fonts-noto-cjk)
	$(BIN)/python -m infra.samples.make_resumes

lock: setup-dev ## Pin every dependency by hash (LOCKARGS=--upgrade for newer ones)
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra local --extra dev -o requirements/dev.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra local -c requirements/dev.txt -o requirements/laptop.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -c requirements/dev.txt -o requirements.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet $(LOCKARGS)

lock-reader: setup-dev ## Pin what the container that reads Chinese holds
	$(BIN)/uv pip compile --universal --python-version 3.13 --generate-hashes --no-emit-index-url --no-header --quiet \
		infra/reader/requirements.in -o infra/reader/requirements.txt

clean: ## Remove what was made, but neither .venv nor the data
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

%.mo: %.po | $(VENV)/.laptop
	@$(BIN)/python -m infra.words compile

# A stamp is as new as the lock that it was made from.
$(VENV)/.laptop: requirements/laptop.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Evenkeel needs Python 3.11 or newer; this is %d.%d. Try: make $(MAKECMDGOALS) PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Installing into $(VENV) (once; some 400 MB) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps --progress-bar on -r requirements/laptop.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.laptop
	@echo "Installing what tests need …"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps --progress-bar on -r requirements/dev.txt
	@touch $@
