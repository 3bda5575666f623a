# Everything runs in .venv, which each target makes where it is missing. Needed beforehand: make, and Python 3.11 to 3.13
# with its venv module. Another interpreter: make test PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.installed-dev
TABLES := kg/_ontology.tables kg/_divisions.tables

.DEFAULT_GOAL := demo
.PHONY: demo test fuzz check bench score clean

demo: $(INSTALLED)  ## the first article to out/
	$(BIN)/kg build seeds/xi-putin-call.txt -o out
	@echo "Open out/xi-putin-call.html in a browser; out/xi-putin-call.ttl is the same graph as Turtle."

test: $(TOOLS)  ## all tests; those that need a tool that is not here say so
	$(BIN)/python -m pytest -rfEs

fuzz: $(TOOLS)  ## ten thousand random and mutated texts through the reading
	$(BIN)/python -m pytest tests/test_build.py --hypothesis-profile=fuzz

check: $(TOOLS)  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(INSTALLED) $(TABLES)  ## how long start, loading and reading take, as ratios
	$(BIN)/python tests/bench/bench.py

score: $(INSTALLED)  ## the annotated articles, scored set by set
	@rm -rf .score && $(BIN)/kg build seeds/xi-putin-call.txt -o .score/seed --formats ttl >/dev/null
	@for set in dev own held; do $(BIN)/kg build tests/gold/$$set/*.txt -o .score/$$set --formats ttl >/dev/null; done
	@$(BIN)/python tests/gold/score.py tests/gold/seed.json seeds/xi-putin-call.txt .score/seed/xi-putin-call.ttl
	@for set in dev own held; do echo "$$set:"; $(BIN)/python tests/gold/score.py \
	    $$(for gold in tests/gold/$$set/*.json; do stem=$$(basename $$gold .json); echo "$$gold tests/gold/$$set/$$stem.txt .score/$$set/$$stem.ttl"; done); done

clean:
	rm -rf $(VENV) $(TABLES) .score dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not here; install Python 3.11 to 3.13 or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "make: Mithaq needs Python 3.11 to 3.13, but $(PYTHON) is $$($(PYTHON) -V 2>&1 | head -n 1); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What pip copies it compiles too; what stays in place is compiled here.
$(INSTALLED): pyproject.toml hatch_build.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q kg
	@touch $@

$(TOOLS): pyproject.toml hatch_build.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q kg
	@touch $@ $(INSTALLED)

# An installation makes them; after a change of the ontology the first run would do so for its user, and no bench measures that.
$(TABLES) &: $(wildcard ontology/*.ttl ontology/*/*.ttl kg/ontology/*.py kg/cache.py kg/model.py kg/lang/*.py kg/lang/data/* kg/annotate/*.py) | $(INSTALLED)
	@$(BIN)/python -c 'from kg import annotate, ontology; ontology.ship(); annotate.ship()'
