"""Settings from the environment: values, defaults, and one report of all that is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from salaryguide.environment import Settings

STRONG = "k7-Qz_" * 10


@pytest.mark.parametrize("values", [{}, {"COUNT": ""}, {"COUNT": "  "}])
def test_read_takes_the_default_when_unset_or_empty(values: dict[str, str]) -> None:
    given = Settings(values)
    assert given.read("COUNT", int, 3, "set it to a number.") == 3
    assert given.problems == []


def test_read_takes_the_value_when_set() -> None:
    given = Settings({"COUNT": "12"})
    assert given.read("COUNT", int, 3, "set it to a number.") == 12
    assert given.problems == []


def test_read_reports_what_it_cannot_use() -> None:
    given = Settings({"COUNT": "a dozen"})
    assert given.read("COUNT", int, 3, "set it to a number.") == 3
    assert given.problems == ["COUNT is not usable: set it to a number."]


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("true", True), ("yes", True), ("0", False), ("false", False), ("no", False)]
)
def test_switch_is_on_or_off(value: str, meant: bool) -> None:
    given = Settings({"DEBUG": value})
    assert given.switch("DEBUG") is meant
    assert given.problems == []


def test_switch_that_is_neither_on_nor_off_is_reported() -> None:
    given = Settings({"DEBUG": "perhaps"})
    given.switch("DEBUG")
    assert given.problems == ["DEBUG is not usable: set it to 1 or 0."]


@pytest.mark.parametrize("value", ["a.example,b.example", "a.example, b.example"])
def test_hosts_are_a_list(value: str) -> None:
    given = Settings({"ALLOWED_HOSTS": value})
    assert given.hosts("ALLOWED_HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("value", "line"), [("", ""), (" Example Ltd, 1 High St, York ", "Example Ltd, 1 High St, York")]
)
def test_line_is_the_text_given(value: str, line: str) -> None:
    given = Settings({"OPERATOR": value})
    assert given.line("OPERATOR", "set it to a line.") == line
    assert given.problems == []


@pytest.mark.parametrize("value", ["Example Ltd\n1 High St", "x" * 201])
def test_line_that_is_none_is_reported(value: str) -> None:
    given = Settings({"OPERATOR": value})
    assert given.line("OPERATOR", "set it to a line.") == ""
    assert given.problems == ["OPERATOR is not usable: set it to a line."]


@pytest.mark.parametrize("values", [{}, {"SITE_URL": ""}])
def test_site_url_has_a_default(values: dict[str, str]) -> None:
    given = Settings(values)
    assert given.site_url(default="http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert given.problems == []


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://salaries.example", "https://salaries.example"),
        ("https://salaries.example/", "https://salaries.example"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        # Settings ask whether it begins with "https:"; what is typed otherwise must not switch safety off.
        ("HTTPS://salaries.example", "https://salaries.example"),
        (" https://salaries.example ", "https://salaries.example"),
    ],
)
def test_site_url_is_an_address_without_a_closing_slash(value: str, address: str) -> None:
    given = Settings({"SITE_URL": value})
    assert given.site_url(default="http://127.0.0.1:8000") == address
    assert given.problems == []


@pytest.mark.parametrize(
    "value",
    [
        "salaries.example",
        "ftp://salaries.example",
        "https://",
        "https://salaries.example/guide",
        "https://salaries.example?page=1",
        "https://salaries.example#top",
        "https://salaries.example:port",
        "https://salaries.example:99999",
        "https://name:word@salaries.example",
        "https://sala ries.example",
        "https://[::1",
    ],
)
def test_site_url_that_is_no_address_is_reported(value: str) -> None:
    given = Settings({"SITE_URL": value})
    assert given.site_url(default="http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert given.problems == ["SITE_URL is not usable: set it to the site's address, such as https://salaries.example."]


@pytest.mark.parametrize("values", [{}, {"DATABASE_URL": ""}])
def test_database_has_a_default(values: dict[str, str]) -> None:
    given = Settings(values)
    settings = given.database(default="sqlite:////srv/guide.sqlite3")
    assert (settings.get("ENGINE"), settings.get("NAME")) == ("django.db.backends.sqlite3", "/srv/guide.sqlite3")
    assert given.problems == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "sqlite:////var/lib/guide.sqlite3",
            {"ENGINE": "django.db.backends.sqlite3", "NAME": "/var/lib/guide.sqlite3"},
        ),
        (
            "postgres://editor:word@db.example:5433/guide",
            {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "guide",
                "USER": "editor",
                "PASSWORD": "word",
                "HOST": "db.example",
                "PORT": 5433,
            },
        ),
    ],
)
def test_database_is_read_from_its_address(value: str, expected: dict[str, Any]) -> None:
    given = Settings({"DATABASE_URL": value})
    settings = given.database(default="sqlite:////srv/guide.sqlite3")
    assert {name: settings[name] for name in expected} == expected
    assert given.problems == []


@pytest.mark.parametrize(
    "value",
    ["guide.sqlite3", "postgres://editor@db.example:port/guide", "redis://db.example/1", "https://db.example/g"],
)
def test_database_that_is_no_address_is_reported(value: str) -> None:
    given = Settings({"DATABASE_URL": value})
    given.database(default="sqlite:////srv/guide.sqlite3")
    assert given.problems == [
        "DATABASE_URL is not usable: set it to an address such as "
        "sqlite:////var/lib/guide/guide.sqlite3 or postgres://user:password@host/name."
    ]


CACHE_ADVICE = (
    "CACHE_URL is not usable: set it to dbcache://cache for a table in the database, or to redis://host:6379/0."
)


@pytest.mark.parametrize("values", [{}, {"CACHE_URL": ""}, {"CACHE_URL": "dbcache://cache"}])
def test_cache_is_a_table_with_room_for_many_counts(values: dict[str, str]) -> None:
    given = Settings(values)
    cache = given.cache(default="dbcache://cache")
    assert (cache["BACKEND"], cache["LOCATION"]) == ("django.core.cache.backends.db.DatabaseCache", "cache")
    assert cache["OPTIONS"]["MAX_ENTRIES"] >= 100_000
    assert given.problems == []


@pytest.mark.parametrize(
    "value", ["redis://127.0.0.1:6379/0", "redis://:p%40ss@cache.example/2", "rediss://guide:word@cache.example:6380"]
)
def test_cache_is_a_redis_at_its_address(value: str) -> None:
    given = Settings({"CACHE_URL": value})
    assert given.cache(default="dbcache://cache") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value,
    }
    assert given.problems == []


@pytest.mark.parametrize(
    "value",
    [
        *("cache", "dbcache://", "dbcache:///cache", "dbcache://two words", "dbcache://cache;drop", "locmem://"),
        *("redis://", "redis:///0", "redis://host:port/0", "redis://host:99999", "memcache://127.0.0.1:11211"),
    ],
)
def test_cache_that_is_no_address_is_reported(value: str) -> None:
    given = Settings({"CACHE_URL": value})
    assert given.cache(default="dbcache://cache")["LOCATION"] == "cache"
    assert given.problems == [CACHE_ADVICE]


def test_redis_without_its_package_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salaryguide.environment.find_spec", lambda name: None)
    given = Settings({"CACHE_URL": "redis://127.0.0.1:6379/0"})
    given.cache(default="dbcache://cache")
    assert given.problems == [
        "CACHE_URL needs the package redis: "
        "install it by .venv/bin/python -m pip install --require-hashes -r requirements-redis.txt."
    ]


EMAIL_ADVICE = (
    "EMAIL_URL is not usable: set it to an address such as smtp+tls://user:password@mail.example:587, "
    "or to consolemail://."
)


def email(value: str) -> dict[str, Any]:
    """Return how mails are sent with such an address, without what is off."""
    given = Settings({"EMAIL_URL": value})
    sent = given.email(default="consolemail://")
    assert given.problems == []
    return {name: setting for name, setting in sent.items() if setting}


def test_mails_go_to_the_console_by_default() -> None:
    assert email("") == email("consolemail://") == {"BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_mails_go_to_files_in_a_folder() -> None:
    backend = "django.core.mail.backends.filebased.EmailBackend"
    assert email("filemail:///srv/mails") == {"BACKEND": backend, "FILE_PATH": "/srv/mails"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("smtp://mail.example", {"PORT": 25}),
        ("smtp://mail.example:2525/", {"PORT": 2525}),
        ("smtp+tls://mail.example", {"PORT": 587, "USE_TLS": True}),
        ("smtp+ssl://mail.example", {"PORT": 465, "USE_SSL": True}),
        (
            "smtp+tls://guide%40salaries.example:p%40ss%2Fword@mail.example:587",
            {"PORT": 587, "USE_TLS": True, "USER": "guide@salaries.example", "PASSWORD": "p@ss/word"},
        ),
    ],
)
def test_mails_go_to_a_server(value: str, expected: dict[str, Any]) -> None:
    known = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "HOST": "mail.example"}
    assert email(value) == known | expected


@pytest.mark.parametrize(
    "value",
    [
        *("mail.example", "smtp://", "smtp://:25", "smtp://mail.example:port", "smtps://mail.example", "consolemail"),
        *("smtp://user:p/w@mail.example", "filemail://", "filemail://mails", "console://", "http://mail.example"),
    ],
)
def test_mail_server_that_is_no_address_is_reported(value: str) -> None:
    given = Settings({"EMAIL_URL": value})
    given.email(default="consolemail://")
    assert given.problems == [EMAIL_ADVICE]


@pytest.mark.parametrize(
    ("values", "is_set"), [({}, False), ({"A": ""}, False), ({"A": " "}, False), ({"A": "b"}, True)]
)
def test_what_is_empty_is_not_set(values: dict[str, str], is_set: bool) -> None:
    assert Settings(values).is_set("A") is is_set


@pytest.mark.parametrize(
    "value",
    [
        "guide@salaries.example",
        "guide@localhost",
        "Salary Guide UK <guide@salaries.example>",
        "Gehälter & mehr <guide+mails@mail.salaries.example>",
    ],
)
def test_sender_of_mails_is_an_address_with_or_without_a_name(value: str) -> None:
    given = Settings({"DEFAULT_FROM_EMAIL": value})
    assert given.sender("DEFAULT_FROM_EMAIL", "no-reply@127.0.0.1") == value
    assert given.problems == []


@pytest.mark.parametrize(
    "value",
    [
        "Salary Guide UK",
        "Salary Guide UK guide@salaries.example",
        "guide@salaries.example\nBcc: everybody@salaries.example",
        "Salary Guide\r\nUK <guide@salaries.example>",
        "Salary Guide UK <guide@salaries.example",
        "<guide>",
        "guide@salaries.example, other@salaries.example",
        "guide@",
        "x" * 200 + "@salaries.example",
    ],
)
def test_sender_of_mails_that_is_none_is_reported(value: str) -> None:
    given = Settings({"DEFAULT_FROM_EMAIL": value})
    assert given.sender("DEFAULT_FROM_EMAIL", "no-reply@127.0.0.1") == "no-reply@127.0.0.1"
    assert given.problems == [
        "DEFAULT_FROM_EMAIL is not usable: set it to the sender of our mails, "
        "such as Salary Guide UK <guide@salaries.example>."
    ]


def test_secret_key_is_the_one_given(tmp_path: Path) -> None:
    given = Settings({"SECRET_KEY": STRONG})
    assert given.secret_key(kept_in=tmp_path / "secret_key") == STRONG
    assert given.problems == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("weak", ["secret", STRONG[:49], "abcd" * 20])
def test_secret_key_that_is_weak_is_reported(tmp_path: Path, weak: str) -> None:
    given = Settings({"SECRET_KEY": weak})
    given.secret_key(kept_in=tmp_path / "secret_key")
    assert given.problems == [
        "SECRET_KEY is too weak: set it to 50 or more random characters, or leave it unset to have one made."
    ]


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret_key"
    made = Settings({}).secret_key(kept_in=file)
    assert len(made) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert Settings({"SECRET_KEY": ""}).secret_key(kept_in=file) == made


def test_secret_key_differs_from_place_to_place(tmp_path: Path) -> None:
    assert Settings({}).secret_key(kept_in=tmp_path / "one") != Settings({}).secret_key(kept_in=tmp_path / "other")


def test_secret_key_is_never_empty(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    file.touch()  # what a full disk leaves behind
    given = Settings({})
    assert given.secret_key(kept_in=file) or given.problems


def test_secret_key_without_a_place_to_keep_it_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.write_text("a file where the folder should be")
    given = Settings({})
    assert given.secret_key(kept_in=folder / "secret_key") == ""
    assert given.problems == [f"{folder} cannot be written (File exists): make it writable, or set SECRET_KEY."]


def test_stop_if_wrong_lets_sound_settings_pass() -> None:
    Settings({}).stop_if_wrong()


def test_stop_if_wrong_reports_everything_at_once(tmp_path: Path) -> None:
    given = Settings({"COUNT": "a dozen", "SITE_URL": "salaries.example", "SECRET_KEY": "secret"})
    given.read("COUNT", int, 3, "set it to a number.")
    given.site_url(default="http://127.0.0.1:8000")
    given.secret_key(kept_in=tmp_path / "secret_key")
    with pytest.raises(ImproperlyConfigured) as stopped:
        given.stop_if_wrong()
    heading, *lines = str(stopped.value).splitlines()
    assert heading == "The settings need attention:"
    assert [line.split()[0] for line in lines] == ["COUNT", "SITE_URL", "SECRET_KEY"]
