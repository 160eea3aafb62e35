"""Sources in the admin: what the list and the form show, and who may do what by which request."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from justhtml import JustHTML

from roles.models import Draft, FormerKey, LinkCheck, Role, Source
from tests.factories import make_figure, make_group, make_lever, make_role, make_source, make_uk_pay
from tests.pages import Form, form_of, links, parse, texts
from tests.roles.drafts import draft_naming

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/roles/source/", "/admin/roles/source/add/"
NEW = {"key": "new-survey", "publisher": "A Survey", "title": "Pay", "url": "https://new.example/", "as_of": "2026"}


def address(source: Source, view: str = "change") -> str:
    return reverse(f"admin:roles_source_{view}", args=[source.pk])


def listed(client: Client, **query: str) -> list[str]:
    return texts(parse(client.get(LIST, query)), ".field-title a")


def form(client: Client, source: Source) -> Form:
    return form_of(parse(client.get(address(source))), "#source_form")


def used_source(**traits: Any) -> Source:
    """Save a source that a figure of a public page rests on."""
    source = make_source(**traits)
    make_figure(make_role(), source=source)
    return source


def note(source: Source, **traits: Any) -> None:
    known = {"url": source.url, "checked_at": timezone.now(), "outcome": "404 Not Found", "failures": 2}
    LinkCheck.objects.create(source=source, **(known | traits))


def many_uses(times: int) -> None:
    """Save sources with figures, effects, official pay, a link that was asked and a draft."""
    for number in range(times):
        source = used_source(title=f"Pay {number}")
        make_lever(make_role(), effect="5% more", source=source)
        make_uk_pay(source=source)
        note(source)


# The list


def test_the_list_says_what_each_source_stands_behind_and_whether_its_link_answers(publisher: Client) -> None:
    source = make_source(title="A")
    for role in (make_role(), make_role()):
        make_figure(role, source=source)
    make_group(source=source)
    note(source)
    make_source(title="B")
    page = parse(publisher.get(LIST, {"o": "1"}))
    assert texts(page, ".field-usage") == [
        "2 figures in 2 roles and the official pay of 1 occupation group",
        "nothing public",
    ]
    assert texts(page, ".field-link") == ["dead: 404 Not Found", "not asked yet"]


def test_the_list_takes_no_more_queries_for_more_sources(publisher: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            publisher.get(LIST)
        return len(captured)

    many_uses(2)
    queries()
    few = queries()
    many_uses(10)
    assert queries() == few <= 12


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"use": "none"}, ["Old", "Undated"]),
        ({"link": "dead"}, ["Dead"]),
        ({"link": "unasked"}, ["Old", "Undated"]),
        ({"date": "none"}, ["Undated"]),
        ({"date": "old"}, ["Old"]),
        ({"use": "none", "date": "old"}, ["Old"]),
    ],
)
def test_the_list_can_be_narrowed(publisher: Client, query: dict[str, str], titles: list[str]) -> None:
    year = timezone.localdate().year
    note(used_source(title="Dead", as_of=str(year)))
    note(used_source(title="Fresh", as_of=f"{year - 3}-01"), failures=1)
    make_source(title="Old", as_of=f"{year - 4}-12-31")
    make_source(title="Undated", as_of="")
    assert sorted(listed(publisher, **query)) == titles


def test_a_link_that_was_mended_is_not_dead(publisher: Client) -> None:
    note(used_source(), url="https://survey.example/old")
    assert listed(publisher, link="dead") == []


def test_a_source_named_in_a_draft_alone_is_unused_in_public(publisher: Client) -> None:
    source = make_source(title="Waiting")
    draft_naming(source.key)
    assert listed(publisher, use="none") == ["Waiting"]


@pytest.mark.parametrize(
    "query",
    [
        {"use": "nonsense"},
        {"link": "\x00", "date": "-1"},
        {"date": "' OR 1=1"},
        {"p": "nothing"},
        {"o": "99.-x"},
        {"q": "\x00"},
        {"nothing": "at all"},
        {"as_of__gt": "2020"},
        {"link_check__failures__gte": "two"},
        {"id__in": "a,b"},
    ],
)
def test_nonsense_in_the_address_of_the_list_is_no_error_of_ours(publisher: Client, query: dict[str, str]) -> None:
    make_source()
    assert publisher.get(LIST, query).status_code in (200, 302, 400)


def test_sources_that_look_the_same_are_shown_to_those_who_may_merge(publisher: Client, editor: Client) -> None:
    one, other = make_source(key="one"), make_source(key="other", title="Pay, again")
    make_source(url="https://survey.example/else", title="Other")
    page = parse(publisher.get(LIST))
    assert "one" in texts(page, ".alike li")[0]
    assert "other" in texts(page, ".alike li")[0]
    assert links(page, ".alike a") == [f"/admin/roles/source/merge/?source={one.pk}&source={other.pk}"]
    assert texts(parse(editor.get(LIST)), ".alike") == []


# The form


def test_the_form_says_what_rests_on_the_source_with_ways_to_each_role(publisher: Client) -> None:
    source, role = used_source(), Role.objects.get()
    make_figure(role, source=source, what="starter average", value=24_000, unit="GBP/year")
    draft = draft_naming(source.key, role=make_role(title="Tailor"))
    group = make_group(source=source)
    page = parse(publisher.get(address(source)))
    assert texts(page, ".uses h2") == ["Stands behind 2 figures in 1 role and the official pay of 1 occupation group"]
    assert "starter average: £24,000 a year" in texts(page, ".uses")[0]
    assert set(links(page, ".uses a")) == {
        reverse("admin:roles_role_change", args=[role.pk]),
        reverse("admin:roles_role_change", args=[draft.role_id]),
        reverse("admin:roles_occupationgroup_change", args=[group.pk]),
    }


def test_the_form_of_a_source_that_nothing_rests_on_says_so(publisher: Client) -> None:
    page = parse(publisher.get(address(make_source())))
    assert texts(page, ".uses h2") == ["Nothing public rests on this source"]


def test_the_form_says_when_its_link_was_asked_and_which_keys_lead_to_it(publisher: Client) -> None:
    source = make_source()
    note(source, checked_at=timezone.now() - timedelta(days=1))
    FormerKey.objects.create(key="old-key", source=source)
    said = " ".join(texts(parse(publisher.get(address(source))), ".uses")[0].split())
    assert "Dead: 404 Not Found, asked on " in said
    assert "old-key" in said


def test_the_form_takes_as_many_queries_for_many_figures_as_for_few(publisher: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            publisher.get(address(source))
        return len(captured)

    source = used_source()
    queries()
    few = queries()
    for _ in range(10):
        make_figure(make_role(), source=source)
    assert queries() == few


def test_the_key_of_a_saved_source_stays_whatever_is_sent(publisher: Client) -> None:
    source = make_source(key="lasting")
    data = form(publisher, source)
    assert "key" not in data
    assert publisher.post(address(source), data | {"key": "renamed", "title": "New"}).status_code == 302
    source.refresh_from_db()
    assert (source.key, source.title) == ("lasting", "New")


def test_a_key_that_leads_to_another_source_is_not_given_again(publisher: Client) -> None:
    FormerKey.objects.create(key="new-survey", source=make_source(key="kept"))
    page = parse(publisher.post(ADD, NEW))
    assert texts(page, ".errorlist li") == ["This key was that of a source that was merged into kept."]
    assert form_of(page, "#source_form")["title"] == "Pay"


def test_a_bad_source_comes_back_with_sentences_and_all_that_was_typed(editor: Client) -> None:
    bad = NEW | {"url": "javascript:alert(1)", "as_of": "spring"}
    page = parse(editor.post(ADD, bad))
    assert texts(page, ".errorlist li") == [
        "Enter a valid URL.",
        "Write a year, year-month or full date, such as 2025-10-23.",
    ]
    assert form_of(page, "#source_form").items() >= bad.items()


# Who may do what


def refusals(client: Client, source: Source) -> JustHTML:
    """Try to change the source by each request there is; return the page of its form."""
    before = Source.objects.values().get(pk=source.pk)
    assert client.post(address(source), NEW).status_code == 403
    client.post(LIST, {"form-TOTAL_FORMS": "1", "form-0-id": source.pk, "form-0-title": "New", "_save": "Save"})
    assert Source.objects.values().get(pk=source.pk) == before
    return parse(client.get(address(source)))


def test_an_editor_adds_a_source(editor: Client) -> None:
    assert editor.post(ADD, NEW).status_code == 302
    assert Source.objects.get().key == "new-survey"


def test_an_editor_changes_a_source_that_no_public_page_uses(editor: Client) -> None:
    source = make_source()
    draft_naming(source.key)
    assert editor.post(address(source), form(editor, source) | {"title": "New"}).status_code == 302
    source.refresh_from_db()
    assert source.title == "New"


@pytest.mark.parametrize(
    "use",
    [
        lambda source: make_figure(make_role(), source=source),
        lambda source: make_lever(make_role(), effect="5% more", source=source),
        lambda source: make_group(source=source),
        lambda source: make_group(going_rate_source=source),
        lambda source: make_uk_pay(source=source),
    ],
    ids=["figure", "lever", "group", "going rate", "UK pay"],
)
def test_an_editor_cannot_change_a_source_that_a_public_page_uses(editor: Client, use: Any) -> None:
    source = make_source()
    use(source)
    page = refusals(editor, source)
    assert "only a publisher may" in texts(page, "#source_form")[0]
    assert page.query("#content input:not([type=hidden])") == []


def test_a_publisher_changes_a_source_that_a_public_page_uses(publisher: Client) -> None:
    source = used_source()
    assert publisher.post(address(source), form(publisher, source) | {"title": "New"}).status_code == 302
    source.refresh_from_db()
    assert source.title == "New"


def test_an_editor_cannot_delete_by_any_request(editor: Client) -> None:
    source = make_source()
    assert editor.post(address(source, "delete"), {"post": "yes"}).status_code == 403
    assert editor.get(address(source, "delete")).status_code == 403
    editor.post(LIST, {"action": "delete_selected", "_selected_action": source.pk, "post": "yes"})
    assert Source.objects.filter(pk=source.pk).exists()
    assert "delete_selected" not in str(editor.get(LIST).content)


def test_a_publisher_deletes_a_source_that_nothing_rests_on(publisher: Client) -> None:
    source = make_source()
    note(source)
    assert publisher.post(address(source, "delete"), {"post": "yes"}).status_code == 302
    assert not Source.objects.exists()
    assert str(Source.history.first().history_user) == "publisher@salaries.example"


def test_sources_are_deleted_from_the_list(publisher: Client) -> None:
    sources = [make_source(), make_source()]
    data = {"action": "delete_selected", "_selected_action": [one.pk for one in sources], "post": "yes"}
    publisher.post(LIST, data)
    assert not Source.objects.exists()
    assert Source.history.filter(history_type="-").count() == 2


def delete_by_form(client: Client, source: Source) -> JustHTML:
    return parse(client.post(address(source, "delete"), {"post": "yes"}))


def delete_from_list(client: Client, source: Source) -> JustHTML:
    other = make_source(title="Unused")
    data = {"action": "delete_selected", "_selected_action": [source.pk, other.pk], "post": "yes"}
    return parse(client.post(LIST, data))


@pytest.mark.parametrize("delete", [delete_by_form, delete_from_list])
def test_a_source_that_something_rests_on_is_not_deleted_and_a_sentence_says_why(
    publisher: Client, delete: Any
) -> None:
    source = used_source(title="Pay")
    draft_naming(source.key, role=make_role(title="Tailor"))
    said = texts(delete(publisher, source), "#content")[0]
    assert "A Survey: Pay: it stands behind 1 figure in 1 role" in said
    assert "A Survey: Pay: it is named in the draft of Tailor" in said
    assert Source.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("delete", [delete_by_form, delete_from_list])
def test_a_source_that_a_draft_alone_names_is_not_deleted(publisher: Client, delete: Any) -> None:
    source = make_source()
    draft_naming(source.key, role=make_role(title="Tailor"))
    assert "it is named in the draft of Tailor" in texts(delete(publisher, source), "#content")[0]
    assert Source.objects.filter(pk=source.pk).exists()


def test_no_code_deletes_a_source_that_a_draft_names() -> None:
    source = make_source()
    draft = draft_naming(source.key)
    with pytest.raises(ProtectedError):
        source.delete()
    Draft.objects.filter(pk=draft.pk).delete()
    source.delete()


def test_the_way_to_delete_is_shown_where_it_leads_somewhere(publisher: Client) -> None:
    free, used = make_source(), used_source()
    assert address(free, "delete") in links(parse(publisher.get(address(free))), ".deletelink")
    page = parse(publisher.get(address(used)))
    assert links(page, ".deletelink") == []
    assert "It cannot be deleted as long as something rests on it." in texts(page, ".uses")[0]


def test_a_source_that_is_not_there_leads_back(publisher: Client) -> None:
    for view in ("change", "delete", "history"):
        assert publisher.get(f"/admin/roles/source/999/{view}/").status_code == 302
        assert publisher.get(f"/admin/roles/source/nothing/{view}/").status_code == 302


def test_a_source_is_found_by_typing(publisher: Client) -> None:
    source = make_source(title="Pay in Leeds")
    make_source()
    query = {"app_label": "roles", "model_name": "occupationgroup", "field_name": "source", "term": "leeds"}
    found = publisher.get("/admin/autocomplete/", query).json()["results"]
    assert found == [{"id": str(source.pk), "text": "A Survey: Pay in Leeds"}]


@pytest.mark.parametrize(("stage", "status"), [(Draft.Stage.DRAFT, 302), (Draft.Stage.REVIEW, 403)])
def test_an_editor_cannot_change_a_source_of_a_draft_that_was_handed_in(
    editor: Client, stage: str, status: int
) -> None:
    """What a publisher read, or planned to publish, is not to lead elsewhere by the time it is public."""
    source = make_source()
    draft_naming(source.key)
    Draft.objects.update(stage=stage)
    address = reverse("admin:roles_source_change", args=[source.pk])
    sent = form_of(parse(editor.get(address)), "#source_form") | {"title": "Drifted"}
    if status == 403:
        sent = {"title": "Drifted", "publisher": "A", "url": "https://evil.example/"}
    assert editor.post(address, sent).status_code == status
    assert (Source.objects.get(pk=source.pk).title == "Drifted") == (status == 302)
