.DEFAULT_GOAL := help
.PHONY: help run test dev bench wheelhouse hard-times build-assets clean

# What is laid over the course by `run` and `wheelhouse`; OVERLAY= leaves the course as it is in the whole country.
OVERLAY ?= course_content/overlays/haryana
OVERLAYS = $(addprefix --overlay ,$(OVERLAY))

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "  %-18s %s\n", $$1, $$2}'

run: ## install into .venv, load the course and serve it (OVERLAY=folder; ARGS="…" goes to `sevottam serve`)
	@tools/install.sh classroom
	@.venv/bin/sevottam serve course_content/sevottam $(OVERLAYS) --demo $(ARGS)

test: ## run every check in its own environment (ENVS="js pure" runs only those)
	@tools/run-tests.sh $(ENVS)

dev: ## install all that developing needs into .venv; then .venv/bin/pytest runs any test
	@tools/install.sh dev
	@tools/install-frontend.sh

bench: ## measure blocks and classroom beside their peers (ARGS=--quick for a short run); figures go to var/bench.json
	@tools/bench.sh $(ARGS)

wheelhouse: ## pack a zip in dist/ that installs the classroom on computers like this one without internet (OVERLAY=folder)
	@tools/make-venv.sh .venv
	@.venv/bin/python tools/wheelhouse.py $(OVERLAYS)

hard-times: ## a hundred kills in a class of twenty, long fuzzing, and thirty learners at once (some minutes)
	@tools/hard-times.sh

build-assets: ## build the scripts and styles that are committed
	@tools/install-frontend.sh
	@cd frontend && npm run --silent build


clean: ## remove what can be made again; var/ with the learners' records stays
	rm -rf .venv .tox build dist *.egg-info frontend/node_modules
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
