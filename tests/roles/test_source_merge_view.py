"""The page on which sources are compared and made one: who may use it, what it says, and what it does."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from justhtml import JustHTML

from roles.models import Draft, Edition, FormerKey, LinkCheck, Source
from roles.shared_history import events_of
from roles.source_keys import named
from roles.source_merge import merge
from roles.source_merge_view import MOST_AT_ONCE
from tests.factories import make_figure, make_group, make_lever, make_role, make_source
from tests.pages import form_of, links, parse, texts
from tests.roles.drafts import draft_naming
from tests.roles.editing.past import restore, save

pytestmark = pytest.mark.django_db

LIST, MERGE = "/admin/roles/source/", "/admin/roles/source/merge/"

WHY = {"why": "the same page"}


def asking(*sources: Source, **more: Any) -> dict[str, Any]:
    """Return the query that names sources."""
    return {"source": [source.pk for source in sources]} | more


def address(*sources: Source) -> str:
    return MERGE + "?" + "&".join(f"source={source.pk}" for source in sources)


def compared(client: Client, *sources: Source, **more: Any) -> JustHTML:
    return parse(client.get(MERGE, asking(*sources, **more)))


def changes(page: JustHTML) -> list[str]:
    """Return what the page says will change, on one line each."""
    return [" ".join(text.split()).replace(" .", ".") for text in texts(page, ".will-change > li")]


def two_sources(**traits: Any) -> tuple[Source, Source]:
    """Save a source behind two figures, and one behind a single figure."""
    other, one = make_source(key="other", title="Pay again", **traits), make_source(key="one", title="Pay", **traits)
    for source in (one, one, other):
        make_figure(make_role(), source=source)
    return one, other


# Who may merge


def test_an_editor_cannot_merge_by_any_request(editor: Client) -> None:
    one, other = two_sources()
    before = list(Source.objects.values())
    assert editor.get(address(one, other)).status_code == 403
    assert editor.post(address(one, other), {"keep": one.pk} | WHY).status_code == 403
    editor.post(LIST, {"action": "merge_chosen", "_selected_action": [one.pk, other.pk]})
    assert list(Source.objects.values()) == before
    assert Source.history.count() == 2


def test_an_editor_is_not_shown_the_way_there(editor: Client) -> None:
    two_sources()
    page = parse(editor.get(LIST))
    assert page.query(".alike") == []
    assert "merge_chosen" not in str(editor.get(LIST).content)


@pytest.mark.parametrize("right", ["publish_role", "change_source", "delete_source"])
def test_each_right_that_merging_takes_is_needed(publisher: Client, right: str) -> None:
    rights = Group.objects.get(name="Publishers").permissions
    rights.remove(rights.get(codename=right))
    one, other = two_sources()
    assert publisher.get(address(one, other)).status_code == 403
    assert publisher.post(address(one, other), {"keep": one.pk} | WHY).status_code == 403
    assert Source.objects.count() == 2


def test_somebody_who_is_not_signed_in_is_led_to_sign_in(client: Client) -> None:
    one, other = two_sources()
    for answer in (client.get(address(one, other)), client.post(address(one, other), {"keep": one.pk} | WHY)):
        assert answer.status_code == 302
        assert "login" in answer["Location"]
    assert Source.objects.count() == 2


# The way there


def test_sources_chosen_in_the_list_are_compared(publisher: Client) -> None:
    one, other = two_sources()
    make_source()
    answer = publisher.post(LIST, {"action": "merge_chosen", "_selected_action": [one.pk, other.pk]}, follow=True)
    assert [code for _, code in answer.redirect_chain] == [302]
    assert texts(parse(answer), ".compared tbody tr:first-child td") == ["one", "other"]


@pytest.mark.parametrize("number", [1, MOST_AT_ONCE + 1])
def test_too_few_or_too_many_chosen_sources_lead_back_with_a_sentence(publisher: Client, number: int) -> None:
    sources = [make_source() for _ in range(number)]
    chosen = {"action": "merge_chosen", "_selected_action": [source.pk for source in sources]}
    page = parse(publisher.post(LIST, chosen, follow=True))
    assert "Choose two to 10 sources" in texts(page, ".messagelist")[0]


def test_the_list_leads_to_sources_that_look_the_same(publisher: Client) -> None:
    one, other = two_sources(url="https://survey.example/pay")
    make_source(url="https://other.example/", title="Another")
    page = parse(publisher.get(LIST))
    assert links(page, ".alike a") == [address(one, other)]
    assert publisher.get(address(one, other)).status_code == 200


# What makes no sense


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"source": ""},
        {"source": ["", "x"]},
        {"source": ["-1", "1.5"]},
        {"source": ["²", "³"]},
        {"source": ["9" * 30, "9" * 18]},
        {"source": ["\x00", "' OR 1=1"]},
        {"nothing": "at all"},
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_makes_no_sense_says_what_to_do(publisher: Client, query: dict[str, Any], method: str) -> None:
    answer = getattr(publisher, method)(MERGE, query_params=query)
    assert answer.status_code == 400
    assert texts(parse(answer), ".errornote") == [
        "Choose two to 10 sources from the list, of those that are still there."
    ]


def test_one_source_or_one_named_twice_or_too_many_are_not_compared(publisher: Client) -> None:
    sources = [make_source() for _ in range(MOST_AT_ONCE + 1)]
    for some in (sources[:1], sources[:1] * 2, sources):
        assert publisher.get(MERGE, asking(*some)).status_code == 400
    assert publisher.get(MERGE, asking(*sources[1:])).status_code == 200


def test_a_source_that_was_merged_meanwhile_leads_back_to_the_list(publisher: Client) -> None:
    one, other = two_sources()
    assert publisher.post(address(one, other), {"keep": one.pk} | WHY).status_code == 302
    assert publisher.post(address(one, other), {"keep": one.pk} | WHY).status_code == 400
    assert Source.history.filter(history_type="~").count() == 1


def test_a_merge_needs_its_reason_and_keeps_what_was_chosen(publisher: Client) -> None:
    one, other = make_source(), make_source()
    answer = publisher.post(address(one, other), {"keep": other.pk, "why": ""})
    assert answer.status_code == 422
    assert "Say in a sentence why they are the same." in answer.content.decode()
    assert form_of(parse(answer), "#merge_form")["keep"] == str(other.pk)
    assert Source.objects.filter(pk__in=[one.pk, other.pk]).count() == 2


@pytest.mark.parametrize("keep", [None, "", "x", "0", "third"])
def test_a_form_without_a_choice_comes_back_with_a_sentence_and_what_was_typed(
    publisher: Client, keep: str | None
) -> None:
    one, other = two_sources()
    third = make_source(key="third")
    sent = {} if keep is None else {"keep": third.pk if keep == "third" else keep}
    answer = publisher.post(address(one, other), sent | {"why": "the same page"})
    assert answer.status_code == 422
    page = parse(answer)
    assert texts(page, ".errorlist li") == ["Say which of these sources to keep."]
    assert form_of(page, "#merge_form")["why"] == "the same page"
    assert Source.objects.count() == 3


def test_a_reason_that_is_too_long_comes_back_and_the_choice_stays(publisher: Client) -> None:
    one, other = two_sources()
    answer = publisher.post(address(one, other), {"keep": other.pk, "why": "a" * 201})
    assert answer.status_code == 422
    page = parse(answer)
    assert texts(page, ".errorlist li") == ["Ensure this value has at most 200 characters (it has 201)."]
    assert form_of(page, "#merge_form") | {"csrfmiddlewaretoken": ""} == {
        "csrfmiddlewaretoken": "",
        "keep": str(other.pk),
        "why": "a" * 201,
    }


# What the page says


def test_sources_stand_side_by_side_the_one_with_the_most_behind_it_first(publisher: Client) -> None:
    one, other = two_sources(publisher="ONS")
    LinkCheck.objects.create(source=other, url=other.url, checked_at=timezone.now(), outcome="200 OK")
    page = compared(publisher, other, one)
    shown = {row.query_one("th").to_text(): [cell.to_text() for cell in row.query("td")] for row in page.query("tr")}
    assert shown["Title"] == ["Pay", "Pay again"]
    assert shown["Publisher"] == ["ONS", "ONS"]
    assert shown["Stands behind"] == ["2 figures in 2 roles", "1 figure in 1 role"]
    assert shown["Link"] == ["not asked yet", "200 OK"]
    assert texts(page, ".compared__other") == ["one", "other", "Pay", "Pay again"]
    assert [radio.attrs["value"] for radio in page.query("[name=keep][checked]")] == [str(one.pk)]


def test_what_sources_say_is_escaped(publisher: Client) -> None:
    one, other = make_source(title="<b>Pay</b>"), make_source()
    assert b"<b>Pay" not in publisher.get(address(one, other)).content


def test_the_page_says_whether_the_sources_look_the_same(publisher: Client) -> None:
    one, same = make_source(key="one"), make_source(key="same")
    different = make_source(key="different", url="https://another.example/", title="Another")
    assert "These look the same:" in texts(compared(publisher, one, same), "#content-main")[0]
    assert "Nothing says that these are the same" in texts(compared(publisher, one, different), "#content-main")[0]


def test_what_the_page_says_will_change_is_what_changes(publisher: Client) -> None:
    one, other, third = *two_sources(), make_source(key="third")
    make_group(source=other)
    draft = draft_naming("other", role=make_role(title="Tailor"))
    page = compared(publisher, one, other, third, keep=one.pk)
    assert changes(page) == [
        "1 figure in 1 role and the official pay of 1 occupation group will name “A Survey: Pay”. "
        "other is deleted; old versions of pages that name it will mean one.",
        "Nothing public rests on “A Survey: Pay 2026”. "
        "third is deleted; old versions of pages that name it will mean one.",
        "The draft of Tailor gets a new version that names it. Its stage and its plan stay.",
    ]
    publisher.post(address(one, other, third), form_of(page, "#merge_form") | WHY)
    assert list(Source.objects.with_usage().values_list("key", "figure_count", "group_count")) == [("one", 3, 1)]
    assert named(Draft.objects.get(pk=draft.pk).document) == {"one"}
    assert dict(FormerKey.objects.values_list("key", "source__key")) == {"other": "one", "third": "one"}


def test_another_source_can_be_kept_without_javascript(publisher: Client) -> None:
    one, other = two_sources()
    page = compared(publisher, one, other, keep=other.pk)
    assert changes(page)[0].startswith("2 figures in 2 roles will name “A Survey: Pay again”. one is deleted;")
    publisher.post(address(one, other), form_of(page, "#merge_form") | WHY)
    assert Source.objects.get() == other


@pytest.mark.parametrize("keep", ["", "x", "0", "9" * 30])
def test_a_choice_that_means_nothing_shows_that_of_the_most_used_source(publisher: Client, keep: str) -> None:
    one, other = two_sources()
    assert "other is deleted" in changes(compared(publisher, other, one, keep=keep))[0]


def test_roles_that_rest_on_more_than_one_of_them_are_named(publisher: Client) -> None:
    one, other = two_sources()
    figures, mixed = make_role(title="Baker"), make_role(title="Cook")
    drafted = make_role(title="Diver", state="draft")
    for role in (figures, drafted):
        make_figure(role, source=one)
        make_figure(role, source=other)
    make_figure(mixed, source=one)
    make_lever(mixed, effect="5% more", source=other)
    twice = [said.partition(" rests on more than one")[0] for said in changes(compared(publisher, one, other))[1:]]
    assert twice == ["Baker", "Cook"]


def test_the_page_takes_no_more_queries_for_more_figures(publisher: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            compared(publisher, one, other)
        return len(captured)

    def cite_both(times: int) -> None:
        for _ in range(times):
            role = make_role()
            make_figure(role, source=one)
            make_figure(role, source=other)

    one, other = two_sources()
    cite_both(1)
    queries()
    few = queries()
    cite_both(10)
    assert queries() == few


# What it does


def test_merging_leads_to_the_kept_source_with_a_sentence(publisher: Client) -> None:
    one, other = two_sources()
    answer = publisher.post(address(one, other), {"keep": one.pk, "why": "the same page"}, follow=True)
    assert answer.redirect_chain == [(reverse("admin:roles_source_change", args=[one.pk]), 302)]
    page = parse(answer)
    assert "1 source merged into “A Survey: Pay”." in texts(page, ".messagelist")[0]
    assert texts(page, ".uses h2") == ["Stands behind 3 figures in 3 roles"]
    assert "other" in texts(page, ".uses dl code")


def test_the_history_says_who_merged_sources_and_why(publisher: Client) -> None:
    one, other = two_sources()
    publisher.post(address(one, other), {"keep": one.pk, "why": "the same page"})
    last = events_of(one)[0]
    assert (last.who, last.why) == ("publisher@salaries.example", "took in other: the same page")
    page = parse(publisher.get(reverse("admin:roles_source_history", args=[one.pk])))
    assert texts(page, ".version__why")[0] == "took in other: the same page"


def test_merging_begins_an_edition_and_looking_does_not(publisher: Client) -> None:
    one, other = two_sources()
    before = Edition.objects.current()
    compared(publisher, one, other)
    assert Edition.objects.current() == before
    publisher.post(address(one, other), {"keep": one.pk} | WHY)
    assert Edition.objects.current() > before


def test_a_version_that_names_a_merged_source_is_restored_with_the_kept_one(publisher: Client) -> None:
    one, other = two_sources()
    draft = draft_naming("other")
    save(draft.role, tip="Ask twice.", figures=[], levers=[])
    publisher.post(address(one, other), {"keep": one.pk} | WHY)
    assert restore(publisher, draft.role, draft.version.number, why="it was better").status_code == 302
    assert named(Draft.objects.get(role=draft.role).document) == {"one"}


def test_a_source_that_went_while_the_page_was_sent_stops_the_merge() -> None:
    one, other = make_source(), make_source()
    gone = Source.objects.get(pk=other.pk)
    other.delete()
    with pytest.raises(Source.DoesNotExist):
        merge(one, [gone], editor=None)
    assert Source.objects.filter(pk=one.pk).exists()
