PYTHON ?= python3
BIN := .venv/bin
LOCKS := .ci/locks
UV := $(BIN)/uv
.DEFAULT_GOAL := help
.PHONY: help setup run demo-reset assets test quick check bench lock pictures clean

help: ## this list
	@echo "opsplan: multi-agency operations against modern slavery. Two commands matter: make setup, make test."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

setup: .venv/.run-ready assets ## build .venv with .venv/bin/opsplan and .venv/bin/powers

run: setup ## start the demonstration: nothing in it is real, sign-in links are printed
	@$(DEMO) $(BIN)/opsplan demo --serve

demo-reset: .venv/.run-ready ## wipe the demonstration, and nothing else
	@$(DEMO) $(BIN)/opsplan demo --reset

# All of it is given here, so that what is set for a real service is never used.
DEMO := OPSPLAN_DEMONSTRATION=true OPSPLAN_DATABASE=.demo/opsplan-demo.db OPSPLAN_MAIL_FOLDER=.demo/mail \
  OPSPLAN_MAIL_SERVER= OPSPLAN_HOST=127.0.0.1 OPSPLAN_HOSTS=127.0.0.1,localhost OPSPLAN_HTTPS= OPSPLAN_SECRET_KEY= \
  OPSPLAN_PUBLIC_GUIDE=true OPSPLAN_LOG_LEVEL=warning

assets: .venv/.assets-ready

test: .venv/.dev-ready assets ## the whole suite: SQLite and PostgreSQL, a real browser
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

quick: .venv/.dev-ready assets ## the suite on SQLite alone, without browser and long tests: a minute and a half
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not browser and not postgres and not slow" --hypothesis-profile quick \
	  -p no:schemathesis -p no:playwright --ignore tests/structure --ignore tests/journeys

check: .venv/.dev-ready assets ## format, lint, complexity, types, import contract, structural tests
	@$(BIN)/ruff format --check --quiet . || { echo "Run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m powers check --quiet
	@$(BIN)/python -m pytest -q tests/structure

bench: .venv/.dev-ready assets ## measure what users do: prints a table, writes .bench.json
	@$(BIN)/python -m tests.bench

pictures: .venv/.dev-ready assets ## make the README's pictures from the examples
	@$(BIN)/python -m tests.pictures

lock: $(UV) ## work the pinned versions and hashes out again from pyproject.toml
	@$(UV) pip compile pyproject.toml $(LOCK) -o $(LOCKS)/run.lock
	@$(UV) pip compile pyproject.toml --extra dev -c $(LOCKS)/run.lock $(LOCK) -o $(LOCKS)/dev.lock
	@echo "uv" | $(UV) pip compile - $(LOCK) -o $(LOCKS)/uv.lock
	@! grep -l "://" $(LOCKS)/*.lock

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean: ## remove .venv and what was built (never a database)
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache opsplan/static/vendor opsplan/static/node_modules

$(UV): $(LOCKS)/uv.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed. Debian or Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python"; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "Python 3.11 or newer is needed; found %d.%d. Debian or Ubuntu: sudo apt install python3.12-venv, then: make PYTHON=python3.12 setup" % v[:2])'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Building .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCKS)/uv.lock
	@touch $@

.venv/.run-ready: $(LOCKS)/run.lock pyproject.toml $(UV)
	@$(UV) pip install --quiet -p $(BIN)/python --require-hashes -r $(LOCKS)/run.lock
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/opsplan.pth"
	@for name in opsplan powers; do \
	  printf '#!%s\nimport sys\nfrom %s.__main__ import main\nsys.exit(main())\n' "$(CURDIR)/$(BIN)/python" $$name > $(BIN)/$$name && chmod +x $(BIN)/$$name; done
	@touch $@

.venv/.dev-ready: $(LOCKS)/dev.lock .venv/.run-ready
	@$(UV) pip install --quiet -p $(BIN)/python --require-hashes -r $(LOCKS)/dev.lock
	@touch $@

.venv/.assets-ready: opsplan/static/package-lock.json opsplan/documents/assets.py .venv/.run-ready
	@$(BIN)/python -m opsplan.documents.assets
	@touch $@
