# make run       set everything up and serve the app on http://127.0.0.1:8501 (PORT=… for another port)
# make test      set up what tests need, the browser included, and run everything, in parallel (WORKERS=1 for one by one)
# make check     the same without a browser: lint, types and every test that needs none
# make readers   have other people's programs (GDAL, Inkscape, LibreOffice, librsvg, CairoSVG, resvg) read our files, and
#                write what they read to tests/readers/RESULTS.md (needs a network)
# make verify    check every quote and index against the documents' texts: make verify DOCUMENTS=folder
# make record    note changed data files in their source records, after saying there what was done
# make derive    make the geometry anew from its pinned packages (needs a network)
# make lock      pin everything that requirements.txt and requirements-test.txt need in turn (needs a network)
# make messages  collect the messages of the code for those who translate them: pages/messages/messages.pot
# make pictures  take the README's pictures from the running app
# make bench     measure the app beside a stock one, and write bench/RESULTS.md

PYTHON ?= python3
PORT ?= 8501
# Two more than there are cores: a worker, with its server and its browser, often waits. More than eight would want too
# much memory.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(min(8, 2 + (os.cpu_count() or 1)))")
UV_VERSION := 0.13.8
BIN := .venv/bin
# As pip does, trust the certificates that this machine trusts: many offices put one of their own between.
export UV_SYSTEM_CERTS ?= true

.PHONY: run test check lint readers verify record derive lock messages pictures bench browser anew
.DEFAULT_GOAL := run

# An environment does not outlive its Python: where that is gone, was replaced by another version, or was made for
# another system, and where PYTHON=… names another than it was made with, it is made anew. A folder that was moved or
# copied needs nothing: all is run by `python -m`, never by the scripts, which hold the path that they were made at.
WHICH := import sys; print(sys.version_info[:3], sys.base_prefix)
ANEW :=
ifneq ($(wildcard .venv/uv.stamp),)
ANEW := $(shell $(BIN)/python -c "import pip" >/dev/null 2>&1 || echo anew)
ifneq ($(filter command environment,$(firstword $(origin PYTHON))),)
ANEW += $(shell test "$$("$(PYTHON)" -c "$(WHICH)" 2>&1)" = "$$($(BIN)/python -c "$(WHICH)" 2>&1)" || echo anew)
endif
endif

define ASK_FOR_PORT
import errno, socket, sys
def stop(words):
    print(words)
    sys.exit(1)
given = sys.argv[1]
if not given.isdecimal() or not 0 < int(given) < 65536:
    stop(f"PORT={given} is no port: it is a number up to 65535, for instance make run PORT=8502")
asked = socket.socket()
asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    asked.bind(("127.0.0.1", int(given)))
except OSError as error:
    if error.errno == errno.EADDRINUSE:
        stop(f"Port {given} is taken. Stop what uses it, or choose another: make run PORT=8502")
    if error.errno == errno.EACCES:
        stop(f"Port {given} is kept for the machine's administrator. Choose one from 1024 on: make run PORT=8502")
    stop(f"Port {given} cannot be used: {error.strerror}. Choose another: make run PORT=8502")
endef
export ASK_FOR_PORT

run: .venv/run.stamp
	@$(BIN)/python -m geodata.atlas
	@$(BIN)/python -c "$$ASK_FOR_PORT" "$(PORT)"
	@echo "Mali Evidence Map: http://127.0.0.1:$(PORT)  (Ctrl+C ends it)"
	@exec $(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

# Whoever is through with its tests takes over some of another's. Where Python is told to keep nothing that it has
# compiled, each of the hundred processes that the tests start would compile all that it loads.
PYTEST = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Which lines the tests ran is printed, and too few of them is a fault (pyproject.toml has the floor).
test: .venv/test.stamp browser lint
	$(PYTEST) --cov

check: .venv/test.stamp lint
	$(PYTEST) tests/unit tests/app

lint: .venv/test.stamp
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

# Programs that are too heavy for every run of the tests.
readers: .venv/test.stamp
	@for program in ogrinfo inkscape rsvg-convert soffice loimpress; do command -v $$program >/dev/null || missing=1; done; \
		test -z "$$missing" \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
			&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
				gdal-bin inkscape librsvg2-bin libreoffice-draw libreoffice-impress >/dev/null; } \
		|| { echo "A program is missing and could not be installed. Install GDAL, Inkscape, librsvg's rsvg-convert and LibreOffice Draw and Impress, and try again."; exit 1; }
	$(BIN)/python -m pytest tests/readers

