"""Asking all sources whether their addresses answer, of a small server on this machine."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from roles.links import Asker, Pace
from roles.management.commands import check_links
from roles.models import Edition, LinkCheck, Source
from roles.source_usage import link_in_words
from tests.factories import make_source
from tests.roles.link_server import Server, serving

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(autouse=True)
def server(shared_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, which may be asked, at once, and which has not been asked anything in this test."""
    asker = Asker(pace=Pace(seconds=0), seconds=0.4, may_ask=lambda _: True)
    monkeypatch.setattr(check_links, "Asker", lambda: asker)
    shared_server.asked.clear()
    return shared_server


def source_at(server: Server, path: str, **traits: Any) -> Source:
    return make_source(url=f"{server.url}/{path}", **traits)


def asked_before(source: Source, **traits: Any) -> None:
    """Save a check of ten days ago."""
    known = {"url": source.url, "checked_at": timezone.now() - timedelta(days=10), "outcome": "404 Not Found"}
    LinkCheck.objects.create(source=source, **(known | traits))


def noted(source: Source) -> tuple[str, int]:
    """Return what is on record of a source's address: how it answered, and failures in a row."""
    check = LinkCheck.objects.get(source=source)
    return check.outcome, check.failures


def paths(server: Server) -> list[str]:
    return [one.path for one in server.asked]


@pytest.mark.parametrize(
    ("path", "outcome", "failures"),
    [("200", "200 OK", 0), ("404", "404 Not Found", 1), ("503", "refused us: 503 Service Unavailable", 0)],
)
def test_how_an_address_answered_is_noted(server: Server, path: str, outcome: str, failures: int) -> None:
    source = source_at(server, path)
    call_command("check_links")
    assert noted(source) == (outcome, failures)
    check = LinkCheck.objects.get()
    assert check.url == source.url
    assert timezone.now() - check.checked_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("path", "failures"),
    [("404", 2), ("200", 0), ("503", 1)],
    ids=["fails again", "answers", "refuses us"],
)
def test_failures_in_a_row_are_counted(server: Server, path: str, failures: int) -> None:
    source = source_at(server, path)
    asked_before(source, failures=1)
    call_command("check_links")
    assert noted(source)[1] == failures


def test_a_link_is_dead_after_two_failures_and_alive_once_it_answers(server: Server) -> None:
    source = source_at(server, "404")
    call_command("check_links")
    assert list(LinkCheck.objects.dead()) == []
    call_command("check_links")
    assert [check.source for check in LinkCheck.objects.dead()] == [source]
    assert link_in_words(Source.objects.get()) == "dead: 404 Not Found"
    LinkCheck.objects.note(source, "200 OK", failed=False)
    assert list(LinkCheck.objects.dead()) == []


def test_failures_of_an_address_that_was_mended_do_not_count_against_the_new_one(server: Server) -> None:
    source = source_at(server, "404")
    asked_before(source, url="https://survey.example/old", failures=2)
    call_command("check_links")
    assert noted(source) == ("404 Not Found", 1)


def test_public_pages_stay_as_they_are(server: Server) -> None:
    source_at(server, "404")
    before = Edition.objects.current()
    call_command("check_links")
    assert Edition.objects.current() == before
    assert Source.history.count() == 1


def test_what_was_asked_lately_is_left_out(server: Server) -> None:
    asked_before(source_at(server, "200?week"), checked_at=timezone.now() - timedelta(days=6))
    asked_before(source_at(server, "200?older"))
    asked_before(source_at(server, "200?mended"), checked_at=timezone.now(), url="https://survey.example/old")
    source_at(server, "200?never")
    call_command("check_links", "--older-than", "7")
    assert sorted(paths(server)) == ["/200?mended", "/200?never", "/200?older"]


def test_of_many_those_are_asked_that_were_not_asked_for_longest(server: Server) -> None:
    asked_before(source_at(server, "200?week"), checked_at=timezone.now() - timedelta(days=6))
    asked_before(source_at(server, "200?older"))
    source_at(server, "200?never")
    call_command("check_links", "--limit", "2")
    assert paths(server) == ["/200?never", "/200?older"]


@pytest.mark.parametrize(
    "bad",
    [
        ("--older-than", "-1"),
        ("--older-than", "week"),
        ("--older-than", "3651"),
        ("--limit", "0"),
        ("--limit", "-2"),
        ("--limit", "all"),
    ],
)
def test_a_number_that_means_nothing_is_refused(server: Server, bad: tuple[str, str]) -> None:
    source_at(server, "200")
    with pytest.raises(CommandError, match="give a "):
        call_command("check_links", *bad)
    assert server.asked == []


def test_nothing_is_noted_while_nobody_answers_at_all() -> None:
    with serving() as stopped:
        sources = [source_at(stopped, "200"), source_at(stopped, "404")]
    asked_before(sources[0], failures=1)
    with pytest.raises(CommandError, match="this machine seems to be offline"):
        call_command("check_links")
    assert list(LinkCheck.objects.values_list("source", "failures")) == [(sources[0].pk, 1)]


def test_silence_is_noted_as_soon_as_somebody_else_answers(server: Server) -> None:
    with serving() as stopped:
        silent = source_at(stopped, "200", key="a")
    source_at(server, "200", key="b")
    call_command("check_links")
    assert noted(silent) == ("the host takes no connection", 1)


def test_an_answer_for_an_address_that_was_changed_meanwhile_is_not_noted(server: Server) -> None:
    source = source_at(server, "404")
    Source.objects.filter(pk=source.pk).update(url=f"{server.url}/200")
    gone = source_at(server, "404?gone")
    Source.objects.filter(pk=gone.pk).delete()
    answer = check_links.Asker().ask(source.url)
    check_links.note_all([(source, answer), (gone, answer)])
    assert not LinkCheck.objects.exists()


def test_what_each_said_is_printed_with_a_sum(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    for key, path in {"alive": "200", "dead": "404", "shy": "403"}.items():
        source_at(server, path, key=key)
    call_command("check_links")
    *each, total = capsys.readouterr().out.splitlines()
    assert sorted(each) == ["alive: 200 OK", "dead: 404 Not Found", "shy: refused us: 403 Forbidden"]
    assert total == "1 answer, 1 do not, 1 refused us."


def test_a_guide_without_sources_has_nobody_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_links")
    assert capsys.readouterr().out == "0 answer, 0 do not, 0 refused us.\n"
