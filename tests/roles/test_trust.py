"""What a role page says about its own figures."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from roles.models import Role, UkPay
from roles.trust import set_by_scale
from tests.factories import make_figure, make_group, make_role, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def _page(client: Client, role: Role, query: str = "") -> str:
    return client.get(role.get_absolute_url() + query).content.decode()


def _on_scale(role: Role, *levels: str, as_of: str = "2026", on_scale: bool = True) -> None:
    for level in levels:
        source = make_source(as_of=as_of)
        make_figure(role, source=source, on_scale=on_scale, **{f"sets_{level}": True})


def test_a_role_whose_bands_are_all_on_a_current_scale_is_set_by_it() -> None:
    role = make_role()
    _on_scale(role, "entry", "mid", "senior")
    assert set_by_scale(role, TODAY)


@pytest.mark.parametrize(
    ("levels", "traits"),
    [
        ((), {}),
        (("entry", "mid"), {}),
        (("entry", "mid", "senior"), {"as_of": "2020"}),
        (("entry", "mid", "senior"), {"as_of": ""}),
        (("entry", "mid", "senior"), {"on_scale": False}),
    ],
)
def test_a_scale_that_does_not_set_every_band_or_is_old_does_not_count(levels: tuple, traits: dict) -> None:
    role = make_role()
    _on_scale(role, *levels, **traits)
    assert not set_by_scale(role, TODAY)


def test_one_band_set_by_something_else_spoils_the_scale() -> None:
    role = make_role()
    _on_scale(role, "entry", "mid", "senior")
    _on_scale(role, "senior", on_scale=False)
    assert not set_by_scale(role, TODAY)


def test_the_page_shows_the_grade_with_its_reason(client: Client) -> None:
    role = make_role(occupation_group=make_group(median=38_000), group_is_role=True)
    page = _page(client, role)
    assert "Confidence A." in page
    assert "Official statistics for this very role agree with the mid-career band." in page
    assert 'href="/methodology/#confidence"' in page


@pytest.mark.parametrize(
    ("days", "words", "mark"),
    [
        (0, "Reviewed today.", 'class="age"'),
        (200, "a new review is due", 'class="age age--ageing"'),
        (400, "with care", 'class="age age--old"'),
    ],
)
def test_the_page_says_how_old_its_review_is(client: Client, days: int, words: str, mark: str) -> None:
    page = _page(client, make_role(reviewed_on=timezone.localdate() - timedelta(days=days)))
    assert words in page
    assert mark in page


def test_the_page_lists_what_each_band_was_set_from(client: Client) -> None:
    role = make_role()
    make_figure(role, key="graduate-median", what="graduate median", value=29_000, sets_entry=True)
    page = _page(client, role)
    assert "What each band was set from" in page
    assert '<a href="#figure-graduate-median">Graduate median</a>' in page
    assert 'id="figure-graduate-median"' in page


def test_the_page_shows_a_pay_scale_from_its_lowest_point(client: Client) -> None:
    role = make_role()
    make_figure(role, what="top point", value=38_000, on_scale=True)
    make_figure(role, what="first point", value=31_000, on_scale=True)
    page = _page(client, role)
    assert page.index("First point") < page.index("Top point")
    assert "The pay scale this role is paid on" in page


def test_the_page_has_no_pay_scale_for_a_role_without_one(client: Client) -> None:
    assert "The pay scale this role is paid on" not in _page(client, make_role())


def test_the_page_names_the_going_rate_where_ons_suppresses_the_median(client: Client) -> None:
    rates = {
        "going_rate_median": 46_900,
        "going_rate_p25": 36_700,
        "going_rate_source": make_source(publisher="Home Office"),
    }
    none = dict.fromkeys(("p10", "p25", "median", "p75", "p90"))
    page = _page(client, make_role(occupation_group=make_group(code="3312", **none, **rates)))
    assert "Official pay for this group is suppressed" in page
    assert "£46,900" in page
    assert "Home Office" in page


def test_pay_typed_on_the_page_is_placed_among_percentiles_and_bands(client: Client) -> None:
    role = make_role(occupation_group=make_group(title="Data analysts"))
    page = _page(client, role, "?pay=42,500")
    assert "£42,500</b> is in the mid-career band." in page
    assert "About 62 in 100 full-time employees" in page
    assert "50th percentile (£38,000)" in page
    assert 'value="42,500"' in page


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (
            "20000",
            "below the lowest tenth of full-time employees in the occupation group: fewer than 10 in 100 earn less",
        ),
        ("90000", "above the highest tenth: more than 90 in 100 full-time employees in the occupation group earn less"),
    ],
)
def test_nothing_is_said_beyond_the_published_percentiles(client: Client, pay: str, words: str) -> None:
    page = _page(client, make_role(occupation_group=make_group()), f"?pay={pay}")
    assert words in " ".join(page.split())


def test_pay_without_official_percentiles_is_placed_in_the_bands_only(client: Client) -> None:
    page = _page(client, make_role(), "?pay=30000")
    assert "£30,000</b> is in the entry band." in page
    assert "only the bands can be compared" in page


@pytest.mark.parametrize("typed", ["", "lots", "-1", "9", "<script>alert(1)</script>"])
def test_pay_that_cannot_be_read_is_answered_400_with_a_sentence(client: Client, typed: str) -> None:
    response = client.get(make_role().get_absolute_url(), {"pay": typed})
    page = response.content.decode()
    assert response.status_code == 400
    assert "such as 52000." in page
    assert 'aria-invalid="true"' in page
    assert "<script>alert" not in page


def test_a_query_for_pay_keeps_the_clean_canonical_address(client: Client) -> None:
    role = make_role()
    page = _page(client, role, "?pay=30000")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{role.get_absolute_url()}">' in page


def test_the_region_note_names_the_lowest_and_the_highest(client: Client) -> None:
    source = make_source()
    for place, (name, median) in enumerate([("Wales", 35_800), ("London", 49_700), ("North East", 34_400)]):
        UkPay.objects.create(kind="region", name=name, position=place, median=median, source=source)
    page = " ".join(_page(client, make_role()).split())
    assert "full-time medians run from £34,400 (North East) to £49,700 (London)" in page
