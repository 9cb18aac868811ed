# extract: `make run` reads the five articles, `make test` runs every check, `make docs` builds
# the documentation. Each sets up .venv by itself.

.PHONY: run test docs bench fuzz setup browser lock vendor picture clean

VENV := .venv
BIN := $(VENV)/bin
# The first Python of 3.11 or later; `make PYTHON=/path/to/python …` names another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

run: setup
	$(BIN)/extract run corpus --out out

test: setup browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

# The documentation as a site, from the Markdown where it lies (docs/conf.py). A warning is an error.
docs: setup
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --fresh-env --conf-dir docs . site
	@echo "site/index.html"

# How fast the pipeline and its recognisers are, beside others (bench/README.md). Installs what it compares with.
bench: setup
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-build-isolation --editable ".[bench]"
	$(BIN)/python bench/pipeline.py
	$(BIN)/python bench/quantities.py
	$(BIN)/python bench/times.py

# Any input at all, minutes for each target (bench/README.md). Stops at the first finding and says where it lies.
MINUTES ?= 10
fuzz: setup
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-build-isolation --editable ".[fuzz]"
	for target in reader recognisers linker; do \
		PYTHONPATH=tests:bench nice -n 10 $(BIN)/python -m fuzz $$target --minutes $(MINUTES) || exit 1; \
	done

setup: $(VENV)/.done

$(VENV)/.done: requirements.lock requirements-build.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "extract needs Python 3.11 or later: make PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute)"
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) -r requirements-build.lock
	$(PIP) --no-build-isolation -r requirements.lock
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What the tests of `extract report` drive. Playwright's own browsers are never fetched.
browser:
	@command -v chromium >/dev/null || { \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
			echo "Installing Debian's chromium for the browser tests (once)"; \
			export DEBIAN_FRONTEND=noninteractive; \
			{ apt-get install -qq -y --no-install-recommends chromium || \
				{ apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium; }; } >/dev/null 2>&1; \
		fi; \
		command -v chromium >/dev/null || \
			echo "NO BROWSER TESTS: chromium is missing, and only root can install it here (apt-get install chromium)" >&2; \
	}

# The page's libraries again, from npm by the versions of vendor.toml, with new checksums (docs/report.md).
vendor: setup
	$(BIN)/python tests/report/renew.py src/extract/report/vendor tests/report/vendor

# The README's picture of the page, of the five articles.
picture: setup browser
	PYTHONPATH=tests $(BIN)/python tests/report/picture.py

# Solve the dependencies anew, for every supported Python at once.
lock: setup
	$(BIN)/python -m pip --disable-pip-version-check install --quiet uv
	grep -v '^#' requirements-build.in | $(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" --no-annotate --upgrade --output-file requirements-build.lock -
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		--no-annotate --upgrade --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) out site dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .fuzz
