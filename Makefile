# The project's verbs; each is a script that also runs without make.
.PHONY: check fix quality services stop-services lock train

check: ## every check and test; changes nothing, runs everything, counts failures
	@scripts/check

fix: ## format, and mend what ruff can mend
	@scripts/install --dev
	@.venv/bin/ruff check --fix . scripts/services scripts/lock
	@.venv/bin/ruff format . scripts/services scripts/lock

quality: ## every quality figure on gold data, with its data set
	@scripts/quality

services: ## real Neo4j and PostgreSQL in the background, on free loopback ports
	@scripts/services start

stop-services:
	@scripts/services stop

lock: ## renew constraints.txt
	@scripts/lock

train: ## retrain the name finder from ../shared/data into ingest/find/names_model (an hour on two cores, torch is installed apart)
	@scripts/train/run
