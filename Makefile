# make run    serve Trajectory on http://localhost:8501 (sets itself up; makes the demonstration if there is no store)
# make test   style, types and all tests at once, browser tests included
# make prove  what takes long and needs no run at every change; writes docs/proof.md; broken off, it goes on where it was
# make audit  licences, a bill of materials (sbom.cdx.json), and what is known against what it is built on
# make bench  the benchmarks      make demo  the demonstration afresh      make lint  style and types only
# Which Python makes the environment: make PYTHON=python3.12 run

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: setup run test prove audit bench demo lint chromium postgresql nginx pango libreoffice java
.DELETE_ON_ERROR:

setup: .venv/installed

# A stamp, so that the second start installs nothing.
.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Trajectory needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 run")'
	@echo "Setting up .venv (once; about a minute)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing the test and lint tools (once)"
	@$(INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@

.venv/installed-cluster: requirements-cluster.txt .venv/installed-dev
	@echo "Installing what a build on a cluster needs (once; 460 MB)"
	@$(INSTALL) -r requirements-cluster.txt
	@touch $@

run: .venv/installed
	@$(BIN)/python start.py --demo --port $(PORT)

demo: .venv/installed
	$(BIN)/python -m metrics demo

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyrefly check

test: .venv/installed-dev chromium postgresql nginx pango
	@.ci/test

prove: .venv/installed-cluster chromium postgresql nginx pango libreoffice java
	TRAJECTORY_PROVING=1 $(BIN)/python -m pytest tests/prove tests/metrics tests/independent tests/pages tests/browser -o python_files="prove_*.py test_*.py" -m proof \
		--proof-report=docs/proof.md --numprocesses=auto --maxprocesses=4

# Exit code of the last line: 0 all is well, 1 something was found, 3 nothing found but not all could be looked up.
audit: .venv/installed-dev
	@$(INSTALL) -r requirements-audit.txt -r requirements-bench.txt
	@$(BIN)/python -m supply

bench: .venv/installed-dev
	$(BIN)/python -m bench

# The browser tests drive Debian's chromium. Missing, they skip; with CI=true its absence is a failure.
chromium:
	@.ci/chromium

# The ledger's tests start a PostgreSQL of their own. The same holds for it.
postgresql:
	@.ci/postgresql

# So do the tests of the proxy in deploy/nginx.
nginx:
	@.ci/nginx

# PDFs of packs are set with it. Missing, their tests skip, and the product refuses a PDF in a sentence.
pango:
	@.ci/pango

# And the proof that LibreOffice opens a pack in every format of an office.
libreoffice:
	@.ci/libreoffice

# And the proof that a cluster of Spark gives the same figures.
java:
	@.ci/java
