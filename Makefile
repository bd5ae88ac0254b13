# The project's verbs; each is a script that also runs without make.
.PHONY: check fix quality soak services stop-services lock train

check: ## every check and test; changes nothing, runs everything, counts failures
	@scripts/check

fix: ## format, and mend what ruff can mend
	@scripts/install --dev
	@.venv/bin/ruff check --fix . scripts/services scripts/lock
	@.venv/bin/ruff format . scripts/services scripts/lock

quality: ## score every reader on gold data; writes docs/quality.md and docs/quality.json
	@scripts/quality

services: ## real Neo4j and PostgreSQL in the background, on free loopback ports
	@scripts/services start

soak: ## an hour of faults: kills at every write point, stores killed twenty times, workers a hundred times
	@scripts/install --dev
	@CASEGRAPH_CRASH_EVERY=1 CASEGRAPH_STORE_KILLS=20 CASEGRAPH_WORKER_KILLS=100 CASEGRAPH_WORKER_DOCUMENTS=500 REQUIRE_SERVICES=1 \
	  .venv/bin/python -m pytest -s tests/crash tests/services/test_killed_stores.py tests/services/test_workers.py

stop-services:
	@scripts/services stop

lock: ## renew constraints.txt
	@scripts/lock

train: ## retrain name finder and classifier of pairs from ../shared/data (an hour and a half on two free cores, torch is installed apart)
	@scripts/train/run