verify: .venv/run.stamp
	@test -n "$(DOCUMENTS)" || { echo "Say where the documents' texts are: make verify DOCUMENTS=folder"; exit 1; }
	@$(BIN)/python -m geodata.verify "$(DOCUMENTS)"

record: .venv/run.stamp
	@$(BIN)/python -m geodata.sources

derive: .venv/test.stamp
	$(BIN)/python -m geodata.derive

lock: .venv/uv.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements.txt -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements-test.txt -c requirements.lock -o requirements-test.lock

messages: .venv/test.stamp
	@$(BIN)/python -m tests.messages

pictures: .venv/test.stamp browser
	$(BIN)/python -m tests.browser.pictures

bench: .venv/test.stamp browser
	$(BIN)/python -m bench

# An installed browser if there is one, else Debian's package when root, else what the browser driver installs. Tests take
# the one without windows where it is, which costs less: so that is installed, too, where that asks nobody.
browser: .venv/test.stamp
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || test -n "$$CHROMIUM" \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
		|| $(BIN)/python -m playwright install chromium \
		|| { echo "No Chromium could be found or installed. Install one, or name it: make test CHROMIUM=/path/to/chromium"; exit 1; }
	@command -v chromium-headless-shell >/dev/null || test -n "$$CHROMIUM" || test "$$(id -u)" != 0 \
		|| { apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 120 apt-get install -y -qq chromium-headless-shell; } \
			>/dev/null 2>&1 || true

anew:
	@echo "The environment in .venv does not run here any more, or another Python was named: it is made anew."

# What is left of an environment whose making was cut short goes first (--clear).
.venv/uv.stamp: $(firstword $(ANEW))
	@test -w . || { echo "This folder cannot be written to, and the set-up lies in it. Copy it to a folder that is yours."; exit 1; }
	@case "$$PWD" in *:*) echo "A colon in the folder's path is more than Python's environments can take: rename the folder."; exit 1;; esac
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -c "import sys; sys.exit(sys.version_info < (3, 11))" \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null \
		|| { echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@"$(PYTHON)" -m venv --clear .venv \
		|| { echo "The environment could not be made; the line above says why. Is there room on the disk? Delete .venv and try again."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) \
		|| { echo "The installer could not be fetched: is there a network, or a package index that pip knows?"; exit 1; }
	@touch $@

# $(1): a lock, $(2): what it holds. uv takes a tenth of pip's time, but knows nothing of pip's own settings: where a
# package index stands only in pip.conf, pip itself does the work.
# An install that was cut short may have left half a package behind (.begun): then all are installed anew.
define install
@uv= pip=; if test -e $(@:stamp=begun); then uv=--reinstall pip=--force-reinstall; fi; touch $(@:stamp=begun); \
	$(BIN)/uv pip install --quiet $$uv --python $(BIN)/python --require-hashes -r $(1) 2>/dev/null \
	|| $(BIN)/python -m pip install --quiet $$pip --disable-pip-version-check --require-hashes -r $(1) \
	|| { echo "$(2) could not be installed: is there a network, or a package index that pip knows?"; exit 1; }
@rm -f $(@:stamp=begun)
@touch $@
endef

.venv/run.stamp: .venv/uv.stamp requirements.lock
	$(call install,requirements.lock,The packages)

.venv/test.stamp: .venv/run.stamp requirements-test.lock
	$(call install,requirements-test.lock,What the tests need)
