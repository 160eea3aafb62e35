"""The desk: what needs a hand today, for whom, and where each link leads."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from roles.editing.content import content_of
from roles.editing.saving import save_version
from roles.models import Draft, Import, LinkCheck, PageCheck, Role, Source, Version
from salaryguide.desk_entry import SHOWN
from salaryguide.models import Message
from tests.factories import make_feedback, make_figure, make_message, make_role, make_sector, make_source, make_user
from tests.pages import links, parse, texts
from tests.signing_in import sign_in_staff

pytestmark = pytest.mark.django_db

DESK = "/admin/"


def ago(**span: float) -> datetime:
    """Return a moment in the past."""
    return timezone.now() - timedelta(**span)


def make_draft(
    title: str = "Chef", editor: User | None = None, saved_at: datetime | None = None, **state: Any
) -> Draft:
    """Save a draft of a page, last saved by somebody at a moment."""
    role = make_role(title=title, reviewed_on=timezone.localdate())
    version = save_version(role, content_of(role) | {"tip": "Ask."}, editor=editor)
    if saved_at:
        # A version cannot be altered through its own manager.
        QuerySet(Version).filter(pk=version.pk).update(made_at=saved_at)
    Draft.objects.filter(role=role).update(**state)
    return Draft.objects.get(role=role)


def make_check(*rules: str, **traits: Any) -> PageCheck:
    """Save what was found on a page of its own."""
    role = traits.pop("role", None) or make_role(reviewed_on=timezone.localdate())
    check = PageCheck(role=role, checked_at=traits.pop("checked_at", timezone.now()))
    check.hold([{"rule": rule, "place": "tip", "sentence": "is wrong", "is_error": True} for rule in rules])
    check.save()
    return check


def make_import(**traits: Any) -> Import:
    """Save an import with an error."""
    known = {"kind": Import.Kind.FIGURES, "name": "figures.csv", "text": "", "errors": [{"row": 3, "sentence": "No."}]}
    return Import.objects.create(**(known | traits))


def make_link_check(source: Source, **traits: Any) -> LinkCheck:
    """Save that a source's address did not answer at the last two checks."""
    known = {"url": source.url, "checked_at": timezone.now(), "outcome": "404 Not Found", "failures": 2}
    return LinkCheck.objects.create(source=source, **(known | traits))


def entries(client: Client) -> dict[str, list[str]]:
    """Return what waits on the desk: each heading with the words of its rows."""
    answer = client.get(DESK)
    assert answer.status_code == 200
    sections = parse(answer).query(".waiting section")
    return {_words(one.query("h2")): [_words([row]) for row in one.query("li")] for one in sections}


def _words(elements: list[Any]) -> str:
    return " ".join(elements[0].to_text().split())


def quiet(client: Client) -> list[str]:
    """Return what there is nothing of."""
    return texts(parse(client.get(DESK)), ".quiet li")


def whole(client: Client, heading: str) -> str:
    """Return the address of the whole list under a heading."""
    sections = parse(client.get(DESK)).query(".waiting section")
    section = next(one for one in sections if heading in _words(one.query("h2")))
    return str(section.query(".whole a")[0].attrs["href"])


def listed(client: Client, heading: str, column: str) -> list[str]:
    """Return what the whole list under a heading shows in a column."""
    answer = client.get(whole(client, heading))
    assert answer.status_code == 200
    return texts(parse(answer), f"#result_list .field-{column}")


def test_desk_with_nothing_on_it_says_so(publisher: Client) -> None:
    page = parse(publisher.get(DESK))
    assert texts(page, "h1") == ["Nothing needs a hand today"]
    assert "good day to read a page" in texts(page, ".lead")[0]
    assert "No draft waits for a publisher." in quiet(publisher)
    assert not page.query(".waiting")


def test_drafts_in_review_wait_the_longest_first(publisher: Client) -> None:
    ann = make_user("ann@salaries.example")
    make_draft("Chef", ann, ago(days=1), stage="review")
    late = make_draft("Actor", None, ago(days=3), stage="review")
    make_draft("Nurse", ann)
    make_draft("Pilot", ann, stage="review", publish_at=timezone.now())
    rows = ["Actor somebody who left, 3 days ago", "Chef ann@salaries.example, yesterday"]
    assert entries(publisher)["2 drafts wait for a publisher"] == rows
    assert links(parse(publisher.get(DESK)), ".waiting li a")[0] == f"/admin/roles/role/{late.role.pk}/change/"
    assert listed(publisher, "drafts wait", "title") == ["Actor", "Chef"]


