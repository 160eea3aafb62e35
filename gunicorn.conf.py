"""How gunicorn serves the site: loopback only, threads, and one line when it is ready."""

import os
import socket
import sys
from typing import Any

PORT = os.environ.get("PORT", "8000")
bind = f"127.0.0.1:{PORT}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
wsgi_app = "salaryguide.wsgi:application"
loglevel = "warning"
# The most gunicorn takes: a pay case is all in its address, and a letter with an accent is six characters there.
limit_request_line = 8190
preload_app = True
# How long a stop waits, in seconds, for requests under way; one that never arrives is not worth more.
graceful_timeout = 2
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Stop with one sentence when the port is taken, before gunicorn tries it five times."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(PORT)))
        except (OSError, OverflowError, ValueError):
            sys.exit(
                f"Port {PORT} is taken or not a port: stop what uses it, or choose another with PORT=8001 make serve."
            )


def when_ready(server: Any) -> None:
    """Say where the site is."""
    print(f"Salary Guide UK is at http://127.0.0.1:{PORT} (Ctrl-C stops it).", flush=True)
