"""The WSGI application that gunicorn serves."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salaryguide.settings")


def always_utf8(wrapped: Application) -> Application:
    """Read every request as UTF-8, whatever charset it names: Django takes any codec of Python's, and some break it."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        named = environ.get("CONTENT_TYPE", "")
        environ["CONTENT_TYPE"] = re.sub(r";\s*charset\b[^;]*", "", named, flags=re.IGNORECASE)
        return wrapped(environ, start_response)

    return application


application = always_utf8(get_wsgi_application())