def test_what_waits_for_a_publisher_comes_first_for_them_and_last_for_editors(
    publisher: Client, editor: Client
) -> None:
    make_check(role=make_draft(stage="review").role)
    make_message()
    headings = ["1 draft waits for a publisher", "1 message waits for an answer"]
    assert list(entries(publisher)) == headings
    assert list(entries(editor)) == headings[::-1]


def test_plans_that_were_refused_say_why(editor: Client) -> None:
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=timezone.get_default_timezone())
    make_draft("Chef", stage="review", publish_at=moment, refused="tip has 104 words")
    make_draft("Actor", stage="review", publish_at=timezone.now() + timedelta(days=1))
    rows = entries(editor)["1 plan to publish was refused at its moment"]
    assert rows == ["Chef 20 November 2026 at 09:30: tip has 104 words"]
    assert listed(editor, "was refused", "title") == ["Chef"]


def test_long_refusal_is_shortened(editor: Client) -> None:
    make_draft(stage="review", publish_at=timezone.now(), refused="tip is wrong; " * 40)
    row = entries(editor)["1 plan to publish was refused at its moment"][0]
    assert row.endswith("…")
    assert len(row) < 220


def test_plans_stand_in_the_order_of_their_moments(editor: Client) -> None:
    moment = datetime(2099, 3, 1, 9, 30, tzinfo=timezone.get_default_timezone())
    make_draft("Chef", stage="review", publish_at=moment + timedelta(days=1))
    make_draft("Actor", stage="review", publish_at=moment)
    make_draft("Nurse", stage="review", publish_at=moment, refused="No.")
    rows = ["Actor 1 March 2099 at 09:30", "Chef 2 March 2099 at 09:30"]
    assert entries(editor)["2 drafts go public by themselves"] == rows


def test_own_drafts_are_those_one_saved_last_and_did_not_hand_in(editor: Client) -> None:
    me = User.objects.get(email="editor@salaries.example")
    make_draft("Chef", me)
    make_draft("Actor", me, stage="review")
    make_draft("Nurse", make_user())
    assert entries(editor)["1 draft of yours is not handed in yet"] == ["Chef saved today"]
    assert listed(editor, "draft of yours", "title") == ["Chef"]


def test_pages_whose_review_is_old_stand_oldest_first_with_a_word(editor: Client) -> None:
    today = timezone.localdate()
    old, ageing = today - timedelta(days=366), today - timedelta(days=184)
    make_role(title="Nurse", reviewed_on=today - timedelta(days=183))
    make_role(title="Chef", reviewed_on=ageing)
    make_role(title="Actor", reviewed_on=old)
    make_role(title="Draft", reviewed_on=old, state=Role.State.DRAFT)
    heading = "2 pages were last reviewed over six months ago, 1 of them over a year ago"
    rows = entries(editor)[heading]
    assert [row.split()[:2] for row in rows] == [["Actor", "old"], ["Chef", str(ageing.day)]]
    assert links(parse(editor.get(DESK)), ".waiting li a")[-2].endswith("/change/#id_reviewed_on")
    assert listed(editor, "last reviewed", "title") == ["Actor", "Chef"]


def test_findings_are_counted_by_rule(editor: Client) -> None:
    checked_at = datetime(2026, 11, 24, 4, 10, tzinfo=timezone.get_default_timezone())
    both = make_check("figures on record", "lengths", "lengths", checked_at=checked_at)
    make_check("lengths", checked_at=checked_at)
    make_check("few dated sources", checked_at=checked_at)
    rows = entries(editor)["2 public pages break a rule"]
    assert rows == ["Figures on record 1 page", "Lengths 2 pages"]
    assert "Pages were last checked on 24 November 2026 at 04:10." in texts(parse(editor.get(DESK)), ".whole span")
    assert len(listed(editor, "break a rule", "title")) == 2
    of_rule = links(parse(editor.get(DESK)), ".waiting li a")[0]
    assert texts(parse(editor.get(of_rule)), "#result_list .field-title") == [both.role.title]


def test_pages_never_checked_wait_for_the_command(editor: Client) -> None:
    make_role(reviewed_on=timezone.localdate())
    assert entries(editor)["1 public page was never held against the rules"] == []
    assert "manage.py check_pages" in texts(parse(editor.get(DESK)), ".whole span")[0]


def test_pages_with_the_lowest_grade_are_counted_by_reason(editor: Client) -> None:
    make_check(PageCheck.OUTSIDE)
    make_check(PageCheck.OUTSIDE, "lengths")
    make_check(PageCheck.NO_MEDIAN)
    make_check()
    assert entries(editor)["3 pages have confidence C"] == [
        "There is no official median to hold the bands against 1 page",
        "The official median lies outside the mid-career band 2 pages",
    ]
    assert len(listed(editor, "confidence C", "title")) == 3


