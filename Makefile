# make run       set everything up and serve the app on http://127.0.0.1:8501 (PORT=… for another port)
# make test      set up what tests need, the browser included, and run everything
# make verify    check every quote and index against the documents' texts: make verify DOCUMENTS=folder
# make record    note changed data files in their source records, after saying there what was done
# make derive    make the geometry anew from its pinned packages (needs a network)
# make lock      pin everything that requirements.txt and requirements-test.txt need in turn (needs a network)
# make pictures  take the README's pictures from the running app
# make bench     measure the app beside a stock one, and write bench/RESULTS.md

PYTHON ?= python3
PORT ?= 8501
UV_VERSION := 0.13.8
BIN := .venv/bin
# As pip does, trust the certificates that this machine trusts: many offices put one of their own between.
export UV_SYSTEM_CERTS ?= true

.PHONY: run test check verify record derive lock pictures bench browser
.DEFAULT_GOAL := run

run: .venv/run.stamp
	@$(BIN)/python -m geodata.atlas
	@$(BIN)/python -c "import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $(PORT)))" 2>/dev/null \
		|| { echo "Port $(PORT) is taken. Stop what uses it, or choose another: make run PORT=8502"; exit 1; }
	@echo "Mali Evidence Map: http://127.0.0.1:$(PORT)  (Ctrl+C ends it)"
	@exec $(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

test: .venv/test.stamp browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

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

pictures: .venv/test.stamp browser
	$(BIN)/python -m tests.browser.pictures

bench: .venv/test.stamp browser
	$(BIN)/python -m bench

# An installed browser if there is one, else Debian's package when root, else what the browser driver installs.
browser: .venv/test.stamp
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || test -n "$$CHROMIUM" \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
		|| $(BIN)/playwright install chromium \
		|| { echo "No Chromium could be found or installed. Install one, or name it: make test CHROMIUM=/path/to/chromium"; exit 1; }

.venv/uv.stamp:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) \
		|| { echo "The installer could not be fetched: is there a network, or a package index that pip knows?"; exit 1; }
	@touch $@

# $(1): a lock, $(2): what it holds. uv takes a tenth of pip's time, but knows nothing of pip's own settings: where a
# package index stands only in pip.conf, pip itself does the work.
define install
@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) 2>/dev/null \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) \
	|| { echo "$(2) could not be installed: is there a network, or a package index that pip knows?"; exit 1; }
@touch $@
endef

.venv/run.stamp: .venv/uv.stamp requirements.lock
	$(call install,requirements.lock,The packages)

.venv/test.stamp: .venv/run.stamp requirements-test.lock
	$(call install,requirements-test.lock,What the tests need)
