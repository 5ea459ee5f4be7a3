# What people and CI run. The first call installs what is missing; later calls start at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check fuzz bench image image-test gallery lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(READY) ## the terminal in the sandbox; without a display it plays the journeys into out/demo/
	@if [ -n "$$DISPLAY" ]; then $(BIN)/kiosk demo; else $(BIN)/kiosk demo --headless --out out/demo; fi

test: $(READY) ## the whole test suite
	@$(BIN)/pytest -n 2 --dist loadfile

check: $(READY) ## lint, format, types, import contracts, words, catalogue
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/vulture
	@$(BIN)/kiosk config check
	@$(BIN)/kiosk catalogue check
	@$(BIN)/python -m tests.systemd.check
	@bash .ci/alerts

fuzz: $(READY) ## half a minute of bytes chosen by coverage for every protocol (SECONDS=… for longer)
	@$(BIN)/pip install --quiet --disable-pip-version-check "atheris>=2.3"
	@for target in $$($(BIN)/python -c "from tests.fuzz.targets import TARGETS; print(*TARGETS)"); do \
		echo "$$target"; \
		$(BIN)/python -m tests.fuzz.run $$target -max_total_time=$(or $(SECONDS),30) -max_len=4096 -print_final_stats=0 -verbosity=0 || exit 1; \
	done

bench: $(READY) ## the benchmarks, as ratios side by side; writes out/bench.json and out/bench.md
	@$(BIN)/kiosk bench --out out

image: $(READY) ## the operating-system image, its disk and its signed update into out/image/ (root)
	@bash .ci/image systemd/image/build.py $(IMAGE)

image-test: $(READY) ## the image in an emulator: boots, serves, updates, rolls back; writes out/image-test.md (root)
	@bash .ci/image tests/image/run.py $(SCENARIOS)

gallery: $(READY) ## a picture of every screen into out/gallery/
	@$(BIN)/kiosk gallery --out out/gallery

lock: $(READY) ## exact versions and hashes anew from pyproject.toml
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
		--quiet --no-header --no-emit-index-url -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
		--extra sandbox --extra dev --quiet --no-header --no-emit-index-url -o requirements-dev.lock

clean: ## everything that was made here
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements-dev.lock pyproject.toml .ci/packages .ci/setup
	@PYTHON=$(PYTHON) VENV=$(VENV) bash .ci/setup
	@touch $@
