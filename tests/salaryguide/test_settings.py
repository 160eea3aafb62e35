"""The site's settings, as a process started with them behaves."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

STRONG = "k7-Qz_" * 10
# Asks a freshly made site a few things, and prints the answers.
PROBE = """
import json
import django
django.setup()
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

def ask(path, **extra):
    answer = Client(SERVER_NAME="salaries.example").get(path, **extra)
    return {"status": answer.status_code, "headers": dict(answer.headers)}

call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
get_user_model().objects.create_superuser("editor@salaries.example", "a long word")
client = Client(SERVER_NAME="salaries.example")
client.get("/accounts/login/", secure=True)
client.post("/accounts/login/", {"login": "editor@salaries.example", "password": "a long word"}, secure=True)
print(json.dumps({
    "plain": ask("/about/"),
    "secure": ask("/about/", secure=True),
    "forwarded": ask("/about/", headers={"X-Forwarded-Proto": "https"}),
    "cookies": {name: str(cookie) for name, cookie in client.cookies.items()},
}))
"""


def run(*command: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project with these settings in its environment and none besides."""
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": STRONG} | values
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


def probe(folder: Path, **values: str) -> dict[str, Any]:
    """Start the site with these settings and return what it answers."""
    database = {"DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = run("-c", PROBE, **database | values)
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def over_https(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the site answers when its address begins with https."""
    return probe(tmp_path_factory.mktemp("https"), SITE_URL="https://salaries.example")


@pytest.fixture(scope="module")
def over_http(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the site answers when its address begins with http."""
    return probe(tmp_path_factory.mktemp("http"), SITE_URL="http://salaries.example")


@pytest.mark.parametrize("command", ["check", "prepare", "migrate", "runserver"])
def test_bad_values_are_reported_together(command: str) -> None:
    done = run(
        "manage.py",
        command,
        SECRET_KEY="secret",
        SITE_URL="salaries.example",
        TRUSTED_PROXY_COUNT="two",
        DATABASE_URL="postgres://editor@db.example:port/guide",
    )
    heading, *lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert done.stdout == ""
    assert heading == "The settings need attention:"
    assert [line.split()[0] for line in lines] == ["SECRET_KEY", "SITE_URL", "TRUSTED_PROXY_COUNT", "DATABASE_URL"]
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SECRET_KEY", "secret"),
        ("SITE_URL", "https://[::1"),
        ("TRUSTED_PROXY_COUNT", "-1"),
        ("DATABASE_URL", "guide.sqlite3"),
        ("DATABASE_URL", "redis://db.example/1"),
        ("ALLOWED_HOSTS", "https://salaries.example"),
        ("OPERATOR", "Example Ltd\n1 High St, York"),
        ("CACHE_URL", "memcache://127.0.0.1:11211"),
        ("EMAIL_URL", "mail.example"),
        ("DEFAULT_FROM_EMAIL", "Salary Guide UK"),
    ],
)
def test_bad_value_gets_one_sentence(name: str, value: str) -> None:
    done = run("manage.py", "check", **{name: value})
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) == 2, done.stderr
    assert lines[1].split()[0] == name


def test_settings_need_nothing_from_the_environment() -> None:
    done = run("manage.py", "check", SECRET_KEY="")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_deploy_is_clean() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", SITE_URL="https://salaries.example")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_https_site_sends_http_visitors_to_https(over_https: dict[str, Any]) -> None:
    assert over_https["plain"]["status"] == 301
    assert over_https["plain"]["headers"]["Location"] == "https://salaries.example/about/"
    assert over_https["secure"]["status"] == 200


def test_https_site_is_kept_to_https_by_browsers(over_https: dict[str, Any]) -> None:
    kept = over_https["secure"]["headers"]["Strict-Transport-Security"]
    assert kept == "max-age=63072000; includeSubDomains; preload"


def test_https_site_asks_for_its_parts_over_https(over_https: dict[str, Any]) -> None:
    assert "upgrade-insecure-requests" in over_https["secure"]["headers"]["Content-Security-Policy"]


def test_https_site_has_locked_cookies(over_https: dict[str, Any]) -> None:
    assert set(over_https["cookies"]) == {"__Host-session", "__Host-csrf"}
    for cookie in over_https["cookies"].values():
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


def test_http_site_answers_over_http(over_http: dict[str, Any]) -> None:
    assert over_http["plain"]["status"] == 200


@pytest.mark.parametrize("scheme", ["plain", "secure"])
def test_http_site_asks_for_no_https(over_http: dict[str, Any], scheme: str) -> None:
    headers = over_http[scheme]["headers"]
    assert "Strict-Transport-Security" not in headers
    assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]


def test_http_site_has_cookies_that_work_over_http(over_http: dict[str, Any]) -> None:
    assert set(over_http["cookies"]) == {"sessionid", "csrftoken"}
    for cookie in over_http["cookies"].values():
        assert "Secure" not in cookie.split("; ")
        assert "HttpOnly" in cookie.split("; ")


def test_forwarded_scheme_is_not_believed_without_a_proxy_of_our_own(over_https: dict[str, Any]) -> None:
    assert over_https["forwarded"]["status"] == 301


def test_forwarded_scheme_is_believed_behind_a_proxy_of_our_own(tmp_path: Path) -> None:
    answers = probe(tmp_path, SITE_URL="https://salaries.example", TRUSTED_PROXY_COUNT="1")
    assert answers["forwarded"]["status"] == 200
    assert answers["plain"]["status"] == 301


@pytest.mark.parametrize(
    ("hosts", "status"), [("", 400), ("salaries.example", 200), ("a.example, salaries.example", 200)]
)
def test_site_answers_to_the_hosts_it_is_given(hosts: str, status: int) -> None:
    script = (
        "import django; django.setup(); from django.test import Client; "
        "print(Client(SERVER_NAME='salaries.example').get('/about/').status_code)"
    )
    values = {"DJANGO_SETTINGS_MODULE": "tests.settings", "SITE_URL": "http://other.example", "ALLOWED_HOSTS": hosts}
    assert run("-c", script, **values).stdout == f"{status}\n"