def test_comments_are_those_of_thirty_days_that_say_no(editor: Client) -> None:
    answer = make_feedback(page="/salaries/chef/", useful=False, comment="Too\nlow.", sent_at=ago(days=29))
    make_feedback(useful=False, comment="Old.", sent_at=ago(days=31))
    make_feedback(useful=True, comment="Good.")
    make_feedback(useful=False)
    heading = "1 visitor says why a page was of no use, in 30 days"
    assert entries(editor)[heading] == ["“Too low.” /salaries/chef/, 29 days ago"]
    form = f"/admin/salaryguide/feedback/{answer.pk}/change/"
    assert form in links(parse(editor.get(DESK)), ".waiting li a")
    assert editor.get(form).status_code == 200


def test_long_comment_is_shortened(editor: Client) -> None:
    make_feedback(useful=False, comment="low " * 100)
    row = entries(editor)["1 visitor says why a page was of no use, in 30 days"][0]
    assert row.count("low") == 30
    assert "…”" in row


def test_least_useful_pages_have_five_answers_and_at_most_half_say_yes(editor: Client) -> None:
    for page, yeses, noes in [("/half/", 3, 3), ("/worst/", 0, 5), ("/four/", 0, 4), ("/good/", 4, 3)]:
        for useful in [True] * yeses + [False] * noes:
            make_feedback(page=page, useful=useful)
    heading = "2 pages are useful to no more than half of those who answered"
    assert entries(editor)[heading] == ["/worst/ 0 of 5 say yes", "/half/ 3 of 6 say yes"]
    of_page = next(link for link in links(parse(editor.get(DESK)), ".waiting li a") if "page__exact" in link)
    assert texts(parse(editor.get(of_page)), "#result_list .field-page") == ["/worst/"] * 5


def test_messages_wait_by_the_day_that_was_promised(editor: Client) -> None:
    late = make_message(topic="privacy", sent_at=ago(days=31))
    soon = make_message(topic="accessibility", sent_at=ago(days=2))
    first = make_message(topic="figure", sent_at=ago(days=9))
    told = make_message(topic="privacy", sent_at=ago(days=5), acknowledged_on=timezone.localdate())
    make_message(answered_on=timezone.localdate())
    rows = entries(editor)["4 messages wait for an answer, 1 of them overdue"]
    for row, message in zip(rows, (late, soon, first, told), strict=True):
        assert message.reference in row
    assert [("overdue" in row, "reply promised by" in row) for row in rows] == [
        *((True, True), (False, True), (False, False), (False, False))
    ]
    assert len(listed(editor, "messages wait", "reference")) == 4


def test_message_is_overdue_from_the_day_after_the_promised_one(editor: Client) -> None:
    today = timezone.localtime().replace(hour=12, minute=0)
    message = make_message(topic="privacy", sent_at=today - timedelta(days=30))
    assert list(entries(editor)) == ["1 message waits for an answer"]
    Message.objects.filter(pk=message.pk).update(sent_at=today - timedelta(days=31))
    assert list(entries(editor)) == ["1 message waits for an answer, 1 of them overdue"]


def test_failed_imports_are_those_nobody_put_away(editor: Client) -> None:
    ann = make_user("ann@salaries.example")
    failed = make_import(name="pay.csv", editor=ann, errors=[{"row": 1}, {"row": 2}])
    make_import(put_away=True)
    make_import(errors=[])
    rows = entries(editor)["1 import failed and nobody dealt with it"]
    assert rows == ["pay.csv 2 errors; ann@salaries.example, today"]
    assert links(parse(editor.get(DESK)), ".waiting li a") == [f"/admin/roles/import/{failed.pk}/"]
    assert "pay.csv" in listed(editor, "import failed", "name")


def test_dead_links_stand_with_the_figures_that_hang_on_them(editor: Client) -> None:
    small, large = make_source(publisher="Small", url="https://a.example"), make_source(publisher="Large")
    for source, figures in [(small, 1), (large, 2)]:
        make_link_check(source)
        for _ in range(figures):
            make_figure(make_role(reviewed_on=timezone.localdate()), source=source)
    make_link_check(make_source(), failures=1)
    make_link_check(make_source(), url="https://mended.example/since")
    rows = ["Large: Pay 2026 2 figures; 404 Not Found", "Small: Pay 2026 1 figure; 404 Not Found"]
    assert entries(editor)["2 sources have a dead link"] == rows
    assert f"/admin/roles/source/{large.pk}/change/#id_url" in links(parse(editor.get(DESK)), ".waiting li a")
    assert len(listed(editor, "dead link", "title")) == 2


