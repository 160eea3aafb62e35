"""The one place where globals and filters enter the templates."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment

from roles.grammar import article
from roles.structured_data import breadcrumb_list
from salaryguide import filters


def environment(**options: Any) -> Environment:
    """Build the Jinja2 environment; an undefined name in a template is an error."""
    env = Environment(**options)
    env.globals |= {
        "static": static,
        "url": url,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "breadcrumb_list": breadcrumb_list,
    }
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.filters |= {
        "pounds": filters.pounds,
        "pay_range": filters.pay_range,
        "article": article,
        "long_date": filters.long_date,
        "partial_date": filters.partial_date,
        "paragraphs": filters.paragraphs,
        "sentence_case": filters.sentence_case,
        "figure_value": filters.figure_value,
    }
    return env


def url(name: str, **parts: Any) -> str:
    """Return the address of a named page, such as `url("role", slug="data-analyst")`."""
    return reverse(name, kwargs=parts)
