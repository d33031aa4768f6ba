# make run    serve Trajectory on http://localhost:8501 (sets itself up; makes the demonstration if there is no store)
# make test   style, types and all tests at once, browser tests included
# make prove  what takes long and needs no run at every change; writes docs/proof.md; broken off, it goes on where it was
# make audit  licences, a bill of materials (sbom.cdx.json), and what is known against what it is built on
# make bench  the benchmarks      make demo  the demonstration afresh      make lint  style and types only
# Which Python makes the environment: make PYTHON=python3.12 run

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: setup run test ready debian compiled prove audit bench demo lint
.DELETE_ON_ERROR:

setup: .venv/installed

define environment
@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Trajectory needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 run")'
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
endef

# Stamps, so that the second start installs nothing. pip would compile with one processor what all do here.
.venv/installed: requirements.txt
	$(environment)
	@echo "Setting up .venv (once; about a minute)"
	@.ci/install requirements.txt
	@$(BIN)/python -m compileall -q -j 0 .venv/lib || true
	@touch $@

.venv/installed-dev: requirements.txt requirements-dev.txt
	$(environment)
	@echo "Setting up .venv with the test and lint tools (once; about a minute)"
	@.ci/install requirements.txt requirements-dev.txt
	@touch $@

.venv/installed-cluster: requirements-cluster.txt .venv/installed-dev
	@echo "Installing what a build on a cluster needs (once; 460 MB)"
	@.ci/install requirements-cluster.txt
	@touch $@

run: .venv/installed
	@$(BIN)/python start.py --demo --port $(PORT)

demo: .venv/installed
	$(BIN)/python -m metrics demo

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyrefly check

test: ready
	@.ci/test

# Debian's packages come, and our own modules are compiled, while pip works. Pango is looked for by what pip brought.
ready:
	@$(MAKE) --no-print-directory -j 3 .venv/installed-dev debian compiled
	@.ci/pango

# What the processes of tests share is compiled before they start at once; tests themselves are compiled by pytest.
compiled:
	@env -u PYTHONDONTWRITEBYTECODE $(PYTHON) -m compileall -q -j 0 -x '/(test_|conftest)' app.py start.py bench metrics pages serving supply tests

# The browser tests drive chromium; the ledger's tests start a PostgreSQL of their own, those of deploy/nginx an nginx.
# Missing, they skip; with CI=true its absence is a failure.
debian:
	@.ci/chromium
	@.ci/postgresql
	@.ci/nginx

# LibreOffice opens a pack in every format of an office; Java runs a cluster of Spark.
prove: ready .venv/installed-cluster
	@.ci/libreoffice
	@.ci/java
	TRAJECTORY_PROVING=1 $(BIN)/python -m pytest tests/prove tests/ledger tests/metrics tests/independent tests/pages tests/browser tests/deploy -o python_files="prove_*.py test_*.py" -m proof \
		--proof-report=docs/proof.md --numprocesses=auto --maxprocesses=4

# Exit code of the last line: 0 all is well, 1 something was found, 3 nothing found but not all could be looked up.
audit: .venv/installed-dev
	@.ci/install requirements-audit.txt requirements-bench.txt
	@$(BIN)/python -m supply

bench: .venv/installed-dev
	$(BIN)/python -m bench
