"""Whose address counts, whatever headers somebody makes up, and what stands for it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from accounts import visitor
from accounts.visitor import address_of, network_of, sender_of

VISITOR, OTHER, PROXY = "203.0.113.7", "198.51.100.1", "192.0.2.1"


def address(settings: Settings, proxies: int, forwarded: str | None, asked_from: str = PROXY) -> str:
    """Return the address found for a request that came through so many proxies of ours."""
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=asked_from))


@pytest.mark.parametrize("forged", [None, "", OTHER, f"{OTHER}, {OTHER}"])
def test_without_a_proxy_no_header_is_believed(settings: Settings, forged: str | None) -> None:
    assert address(settings, 0, forged, asked_from=VISITOR) == VISITOR


@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [
        (1, VISITOR),
        (1, f"{OTHER}, {VISITOR}"),
        (1, f"{OTHER},{PROXY},{VISITOR}"),
        (2, f"{VISITOR}, {PROXY}"),
        (2, f"{OTHER}, {VISITOR}, {PROXY}"),
    ],
)
def test_behind_proxies_of_ours_what_they_did_not_write_is_not_believed(
    settings: Settings, proxies: int, forwarded: str
) -> None:
    assert address(settings, proxies, forwarded) == VISITOR


@pytest.mark.parametrize(("proxies", "forwarded"), [(1, None), (1, ""), (1, " "), (2, None), (2, ""), (2, VISITOR)])
def test_a_header_with_fewer_addresses_than_proxies_is_not_believed(
    settings: Settings, proxies: int, forwarded: str | None
) -> None:
    assert address(settings, proxies, forwarded) == PROXY


@pytest.mark.parametrize("forwarded", ["unknown", "203.0.113.7:4711", "<script>", "203.0.113", f"{OTHER}, "])
def test_what_is_no_address_is_nobodys(settings: Settings, forwarded: str) -> None:
    assert address(settings, 1, forwarded) == ""


def test_behind_a_unix_socket_there_is_no_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="")
    assert address_of(request) == network_of(request) == ""


@pytest.mark.parametrize("spelling", ["2001:db8:1:2::9", "2001:0DB8:1:2:0:0:0:9", "2001:db8:1:2::9%eth0"])
def test_an_address_of_the_new_kind_has_one_spelling(settings: Settings, spelling: str) -> None:
    assert address(settings, 1, spelling) == "2001:db8:1:2::9"


def test_one_household_counts_as_one_sender() -> None:
    first, second, other = (
        network_of(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8:1:{end}")) for end in ("2:a:b:c:d", "2::9", "3::9")
    )
    assert first == second == "2001:db8:1:2::/64"
    assert other != first


def test_an_address_of_the_old_kind_counts_as_it_is() -> None:
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=VISITOR)) == VISITOR


def test_an_address_of_the_old_kind_in_the_new_spelling_is_the_same(settings: Settings) -> None:
    assert address(settings, 1, f"::ffff:{VISITOR}") == VISITOR


def test_sender_is_the_same_all_day_and_another_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    request, london = RequestFactory().get("/", REMOTE_ADDR=VISITOR), ZoneInfo("Europe/London")
    senders = []
    for moment in (datetime(2026, 11, 23, 0, 1), datetime(2026, 11, 23, 23, 59), datetime(2026, 11, 24, 0, 1)):
        monkeypatch.setattr(visitor.timezone, "now", lambda moment=moment: moment.replace(tzinfo=london))
        senders.append(sender_of(request))
    assert senders[0] == senders[1] != senders[2]


def test_sender_differs_from_address_to_address_and_does_not_show_it() -> None:
    senders = {sender_of(RequestFactory().get("/", REMOTE_ADDR=one)) for one in (VISITOR, OTHER)}
    assert len(senders) == 2
    assert {len(sender) for sender in senders} == {64}


def test_sender_cannot_be_worked_out_without_the_key(settings: Settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=VISITOR)
    before = sender_of(request)
    settings.SECRET_KEY = "another key"
    assert sender_of(request) != before
