# Needs make and Python 3.12 or newer, nothing else: the rest is installed here, once.

VENV := .venv
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: help serve build test test-all check bench-browser bench-build clean

help:
	@echo "make serve    show the site at http://127.0.0.1:8000, rebuilt on every change"
	@echo "make build    write the site to site/"
	@echo "make test     run all tests, in Chromium too"
	@echo "make test-all run what takes long as well: whole proofs, three browsers, all looks"
	@echo "make check    check style, types and the knowledge base"
	@echo "make bench-browser   compare how fast it decides with other ways; takes long"
	@echo "make bench-build     compare how fast it builds with other ways; takes long"
	@echo "make clean    remove all that the above have made"

serve build: $(INSTALLED)
	@$(VENV)/bin/veiviser $@

test: $(INSTALLED)
	@$(VENV)/bin/pytest --numprocesses auto --dist worksteal --durations 10 -m "not exhaustive"

test-all: test
	@$(VENV)/bin/pytest --numprocesses auto --dist worksteal --durations 10 -m exhaustive

check: $(INSTALLED)
	@$(VENV)/bin/pytest --quiet tests/test_types.py
	@$(VENV)/bin/veiviser check

bench-browser: $(INSTALLED)
	@$(VENV)/bin/python -m tests.bench

bench-build: $(INSTALLED)
	@$(VENV)/bin/python -m tests.bench.builds $(SIZES)

clean:
	rm -rf $(VENV) node_modules .cache site

# Each mark comes last, so that an installation that was stopped halfway is none.
$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# Made anew whenever the lock changes, so that nothing is there but what is locked. A Python is
# tried by running it, since a version manager's may be there and fail.
$(LOCKED): requirements.lock
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 ""; do \
	  test "$$python" || { echo "No Python 3.12 or newer was found. Install one, or name it:" \
	    "make PYTHON=/path/to/python3" >&2; exit 1; }; \
	  $$python -c "import sys; sys.exit(sys.version_info < (3, 12))" 2>/dev/null && break; \
	done; \
	if ! $$python -c "import ensurepip" 2>/dev/null; then \
	  package=$$($$python -c "import sys; print('python%d.%d-venv' % sys.version_info[:2])"); \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null || { \
	    echo "$$python cannot make a virtual environment: install $$package" >&2; exit 1; }; \
	  apt-get update -qq && apt-get install -y -qq $$package; \
	fi; \
	echo "Installing into $(VENV) ..."; \
	$$python -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@
