# What the commands do is in scripts/; each of them first installs what is missing (scripts/setup.sh).
SHELL := bash
.PHONY: help run test build deploy check size proof bench mutants setup

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  PORT (8080) and DATA (./data) say where \`make run\` listens and keeps its database."
	@echo "  ONLY says which proof \`make proof\` runs: native, wasm, endpoint, cluster, once, durable, openapi,"
	@echo "  clients, events, lists, fuzz, supply, drafts, portals, firefox, webkit, wordpress, dokuwiki."

run: build ## build, then serve the page with practice data on http://127.0.0.1:8080
	@exec scripts/run.sh

test: ## run every test; the last line counts them
	@scripts/setup.sh browser
	@scripts/test.sh

build: setup ## build the page into dist/ and the programs into target/release/
	@scripts/build.sh

deploy: setup ## build the page, and into target/deploy/ the program that programmes run, without practice data
	@scripts/build.sh deploy

check: setup ## formatting, lints, dependency policy
	@scripts/check.sh

size: build ## what a first visit downloads, against its budgets
	@node scripts/size.mjs

proof: ## the long proofs: 100,000 claims judged alike in three places, portals, browsers (minutes)
	@scripts/setup.sh browser
	@scripts/proof.sh

bench: ## measure submissions, the check in wasm, and the page against others (half an hour); prints tables, writes bench/results
	@scripts/setup.sh browser
	@scripts/bench.sh

mutants: setup ## change the rules place by place and see that a test fails (20 minutes)
	@scripts/mutants.sh

setup: ## install what is missing to build
	@scripts/setup.sh
