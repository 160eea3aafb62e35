"""The one place where globals and filters enter the templates."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment

from accounts.browsers import browser_name
from accounts.passwords import RULE
from accounts.pending import carried_by, carrying, role_to_keep
from accounts.sessions import device
from pay.words import in_full
from roles.grammar import article
from roles.structured_data import breadcrumb_list
from salaryguide import filters
from salaryguide.limits import in_words


def environment(**options: Any) -> Environment:
    """Build the Jinja2 environment; an undefined name in a template is an error."""
    # Mails in plain text show what was typed as it was typed.
    env = Environment(**options | {"autoescape": lambda name: not (name or "").endswith(".txt")})
    env.globals |= {
        "static": static,
        "url": url,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "breadcrumb_list": breadcrumb_list,
        "get_messages": get_messages,
        "mail_is_sent": mail_is_sent,
        "password_rule": RULE,
        "carried_by": carried_by,
        "carrying": carrying,
        "role_to_keep": role_to_keep,
        "first_of": first_of,
    }
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.filters |= {
        "pounds": filters.pounds,
        "pence": in_full,
        "pay_range": filters.pay_range,
        "article": article,
        "long_date": filters.long_date,
        "moment": filters.moment,
        "browser_name": browser_name,
        "device": device,
        "partial_date": filters.partial_date,
        "paragraphs": filters.paragraphs,
        "sentence_case": filters.sentence_case,
        "figure_value": filters.figure_value,
        "wait": in_words,
    }
    return env


def url(name: str, **parts: Any) -> str:
    """Return the address of a named page, such as `url("role", slug="data-analyst")`."""
    return reverse(name, kwargs=parts)


def mail_is_sent() -> bool:
    """Say whether this copy of the guide sends mails, or only writes them to its log."""
    return settings.MAIL_IS_SENT


def first_of(errors: dict[str, list[str]]) -> dict[str, str]:
    """Return what is wrong with each field, in its first sentence."""
    return {name: sentences[0] for name, sentences in errors.items()}