def test_sources_that_look_alike_lead_publishers_to_their_merge(publisher: Client, editor: Client) -> None:
    twins = [make_source(url="https://twin.example/pay") for _ in range(2)]
    make_source(url="https://other.example/pay", title="Another")
    assert entries(publisher)["1 source seems to be entered twice"] == ["A Survey: Pay 2026 2 sources"]
    merge = f"/admin/roles/source/merge/?source={twins[0].pk}&source={twins[1].pk}"
    assert links(parse(publisher.get(DESK)), ".waiting li a") == [merge]
    assert not [heading for heading in entries(editor) if "twice" in heading]


def test_an_entry_shows_five_rows_and_leads_to_all(editor: Client) -> None:
    for number in range(7):
        make_import(name=f"file-{number}.csv")
    page = parse(editor.get(DESK))
    assert len(page.query(".waiting li")) == SHOWN
    assert texts(page, ".waiting .whole a") == ["All 7"]


@pytest.mark.parametrize(
    ("right", "seen"),
    [
        ("view_message", "1 message waits for an answer"),
        ("view_feedback", "1 visitor says why a page was of no use, in 30 days"),
        ("view_import", "1 import failed and nobody dealt with it"),
        ("view_source", "1 source has a dead link"),
        ("view_role", "1 draft waits for a publisher"),
    ],
)
def test_everybody_sees_only_what_they_have_the_right_to_see(client: Client, right: str, seen: str) -> None:
    make_message()
    make_import()
    make_feedback(useful=False, comment="Why.")
    make_link_check(make_source())
    make_check(role=make_draft(stage="review").role)
    user = make_user("colleague@salaries.example", is_staff=True)
    sign_in_staff(client, user)
    page = parse(client.get(DESK))
    assert not page.query(".waiting, .quiet")
    user.user_permissions.add(Permission.objects.get(codename=right))
    assert list(entries(client)) == [seen]


def test_models_are_listed_under_headings_editors_know(superuser: Client, editor: Client) -> None:
    page = parse(superuser.get(DESK))
    assert texts(page, ".shelves h2") == ["The guide", "What visitors sent", "People"]
    assert "/admin/roles/role/add/" in links(page, ".shelves a.add")
    page = parse(editor.get(DESK))
    assert texts(page, ".shelves h2") == ["The guide", "What visitors sent"]
    assert "/admin/roles/sector/add/" not in links(page, ".shelves a")
    assert not page.query("#recent-actions-module")


def fill(numbers: range) -> None:
    """Put one of each on the desk for each number."""
    sector, long_ago = make_sector(), timezone.localdate() - timedelta(days=400)
    me = User.objects.get(email="publisher@salaries.example")
    for number in numbers:
        make_draft(f"Waiting {number}", stage="review")
        make_draft(f"Refused {number}", stage="review", publish_at=timezone.now(), refused="No.")
        make_draft(f"Planned {number}", stage="review", publish_at=timezone.now())
        make_draft(f"Mine {number}", me)
        make_check("lengths", PageCheck.OUTSIDE, role=make_role(sector=sector, reviewed_on=long_ago))
        make_message()
        make_import()
        for _ in range(2):
            make_link_check(make_source(url=f"https://twin.example/{number}"))
        for _ in range(5):
            make_feedback(page=f"/page-{number}/", useful=False, comment="Why.")


def queries(visit: Callable[[], Any]) -> int:
    """Count the queries of a visit."""
    with CaptureQueriesContext(connection) as caught:
        visit()
    return len(caught)


def test_desk_costs_the_same_with_one_and_with_thirty_of_each(publisher: Client) -> None:
    fill(range(1))
    assert len(entries(publisher)) == 13
    few = queries(lambda: publisher.get(DESK))
    fill(range(1, 30))
    assert len(entries(publisher)) == 13
    assert queries(lambda: publisher.get(DESK)) == few <= 20


def test_desk_begins_with_a_way_to_every_role(editor: Client) -> None:
    page = parse(editor.get(DESK))
    form = page.query(".desk form[role=search]")[0]
    assert form.attrs["action"] == "/admin/roles/role/"
    assert [field.attrs.get("name") for field in form.query("input")] == ["q"]
    assert links(page, ".to-roles a") == ["/admin/roles/role/", "/admin/roles/role/add/"]


def test_who_may_not_see_roles_is_offered_none(client: Client) -> None:
    sign_in_staff(client, make_user(is_staff=True))
    assert not parse(client.get(DESK)).query(".to-roles")


def test_roles_sources_and_imports_come_first(editor: Client) -> None:
    names = texts(parse(editor.get(DESK)), ".shelves section:first-child li > a:first-child")
    assert names[:3] == ["Roles", "Sources", "Imports"]
