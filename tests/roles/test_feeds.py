"""The feeds of changes: what is really on record, for published roles only, as Atom asks for it."""

from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from roles.feeds import MOST_ENTRIES
from roles.models import WHOLE_UK, Change, Role
from tests.factories import make_group, make_role
from tests.pages import parse

pytestmark = pytest.mark.django_db

ALL = "/feeds/changes.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
BAND = {"what": "Mid-career band", "before": "£33,000–£39,000", "after": "£34,000–£41,000", "who": "editor"}
MEDIAN = {"what": "Official median", "before": "£38,000", "after": "£39,000", "who": "import"}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_address(settings: Settings) -> None:
    """A site whose address is not the one that is asked."""
    settings.SITE_URL = "https://guide.example"


@pytest.fixture
def nurse() -> Role:
    """A published role."""
    return make_role(slug="registered-nurse", title="Registered Nurse", reviewed_on=date(2026, 10, 1))


def make_change(made_at: datetime = NOON, **traits: Any) -> Change:
    """Put a change on record as made at a moment; the model itself would take now, and forbids to alter it."""
    change = Change.objects.create(**traits)
    QuerySet(Change).filter(pk=change.pk).update(made_at=made_at)
    return change


def feed(client: Client, address: str = ALL) -> ElementTree.Element:
    """Read a feed."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def said(read: ElementTree.Element, name: str) -> list[str]:
    """Return what each entry says under a name, or where its link leads."""
    found = [entry.find(ATOM + name) for entry in read.iter(ATOM + "entry")]
    assert None not in found
    return [(one.text or one.get("href") or "") for one in found if one is not None]


def test_entry_says_what_changed_why_and_when(client: Client, nurse: Role) -> None:
    make_change(role=nurse, why="New pay scale", **BAND)
    read = feed(client)
    assert said(read, "title") == ["Registered Nurse: mid-career band £33,000–£39,000 became £34,000–£41,000"]
    assert said(read, "summary") == ["New pay scale, 23 November 2026."]
    assert said(read, "updated") == ["2026-11-23T12:00:00+00:00"]
    assert said(read, "link") == ["https://guide.example/salaries/registered-nurse/#changes"]


def test_entry_without_a_reason_says_when(client: Client, nurse: Role) -> None:
    make_change(role=nurse, **BAND)
    assert said(feed(client), "summary") == ["23 November 2026."]


def test_link_of_an_entry_leads_to_a_part_of_the_page(client: Client, nurse: Role) -> None:
    make_change(role=nurse, **BAND)
    assert parse(client.get(nurse.get_absolute_url())).query("#changes li")


def test_reason_cannot_become_markup(client: Client, nurse: Role) -> None:
    make_change(role=nurse, why="<b>R&D</b>", **BAND)
    assert said(feed(client), "summary") == ["&lt;b&gt;R&amp;D&lt;/b&gt;, 23 November 2026."]


def test_signs_that_xml_cannot_hold_are_spaces(client: Client, nurse: Role) -> None:
    Role.objects.filter(pk=nurse.pk).update(title="Registered\x0bNurse")
    make_change(role=nurse, why="New\x0bpay scale\uffff", **BAND)
    for address in (ALL, f"{nurse.get_absolute_url()}changes.atom"):
        read = feed(client, address)
        assert said(read, "title") == ["Registered Nurse: mid-career band £33,000–£39,000 became £34,000–£41,000"]
        assert said(read, "summary") == ["New pay scale , 23 November 2026."]


@pytest.mark.parametrize(
    ("traits", "title"),
    [
        ({"what": "London uplift", "before": "20 percent", "after": "25 percent"}, "London uplift: 20% became 25%"),
        ({"what": "AfC band", "before": "5 band", "after": "6 band"}, "AfC band: 5 band became 6 band"),
        ({"what": "starter, London", "after": "34,000 GBP/year"}, "starter, London was added: £34,000 a year"),
        ({"what": "bank shift", "before": "12.5 GBP/hour"}, "bank shift was taken out; it was £12.50 an hour"),
    ],
)
def test_title_writes_figures_as_pages_do(client: Client, nurse: Role, traits: dict[str, str], title: str) -> None:
    make_change(role=nurse, who="editor", **traits)
    assert said(feed(client), "title") == [f"Registered Nurse: {title}"]


def test_figure_that_was_only_renamed_is_no_entry(client: Client, nurse: Role) -> None:
    make_change(role=nurse, **BAND | {"after": BAND["before"]})
    assert said(feed(client), "title") == []


def test_newest_entries_come_first_and_are_not_too_many(client: Client, nurse: Role) -> None:
    for number in range(MOST_ENTRIES + 1):
        make_change(NOON.replace(minute=number), role=nurse, **BAND | {"after": f"£{number}"})
    titles = said(feed(client), "title")
    assert len(titles) == MOST_ENTRIES
    assert titles[0].endswith(f"became £{MOST_ENTRIES}")
    assert titles[-1].endswith("became £1")


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_that_is_not_public_has_no_entry_and_no_feed(client: Client, nurse: Role, state: Role.State) -> None:
    make_change(role=nurse, **BAND)
    Role.objects.update(state=state)
    assert said(feed(client), "title") == []
    assert client.get("/salaries/registered-nurse/changes.atom").status_code == 404


def test_change_of_a_role_that_is_gone_is_no_entry(client: Client, nurse: Role) -> None:
    make_change(role=nurse, **BAND)
    nurse.delete()
    assert said(feed(client), "title") == []


def test_official_pay_leads_to_the_first_published_role_of_its_group(client: Client) -> None:
    group = make_group(title="Nurses")
    make_role(title="A draft", slug="a", occupation_group=group, state=Role.State.DRAFT)
    make_role(title="Bank Nurse", slug="bank-nurse", occupation_group=group)
    make_role(title="Charge Nurse", slug="charge-nurse", occupation_group=group)
    make_change(group=group, **MEDIAN)
    read = feed(client)
    assert said(read, "title") == ["Nurses: official median £38,000 became £39,000"]
    assert said(read, "link") == ["https://guide.example/salaries/bank-nurse/#changes"]


def test_official_pay_of_the_whole_uk_leads_to_the_methodology(client: Client) -> None:
    make_change(group=make_group(code=WHOLE_UK), **MEDIAN)
    assert said(feed(client), "link") == ["https://guide.example/methodology/"]


def test_official_pay_that_no_published_role_shows_is_no_entry(client: Client) -> None:
    group = make_group()
    make_role(occupation_group=group, state=Role.State.DRAFT)
    make_change(group=group, **MEDIAN)
    assert said(feed(client), "title") == []


def test_feed_of_a_role_has_its_own_changes_and_its_groups(client: Client) -> None:
    group = make_group(title="Nurses")
    first, second = (make_role(title=name, slug=name.lower(), occupation_group=group) for name in ("Anna", "Bert"))
    make_change(role=first, **BAND)
    make_change(role=second, **BAND)
    make_change(NOON.replace(hour=13), group=group, **MEDIAN)
    read = feed(client, "/salaries/bert/changes.atom")
    assert [title.partition(":")[0] for title in said(read, "title")] == ["Nurses", "Bert"]
    assert set(said(read, "link")) == {"https://guide.example/salaries/bert/#changes"}


def test_entry_keeps_its_name_when_more_changes_and_in_each_feed(client: Client, nurse: Role) -> None:
    make_change(role=nurse, **BAND)
    (name,) = said(feed(client), "id")
    make_change(NOON.replace(hour=13), role=nurse, **BAND)
    newer, older = said(feed(client), "id")
    assert older == name != newer
    assert said(feed(client, "/salaries/registered-nurse/changes.atom"), "id")[1] == name
    assert name.startswith("tag:guide.example,2026-11-23:")


@pytest.mark.parametrize(
    ("address", "title", "about"),
    [
        (ALL, "Changes in Salary Guide UK", "/"),
        ("/salaries/registered-nurse/changes.atom", "Changes: Registered Nurse", "/salaries/registered-nurse/"),
    ],
)
def test_feed_names_itself_and_its_page(client: Client, nurse: Role, address: str, title: str, about: str) -> None:
    read = feed(client, address)
    links = {link.get("rel"): link.get("href") for link in read.findall(ATOM + "link")}
    assert read.findtext(ATOM + "title") == title
    assert read.findtext(ATOM + "id") == f"https://guide.example{address}"
    assert links == {"self": f"https://guide.example{address}", "alternate": f"https://guide.example{about}"}
    assert read.findtext(f"{ATOM}author/{ATOM}name") == "Salary Guide UK"


def test_feed_is_as_new_as_its_newest_entry(client: Client, nurse: Role) -> None:
    for hour in (12, 9):
        make_change(NOON.replace(hour=hour), role=nurse, **BAND)
    assert feed(client).findtext(ATOM + "updated") == "2026-11-23T12:00:00+00:00"


def test_feed_without_entries_is_as_old_as_the_newest_review(client: Client, nurse: Role) -> None:
    make_role(reviewed_on=date(2026, 11, 5))
    make_role(reviewed_on=date(2026, 11, 20), state=Role.State.DRAFT)
    assert feed(client).findtext(ATOM + "updated") == "2026-11-05T00:00:00+00:00"
    own = feed(client, "/salaries/registered-nurse/changes.atom")
    assert own.findtext(ATOM + "updated") == "2026-10-01T00:00:00+01:00"


def test_feed_of_an_empty_guide_can_be_read(client: Client) -> None:
    assert said(feed(client), "title") == []


def test_feed_of_no_role_is_not_there(client: Client) -> None:
    assert client.get("/salaries/no-such-role/changes.atom").status_code == 404


def test_feed_takes_as_many_queries_for_many_entries_as_for_one(client: Client) -> None:
    asked = []
    for number in range(1000, 1020):
        group = make_group(code=f"{number}")
        make_change(role=make_role(occupation_group=group), **BAND)
        make_change(group=group, **MEDIAN)
        with CaptureQueriesContext(connection) as queries:
            feed(client)
        asked.append(len(queries))
    assert set(asked) == {asked[0]}


def test_role_page_leads_to_its_feed_before_anything_changed(client: Client, nurse: Role) -> None:
    page = parse(client.get(nurse.get_absolute_url()))
    address = "/salaries/registered-nurse/changes.atom"
    assert page.query(f'main a[href="{address}"]')
    assert page.query(f'link[rel="alternate"][type="application/atom+xml"][href="{address}"]')
    assert not page.query("#changes")


def test_every_page_names_the_feed_of_all_changes(client: Client) -> None:
    page = parse(client.get("/about/"))
    assert page.query(f'link[rel="alternate"][type="application/atom+xml"][href="{ALL}"]')


def test_feed_that_is_known_already_is_not_sent_again(client: Client, nurse: Role) -> None:
    for address in (ALL, f"{nurse.get_absolute_url()}changes.atom"):
        etag = client.get(address).headers["ETag"]
        answer = client.get(address, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b"")
        nurse.save()
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
