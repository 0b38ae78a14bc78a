# Two targets matter: `make run` brings up the portal with demo data, `make test` proves everything that CI checks.
# The rest are the steps that they are made of. Tools that a step needs are installed into $(TOOLS), never into the system.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Cargo uses every core by itself.
.NOTPARALLEL:
.PHONY: help run release test check unit postgres e2e screenshots bench site tools python clean

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/biaohui
TOOLS ?= $(CACHE)/tools
TARGET := $(or $(CARGO_TARGET_DIR),target)
# The database server for the second run of the tests; each test makes a database of its own there.
TEST_DATABASE ?= postgres://postgres@127.0.0.1:5432/postgres

# Where the browser's files are put together. Building the server reads this too: the target folder may serve several clones.
export BIAOHUI_SITE := $(CURDIR)/target/site
export PATH := $(TOOLS)/bin:$(PATH)
export BIAOHUI_PYTHON := $(TOOLS)/python/bin/python

help: ## What can be made
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: release ## The portal with demo data on http://127.0.0.1:3000
	TARGET=$(TARGET) scripts/run

release: site ## The binary with the browser's files in it
	BIAOHUI_ASSETS_VERSION=$$(cat $(BIAOHUI_SITE)/version) cargo build --release -p server

test: check unit postgres e2e ## Everything that CI checks

check: site ## Format and lints, of the workspace and of the browser build
	cargo fmt --all --check
	cargo clippy --workspace --exclude frontend -- -D warnings
	cargo clippy --workspace --exclude frontend --all-targets -- -D warnings -A clippy::unwrap_used -A clippy::expect_used
	cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings

unit: site python ## Tests on SQLite
	env -u BIAOHUI_TEST_DATABASE_URL scripts/tests

postgres: site python ## The same tests on PostgreSQL, where a server answers
	BIAOHUI_TEST_DATABASE_URL=$(or $(BIAOHUI_TEST_DATABASE_URL),$(TEST_DATABASE)) scripts/tests

e2e: site ## Browser journeys with and without JavaScript, where Node and a browser are found
	cargo build -p server
	TARGET=$(TARGET) scripts/journeys test

screenshots: site ## The pictures of the READMEs
	cargo build -p server
	TARGET=$(TARGET) scripts/journeys screenshots

bench: site ## The portal under load, beside its peers; the table goes to target/bench
	BIAOHUI_ASSETS_VERSION=$$(cat $(BIAOHUI_SITE)/version) cargo build --release -p server -p peer
	TARGET=$(TARGET) BENCH_DATABASE="$${BENCH_DATABASE-$$(scripts/answers $(TEST_DATABASE) && echo $(TEST_DATABASE) || true)}" scripts/bench/run $(TOOLS)

site: tools ## The browser's files: WebAssembly, CSS, icons
	TARGET=$(TARGET) scripts/site $(BIAOHUI_SITE)

tools: ## What building needs beside Rust
	scripts/tools $(TOOLS)

python: ## Outside judges of the tests, where Python is found
	scripts/python $(TOOLS)

clean: ## Removes what was built here; the cache of tools and targets elsewhere stays
	rm -rf target end2end/node_modules end2end/test-results end2end/playwright-report
