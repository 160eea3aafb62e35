"""The application that gunicorn serves: what a request says of its charset is no way to break a page."""

from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from salaryguide.wsgi import application

pytestmark = pytest.mark.django_db


def status_of(content_type: str, query: str) -> str:
    """Ask for a page that shows what the query says, and return the status line of the answer."""
    answered: list[str] = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> None:
        answered.append(status)

    asked = {"PATH_INFO": "/contact/", "QUERY_STRING": query, "CONTENT_TYPE": content_type}
    setup_testing_defaults(asked)
    b"".join(application(asked, start_response))
    return answered[0]


@pytest.mark.parametrize("charset", ["utf-7", "idna", "base64", "undefined", '"idna"', "no-such"])
def test_charset_of_a_request_is_not_believed(charset: str) -> None:
    assert status_of(f"text/plain; Charset={charset}", "about=%2B2AA-%FF") == "200 OK"


def test_too_many_fields_with_a_charset_are_a_bad_request() -> None:
    assert status_of("text/plain; charset=utf-8", "&".join(["a=1"] * 5001)) == "400 Bad Request"
