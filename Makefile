# Every command does its own set-up from a fresh clone. `make` alone lists them.
PYTHON ?= python3
VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help serve dev test check format

help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

serve: ## serve the guide on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PYTHON) tools/setup.py requirements.txt
	@$(VENV) manage.py prepare
	@exec $(VENV) -m gunicorn

dev: ## the development server, with reload and the gallery of components
	@$(PYTHON) tools/setup.py requirements-dev.txt
	@DEBUG=1 $(VENV) manage.py prepare --without-static
	@DEBUG=1 exec $(VENV) manage.py runserver 127.0.0.1:$${PORT:-8000}

test: ## run all tests, those in a real browser included
	@$(PYTHON) tools/setup.py requirements-dev.txt
	@$(VENV) tools/browser.py
	@$(VENV) tools/redis_server.py
	@$(VENV) -m pytest --cov --ignore=tests/browser -n auto --dist loadfile --no-loadscope-reorder
	@$(VENV) -m pytest tests/browser -n auto --dist loadfile --no-loadscope-reorder

check: ## format, lint, types, templates, migrations, deployment, content
	@$(PYTHON) tools/setup.py requirements-dev.txt
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(VENV) -m mypy
	$(VENV) -m djhtml --check --tabwidth 2 templates roles/templates salaryguide/templates
	$(VENV) manage.py makemigrations --check --dry-run
	SITE_URL=https://salaries.example $(VENV) manage.py check --deploy --fail-level WARNING
	$(VENV) manage.py check_guide

format: ## put code and templates into shape
	@$(PYTHON) tools/setup.py requirements-dev.txt
	$(VENV) -m ruff format .
	$(VENV) -m ruff check --fix .
	$(VENV) -m djhtml --tabwidth 2 templates roles/templates salaryguide/templates
