"""Asking addresses, of a small server on this machine; no test asks anybody else."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from roles import links
from roles.links import Answer, Asker, Pace, State, is_public, judged, taking_turns
from tests.roles.link_server import BLOCK, Server, make_certificate, serving

SECONDS = 0.4
OURS = "leads into our own network"


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(shared_server: Server) -> Server:
    """The server, which has not been asked anything in this test."""
    shared_server.asked.clear()
    shared_server.sent = 0
    return shared_server


@pytest.fixture
def asker() -> Asker:
    """Somebody who may ask this machine, and who does not wait between two requests."""
    return Asker(pace=Pace(seconds=0), seconds=SECONDS, may_ask=lambda _: True)


@pytest.mark.parametrize(
    ("path", "state", "outcome"),
    [
        ("200", State.ALIVE, "200 OK"),
        ("204", State.ALIVE, "204 No Content"),
        ("404", State.GONE, "404 Not Found"),
        ("410", State.GONE, "410 Gone"),
        ("401", State.UNKNOWN, "refused us: 401 Unauthorized"),
        ("403", State.UNKNOWN, "refused us: 403 Forbidden"),
        ("429", State.UNKNOWN, "refused us: 429 Too Many Requests"),
        ("500", State.UNKNOWN, "refused us: 500 Internal Server Error"),
        ("503", State.UNKNOWN, "refused us: 503 Service Unavailable"),
        ("999", State.UNKNOWN, "refused us: 999"),
        ("circle", State.UNKNOWN, "sends us in a circle"),
        ("to-nowhere", State.UNKNOWN, "refused us: 302 Found"),
        ("to-a-file", State.GONE, "leads to what is no web page"),
        ("to-nonsense", State.GONE, "leads to what is no web page"),
        ("to-a-gone-page", State.GONE, "410 Gone"),
        ("nonsense", State.GONE, "the connection broke off"),
        ("no-head", State.ALIVE, "200 OK"),
        ("hangs-up-on-head", State.ALIVE, "200 OK"),
        ("slash", State.ALIVE, "200 OK"),
    ],
)
def test_what_an_answer_says_of_the_page(server: Server, asker: Asker, path: str, state: State, outcome: str) -> None:
    answer = asker.ask(f"{server.url}/{path}")
    assert (answer.state, answer.outcome) == (state, outcome)


def test_a_page_that_moved_is_alive_and_its_new_address_is_noted(server: Server, asker: Asker) -> None:
    assert asker.ask(f"{server.url}/moved") == Answer(State.ALIVE, f"moved to {server.url}/200")


def test_a_long_new_address_is_cut_to_what_can_be_noted() -> None:
    assert len(judged(200, "OK", f"https://survey.example/{'a' * 200}").outcome) == 120


def test_a_long_reason_is_cut() -> None:
    assert len(judged(418, "teapot " * 100).outcome) < 120


def test_only_a_host_that_refuses_head_is_asked_again(server: Server, asker: Asker) -> None:
    asker.ask(f"{server.url}/200")
    assert server.methods == ["HEAD"]
    asker.ask(f"{server.url}/no-head")
    assert server.methods == ["HEAD", "HEAD", "GET"]


def test_a_host_that_asks_us_to_slow_down_is_not_asked_at_once_again(server: Server, asker: Asker) -> None:
    asker.ask(f"{server.url}/429")
    assert server.methods == ["HEAD"]


def test_a_circle_is_left_after_a_few_rounds(server: Server, asker: Asker) -> None:
    asker.ask(f"{server.url}/circle")
    assert len(server.asked) == links.MOST_REDIRECTS + 1


@pytest.mark.parametrize("path", ["hangs", "drips"])
def test_a_host_that_keeps_us_waiting_is_left_in_time(server: Server, asker: Asker, path: str) -> None:
    began = time.monotonic()
    assert asker.ask(f"{server.url}/{path}") == Answer(State.GONE, "no answer in 0.4 seconds", heard=False)
    assert time.monotonic() - began < 3 * SECONDS


def test_what_was_cut_off_is_no_answer_however_long_the_cutting_takes(
    server: Server, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = links._end

    def end_slowly(*line_and_late: Any) -> None:
        end(*line_and_late)
        time.sleep(0.2)

    monkeypatch.setattr(links, "_end", end_slowly)
    assert asker.ask(f"{server.url}/drips").outcome == "no answer in 0.4 seconds"


@pytest.mark.parametrize("path", ["endless", "endless-head"])
def test_little_is_read_of_what_never_ends(server: Server, asker: Asker, path: str) -> None:
    began = time.monotonic()
    asker.ask(f"{server.url}/{path}")
    assert time.monotonic() - began < 3 * SECONDS
    # What the system's own buffers take in before the connection is closed.
    assert server.sent < 200 * len(BLOCK)


def test_a_body_without_end_does_not_make_a_page_gone(server: Server, asker: Asker) -> None:
    assert asker.ask(f"{server.url}/endless").outcome == "200 OK"


def test_a_host_without_an_address_is_not_there_if_anybody_can_be_asked(asker: Asker) -> None:
    nowhere = Answer(State.GONE, "no such host", heard=False)
    offline = Answer(State.UNKNOWN, "the host's name could not be looked up", heard=False)
    assert asker.ask("https://nowhere.invalid/pay") in (nowhere, offline)


def test_a_port_where_nobody_listens_takes_no_connection(asker: Asker) -> None:
    with serving() as stopped:
        url = stopped.url
    assert asker.ask(url) == Answer(State.GONE, "the host takes no connection", heard=False)


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(asker: Asker, tmp_path: Path) -> None:
    with serving(make_certificate(tmp_path / "own.pem")) as server:
        answer = asker.ask(f"{server.url}/200")
    assert (answer.state, answer.outcome) == (State.GONE, "no valid certificate: self-signed certificate")
    assert server.asked == []


def test_a_host_that_keeps_us_waiting_over_https_is_left_in_time(asker: Asker, tmp_path: Path) -> None:
    file = make_certificate(tmp_path / "own.pem")
    asker.trust.check_hostname = False
    asker.trust.load_verify_locations(file)
    with serving(file) as server:
        assert asker.ask(f"{server.url}/200").outcome == "200 OK"
        assert asker.ask(f"{server.url}/drips").outcome == "no answer in 0.4 seconds"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://survey.example/pay",
        "javascript:alert(1)",
        "survey.example/pay",
        "https://",
        "http://[::1",
        "http://survey.example:port/",
        "http://survey.example:0/",
        "http://survey.example:99999/",
        "",
    ],
)
def test_only_web_addresses_are_asked(asker: Asker, url: str) -> None:
    assert asker.ask(url) == Answer(State.GONE, "leads to what is no web page")


@pytest.mark.parametrize("host", ["a" * 80, "exa mple.invalid", "müller.invalid", ".invalid", "a..invalid"])
def test_a_strange_host_is_an_outcome_and_no_error(asker: Asker, host: str) -> None:
    assert asker.ask(f"http://{host}/").state != State.ALIVE


def test_our_own_network_is_not_asked(server: Server) -> None:
    assert Asker(pace=Pace(seconds=0)).ask(f"{server.url}/200") == Answer(State.GONE, "leads into our own network")
    assert server.asked == []


def test_an_open_port_of_ours_looks_like_a_closed_one() -> None:
    asker = Asker(pace=Pace(seconds=0))
    assert asker.ask("http://127.0.0.1:1/") == asker.ask("http://127.0.0.1/") == Answer(State.GONE, OURS)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.1.2.3", False),
        ("fd00::1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("fec0::1", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_who_asks_is_named_with_the_address_of_the_site(server: Server, asker: Asker, settings: Settings) -> None:
    settings.SITE_NAME, settings.SITE_URL = "Salary Guide UK", "https://salaries.example"
    asker.ask(f"{server.url}/200")
    agent = "SalaryGuideUK/1.0 (checks the links of its sources; +https://salaries.example)"
    assert [one.agent for one in server.asked] == [agent]


def test_host_and_path_are_asked_as_the_address_has_them(server: Server, asker: Asker) -> None:
    asker.ask(f"{server.url.replace('//', '//user:secret@')}/200?q=£ 5#part")
    assert [(one.path, one.host) for one in server.asked] == [
        ("/200?q=%C2%A3%205", server.url.removeprefix("http://")),
    ]


def test_a_host_is_asked_again_only_after_a_while() -> None:
    waits: list[float] = []
    pace = Pace(seconds=5, sleep=waits.append)
    for host in ("a.example", "b.example", "a.example"):
        pace.wait_for(host)
    assert [round(wait) for wait in waits] == [5]


def test_a_host_is_free_again_after_a_while() -> None:
    pace = Pace(seconds=0.05)
    began = time.monotonic()
    for _ in range(3):
        pace.wait_for("a.example")
    assert 0.1 <= time.monotonic() - began < 1


def test_the_second_try_and_each_redirect_keep_the_pace(server: Server) -> None:
    waits: list[float] = []
    asker = Asker(pace=Pace(seconds=5, sleep=waits.append), seconds=SECONDS, may_ask=lambda _: True)
    asker.ask(f"{server.url}/no-head")
    asker.ask(f"{server.url}/moved")
    assert len(waits) == len(server.asked) - 1 == 3


def test_hosts_take_turns() -> None:
    rows = ["a1", "a2", "a3", "b1", "c1", "c2"]
    assert taking_turns(rows, host_of=lambda row: row[0]) == ["a1", "b1", "c1", "a2", "c2", "a3"]
