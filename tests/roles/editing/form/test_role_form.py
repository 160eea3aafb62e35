"""The form of a role in the admin: what it shows, what it keeps, and what it never does."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.utils import timezone

from roles.editing.content import content_of, current_content
from roles.editing.saving import save_version
from roles.models import Draft, Question, Role, Version
from tests.factories import (
    make_alias,
    make_career_step,
    make_day_part,
    make_figure,
    make_group,
    make_interview_question,
    make_lever,
    make_question,
    make_related,
    make_role,
    make_source,
    make_user,
)
from tests.pages import links, parse, texts
from tests.roles.editing.filling import FORM, add_row, address, errors_of, opened, press, saved, sent_of
from tests.signing_in import staff_client

pytestmark = pytest.mark.django_db


def full_role(**traits: Any) -> Role:
    """Save a public role with text in each of its fields and two of each of its parts."""
    known = {"overview": "They count.\n\nThey explain.", "skills": "SQL\nstatistics", "tip": "Ask.", "pro_move": "Now."}
    role = make_role(**(known | {"occupation_group": make_group(), "changed_on": date(2026, 11, 1)} | traits))
    for make in (make_alias, make_career_step, make_day_part, make_question, make_interview_question, make_lever):
        make(role, position=1)
        make(role, position=2)
    make_related(role, position=1)
    for key in ("lowest", "highest"):
        make_figure(role, key=key, value=12.5 if key == "lowest" else 40_000, sets_entry=True, on_scale=True)
    Question.objects.filter(role=role).update(text="It is.\n\nNot always.")
    return role


def ladder(titles: str) -> Role:
    """Save a role with the steps of a career, one a letter."""
    role = make_role(changed_on=date(2026, 11, 1))
    for place, title in enumerate(titles, start=1):
        make_career_step(role, position=place, title=title)
    return role


def steps_of(content: Any) -> str:
    return "".join(step["title"] for step in content.get("career_steps", []))


def test_sections_come_in_the_order_of_the_page(editor: Client) -> None:
    page = parse(editor.get(address(full_role())))
    assert texts(page, f"{FORM} summary h2") == [
        *("The role", "Review", "What they do", "Salary by experience", "Career path", "A day in the life"),
        *("What moves the pay", "Negotiation", "Skills that pay more", "Interview questions"),
        *("Questions people ask", "Related roles to show first", "Figures on record"),
    ]


def test_sections_say_how_much_they_hold(editor: Client) -> None:
    page = parse(editor.get(address(full_role())))
    totals = {one.attrs["data-total"]: one.to_text() for one in page.query("[data-total]")}
    assert totals["id_skills"].startswith("2 of 12 skills")
    assert (totals["levers"], totals["career_steps"]) == ("2 of 5 levers", "2 steps; 4 to 6 are asked for")
    assert (totals["bands"], totals["figures"], totals["related"]) == ("3 of 3 bands", "2 figures", "1 role")


def test_sections_with_findings_stand_open(editor: Client) -> None:
    role = make_role(tip="Ask.", changed_on=date(2026, 11, 1))
    page = parse(editor.get(address(role)))
    open_ones = {one.attrs["id"] for one in page.query("details[data-section]") if "open" in one.attrs}
    with_findings = {one.attrs["id"] for one in page.query("[data-needs-a-look]")}
    assert {"tip", "skills"} <= with_findings
    assert open_ones == with_findings | {"names"}


def test_every_control_has_a_label(editor: Client) -> None:
    page = parse(editor.get(address(full_role())))
    labelled = {label.attrs["for"] for label in page.query("label[for]")}
    controls = [one for one in page.query(f"{FORM} [name]") if one.attrs.get("type") not in ("hidden", "submit")]
    assert [one.attrs["name"] for one in controls if one.attrs.get("id") not in labelled] == []


def test_what_describes_a_field_is_on_the_page(editor: Client) -> None:
    page = parse(editor.get(address(full_role())))
    ids = [one.attrs["id"] for one in page.query("[id]")]
    named = {id_ for one in page.query("[aria-describedby]") for id_ in one.attrs["aria-describedby"].split()}
    assert named - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_saving_a_form_unchanged_makes_no_version(editor: Client) -> None:
    role = full_role()
    before = content_of(role)
    assert saved(editor, role, opened(editor, role)) == before
    assert not Version.objects.exists()
    assert not Draft.objects.exists()


def test_a_change_is_a_draft_and_nothing_else(editor: Client) -> None:
    role = full_role()
    before = content_of(role)
    content = saved(editor, role, opened(editor, role) | {"tip": "Ask later.", "why": "It was too early."})
    assert content == before | {"tip": "Ask later."}
    version = Draft.objects.get().version
    assert (str(version.editor), version.why) == ("editor@salaries.example", "It was too early.")


ORDERS = {
    "swapped": (["2", "1", "3"], "bac"),
    "the same number": (["1", "1", "1"], "abc"),
    "last one first": (["2", "3", "1"], "cab"),
    "left empty": (["", "2", "3"], "bca"),
    "all left empty": (["", "", ""], "abc"),
    "with gaps": (["50", "7", "900"], "bac"),
}


@pytest.mark.parametrize(("typed", "order"), ORDERS.values(), ids=ORDERS)
def test_rows_come_in_the_order_that_was_typed(editor: Client, typed: list[str], order: str) -> None:
    role = ladder("abc")
    data = opened(editor, role) | {f"career_steps-{row}-ORDER": number for row, number in enumerate(typed)}
    assert steps_of(saved(editor, role, data)) == order


@pytest.mark.parametrize(("typed", "order"), [("1", "anb"), ("2", "abn"), ("", "abn"), ("0", "nab")])
def test_a_row_can_be_added(editor: Client, typed: str, order: str) -> None:
    role = ladder("ab")
    data = opened(editor, role)
    add_row(data, "career_steps", ORDER=typed, title="n", text="New.")
    assert steps_of(saved(editor, role, data)) == order


def test_a_row_can_be_taken_out(editor: Client) -> None:
    role = ladder("abc")
    assert steps_of(saved(editor, role, opened(editor, role) | {"career_steps-0-DELETE": "on"})) == "bc"


def test_rows_can_be_added_taken_out_and_moved_at_once(editor: Client) -> None:
    role = make_role(changed_on=date(2026, 11, 1))
    for place, key in enumerate("abc", start=1):
        make_figure(role, position=place, key=key)
    data = opened(editor, role) | {"figures-0-DELETE": "on", "figures-2-ORDER": "1"}
    source = make_source().key
    add_row(data, "figures", ORDER="2", key="n", what="new", value="12.50", unit="GBP/hour", source=source)
    content = saved(editor, role, data)
    assert [figure["key"] for figure in content["figures"]] == ["c", "b", "n"]
    assert content["figures"][-1]["value"] == 12.5


def test_a_figure_typed_now_can_be_picked_now(editor: Client) -> None:
    role = full_role()
    data = opened(editor, role)
    add_row(data, "figures", key="new", what="new", value="50000", unit="GBP/year", source=make_source().key)
    content = saved(editor, role, data | {"senior_from": ["new", "lowest", "gone"]})
    assert content["bands"]["senior"]["from"] == ["lowest", "new"]


def test_a_row_is_added_without_a_script_and_nothing_is_saved(editor: Client) -> None:
    role = ladder("ab")
    answer = press(editor, role, opened(editor, role) | {"tip": "Typed."}, "_add", "career_steps")
    assert answer.status_code == 200
    assert "open" in parse(answer).query_one("#career").attrs
    assert texts(parse(answer), "#new-row .row__name") == ["Career step 3"]
    data = sent_of(parse(answer))
    assert (data["career_steps-TOTAL_FORMS"], data["career_steps-2-title"], data["tip"]) == ("3", "", "Typed.")
    assert not Version.objects.exists()
    assert steps_of(saved(editor, role, data | {"career_steps-2-title": "c"})) == "abc"


TYPED_WRONG = {
    "a word for a number": ({"mid_low": "lots"}, "Write whole pounds, such as 41250 or £41,250."),
    "a number below nought": ({"mid_low": "-1"}, "Ensure this value is greater than or equal to 0."),
    "no title": ({"title": ""}, "Write the title."),
    "too long a title": ({"title": "x" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
    "no such choice": (
        {"sector": "nowhere"},
        "Select a valid choice. nowhere is not one of the available choices.",
    ),
    "no such type": (
        {"interview_questions-0-type": "quiz"},
        "Select a valid choice. quiz is not one of the available choices.",
    ),
    "no date": ({"reviewed_on": "yesterday"}, "Enter a valid date."),
    "no amount": ({"figures-0-value": "£1x"}, "Write a number, such as 41250, £41,250 or 12.50."),
    "no place": ({"levers-1-ORDER": "first"}, "Enter a whole number."),
    "no moment": (
        {"publish_at": "soon"},
        "“soon” is not a moment we can read. Write day and time as 2026-12-03 14:05, in UK time.",
    ),
}


@pytest.mark.parametrize(("wrong", "sentence"), TYPED_WRONG.values(), ids=TYPED_WRONG)
def test_what_cannot_be_read_comes_back_with_all_that_was_typed(
    publisher: Client, wrong: dict[str, str], sentence: str
) -> None:
    role = full_role()
    typed = opened(publisher, role) | {"tip": "Typed and kept.", "levers-0-text": "Kept too."}
    reasons = {name: "It is right." for name in typed if name.startswith("reason:overview")}
    typed = {name: value for name, value in typed.items() if not name.startswith("reason:")} | reasons | wrong
    answer = press(publisher, role, typed)
    assert (answer.status_code, errors_of(answer)) == (422, [sentence])
    back = sent_of(parse(answer))
    # A browser cannot show a choice that is none.
    shown = typed.keys() - {"sector", "interview_questions-0-type"} if sentence.startswith("Select") else typed.keys()
    assert reasons
    assert {name: back[name] for name in shown} == {name: typed[name] for name in shown}
    assert not Version.objects.exists()


def test_a_field_that_cannot_be_read_is_said_on_top_and_tied_to_its_sentence(editor: Client) -> None:
    role = full_role()
    page = parse(press(editor, role, opened(editor, role) | {"mid_low": "lots"}))
    assert texts(page, ".box--error h2") == ["Nothing was saved: 1 field needs mending."]
    assert links(page, ".box--error a") == ["#id_mid_low"]
    control = page.query_one("#id_mid_low")
    assert control.attrs["aria-invalid"] == "true"
    assert "id_mid_low_error" in control.attrs["aria-describedby"].split()
    assert "open" in page.query_one("#pay").attrs


@pytest.mark.parametrize(
    ("typed", "kept"), [("£45,000", 45_000), (" 45000 ", 45_000), ("45,000", 45_000), ("45000.0", 45_000)]
)
def test_pounds_may_be_typed_as_people_write_them(editor: Client, typed: str, kept: int) -> None:
    role = full_role()
    content = saved(editor, role, opened(editor, role) | {"mid_low": typed, "figures-0-value": typed})
    assert (content["bands"]["mid"]["low"], content["figures"][0]["value"]) == (kept, kept)


@pytest.mark.parametrize(("field", "typed"), [("title", "TAKEN"), ("slug", "taken")])
def test_a_name_that_another_role_has_is_refused(editor: Client, field: str, typed: str) -> None:
    make_role(title="Taken", slug="taken")
    role = make_role(state=Role.State.DRAFT)
    answer = press(editor, role, opened(editor, role) | {field: typed})
    assert answer.status_code == 422
    assert errors_of(answer) == [f"Another role has this {'title' if field == 'title' else 'address'}."]


def test_the_address_of_a_public_page_stays(editor: Client) -> None:
    role = full_role(slug="analyst")
    assert saved(editor, role, opened(editor, role) | {"slug": "other", "tip": "Later."})["role"] == "analyst"


def test_a_new_role_begins_with_nothing_to_mend(editor: Client) -> None:
    page = parse(editor.get(address()))
    assert texts(page, ".note") == []
    assert [one.attrs["id"] for one in page.query("details[data-section]") if "open" in one.attrs] == ["names"]


def test_a_new_role_is_a_draft_with_its_names(editor: Client) -> None:
    data = opened(editor) | {"title": "Data Analyst", "slug": "data-analyst"}
    data |= {"in_sentence": "data analyst", "plural": "data analysts"}
    add_row(data, "aliases", name="BI analyst")
    add_row(data, "aliases", name="BIA", hidden="on")
    assert press(editor, None, data).status_code == 302
    role = Role.objects.get(slug="data-analyst", state=Role.State.DRAFT)
    content = current_content(role)
    assert (content["aliases"], content["hidden_aliases"]) == (["BI analyst"], ["BIA"])
    assert not role.aliases.exists()


def test_what_another_editor_saved_meets_what_was_typed(editor: Client) -> None:
    role = full_role()
    typed = opened(editor, role) | {"tip": "Mine.", "plural": "my plural"}
    other = make_user("other@salaries.example")
    save_version(role, content_of(role) | {"tip": "Theirs.", "pro_move": "Their move."}, editor=other, why="A survey.")
    answer = press(editor, role, typed)
    assert answer.status_code == 409
    page = parse(answer)
    assert "other@salaries.example saved it on" in page.query_one(".box--conflict").to_text()
    assert "A survey." in page.query_one(".box--conflict").to_text()
    assert "Their move" in page.query_one(".box--theirs").to_text()
    both = sent_of(page)
    assert (both["tip"], both["pro_move"], both["plural"]) == ("Mine.", "Their move.", "my plural")
    assert texts(page, "#id_tip_theirs .theirs__text") == ["Theirs."]
    assert links(page, ".box--conflict a") == ["#id_tip"]
    assert Version.objects.last_number(role) == 2
    content = saved(editor, role, both)
    assert (content["tip"], content["pro_move"], content["plural"]) == ("Mine.", "Their move.", "my plural")


def test_a_list_that_both_changed_loses_no_row(editor: Client) -> None:
    role = ladder("ab")
    typed = opened(editor, role)
    add_row(typed, "career_steps", title="mine", text="Mine.")
    theirs = content_of(role)
    theirs["career_steps"] += [{"title": "theirs", "text": "Theirs."}]
    save_version(role, theirs, editor=None)
    page = parse(press(editor, role, typed))
    assert sent_of(page)["career_steps-2-title"] == "mine"
    assert "theirs · Theirs." in page.query_one("#list-career_steps .theirs").to_text()


def test_looking_at_somebody_elses_newer_draft_is_no_conflict(editor: Client) -> None:
    role = full_role()
    save_version(role, content_of(role) | {"tip": "Theirs."}, editor=None)
    assert saved(editor, role, opened(editor, role) | {"pro_move": "Mine."})["tip"] == "Theirs."


def test_publishing_is_refused_to_an_editor(editor: Client) -> None:
    role = full_role()
    assert press(editor, role, opened(editor, role) | {"tip": "Mine."}, "_publish").status_code == 403
    assert not Version.objects.exists()


@pytest.mark.parametrize(("who", "buttons"), [("editor", False), ("publisher", True)])
def test_only_publishers_are_offered_to_publish(request: pytest.FixtureRequest, who: str, buttons: bool) -> None:
    page = parse(request.getfixturevalue(who).get(address(full_role())))
    assert bool(page.query("[name=_publish]")) is buttons
    assert bool(page.query("[name=publish_at]")) is buttons


def test_asking_for_review_puts_it_on_the_publishers_list(editor: Client) -> None:
    role = full_role()
    saved(editor, role, opened(editor, role) | {"tip": "Mine."}, "_review")
    assert Draft.objects.in_review().get().role == role
    assert "waits for a publisher" in parse(editor.get(address(role))).query_one(".state").to_text()


def test_a_role_that_is_not_saved_yet_can_be_previewed(editor: Client) -> None:
    data = opened(editor) | {"title": "New", "slug": "new", "in_sentence": "new", "plural": "news"}
    answer = editor.post("/admin/roles/role/preview/", data)
    assert answer.status_code == 200
    assert not Role.objects.exists()


def test_what_cannot_be_previewed_comes_back_as_a_form_that_saves(editor: Client) -> None:
    role = full_role()
    answer = editor.post(address(role, "preview"), opened(editor, role) | {"mid_low": "lots"})
    assert answer.status_code == 422
    assert parse(answer).query_one(FORM).attrs["action"] == address(role)


def test_who_may_only_look_gets_no_button(db: None) -> None:
    looker = staff_client("looker@salaries.example")
    user = looker.get("/admin/").wsgi_request.user
    user.user_permissions.add(Permission.objects.get(codename="view_role"))
    role = full_role()
    page = parse(looker.get(address(role)))
    assert "disabled" in page.query_one(f"{FORM} fieldset").attrs
    assert page.query(f"{FORM} [type=submit]") == []
    assert looker.post(address(role), {"title": "Mine"}).status_code == 403


def test_a_plan_and_its_refusal_are_said(editor: Client) -> None:
    role = full_role()
    version = save_version(role, content_of(role) | {"tip": "Later."}, editor=None)
    moment = timezone.make_aware(timezone.datetime(2026, 12, 3, 14, 5))
    planned = {"stage": Draft.Stage.REVIEW, "publish_at": moment, "approved_by": make_user("boss@salaries.example")}
    Draft.objects.filter(version=version).update(**planned, refused="tip has no words")
    state = parse(editor.get(address(role))).query_one(".state").to_text()
    assert "Publishes on 3 December 2026 at 14:05" in state
    assert "as boss@salaries.example planned" in state
    assert "Tip has no words" in state


def planned(role: Role) -> datetime:
    """Plan to publish a draft in two days."""
    version = save_version(role, content_of(role) | {"tip": "Later."}, editor=None, why="A survey.")
    moment = timezone.localtime().replace(second=0, microsecond=0) + timedelta(days=2)
    Draft.objects.filter(version=version).update(stage=Draft.Stage.REVIEW, publish_at=moment)
    return moment


def test_a_planned_draft_shows_its_moment_and_what_its_editor_wrote(publisher: Client) -> None:
    role = full_role()
    moment = planned(role)
    data = opened(publisher, role)
    assert (data["publish_at"], data["why"]) == (f"{moment:%Y-%m-%dT%H:%M}", "A survey.")


def test_a_moment_that_is_over_stands_in_no_ones_way(publisher: Client) -> None:
    role = full_role()
    planned(role)
    Draft.objects.update(publish_at=timezone.now() - timedelta(days=1))
    assert saved(publisher, role, opened(publisher, role) | {"tip": "Now."})["tip"] == "Now."


def test_what_an_editor_wrote_is_offered_to_publishers_only(editor: Client) -> None:
    role = full_role()
    planned(role)
    assert opened(editor, role)["why"] == ""


def test_a_plan_is_cancelled_by_its_own_button(editor: Client) -> None:
    role = full_role()
    assert not parse(editor.get(address(role))).query("[name=_unplan]")
    planned(role)
    assert texts(parse(editor.get(address(role))), "[name=_unplan]") == ["Cancel the plan"]
    saved(editor, role, opened(editor, role), "_unplan")
    assert Draft.objects.get().publish_at is None


@pytest.mark.parametrize(
    ("who", "help_text"),
    [
        ("editor", "For the history and the publisher."),
        ("publisher", "For the history; readers see it beside changed figures when you publish."),
    ],
)
def test_who_reads_why_is_said(request: pytest.FixtureRequest, who: str, help_text: str) -> None:
    page = parse(request.getfixturevalue(who).get(address(full_role())))
    assert texts(page, "#id_why_helptext") == [help_text]


def test_a_draft_in_review_says_what_stops_it_with_the_way_there(editor: Client) -> None:
    role = full_role()
    saved(editor, role, opened(editor, role) | {"mid_low": "69000"}, "_review")
    page = parse(editor.get(address(role)))
    said = texts(page, ".state__against li")
    errors = [one for one in said if one.startswith("Error:")]
    assert f"Before it can be published, {len(errors)} errors must be mended and" in page.query_one(".state").to_text()
    assert said[: len(errors)] == errors
    at = next(number for number, one in enumerate(said) if "from £ must be below" in one)
    assert links(page, ".state__against a")[at] == "#id_mid_low"


def test_a_finding_is_a_sentence_with_its_place(editor: Client) -> None:
    role = make_role(changed_on=date(2026, 11, 1))
    save_version(role, content_of(role) | {"career_steps": [{"title": "a"}]}, editor=None)
    page = parse(editor.get(address(role)))
    assert texts(page, "#id_career_steps-0-text_notes p")[0] == "Error: Career step 1: text is missing."


def test_what_a_draft_changes_is_one_step_away(editor: Client) -> None:
    role = full_role()
    planned(role)
    assert address(role, "beside") in links(parse(editor.get(address(role))), ".state a")
    beside = parse(editor.get(address(role, "beside")))
    assert texts(beside, ".beside-links a")[-1] == "Go on writing"


def test_an_address_that_stays_is_not_asked_for(editor: Client) -> None:
    page = parse(editor.get(address(full_role())))
    assert texts(page, "label[for=id_slug]") == ["Address"]
    assert texts(page, "#id_slug_helptext") == ["It stays as it is, since others link to it."]


def test_where_the_form_was_opened_is_unknown_every_difference_is_said(editor: Client) -> None:
    role = full_role()
    typed = opened(editor, role) | {"opened": "unknown", "tip": "Mine.", "plural": "my plural"}
    save_version(role, content_of(role) | {"tip": "Theirs.", "pro_move": "Their move."}, editor=None)
    answer = press(editor, role, typed)
    page = parse(answer)
    assert answer.status_code == 409
    assert set(links(page, ".box--conflict a")) == {"#id_tip", "#id_plural", "#id_pro_move"}
    both = sent_of(page)
    assert (both["tip"], both["plural"], both["pro_move"]) == ("Mine.", "my plural", "Now.")
    assert texts(page, "#id_pro_move_theirs .theirs__text") == ["Their move."]
    assert current_content(role)["tip"] == "Theirs."


def test_opening_the_form_takes_few_queries(editor: Client, django_assert_max_num_queries: Any) -> None:
    role = full_role()
    with django_assert_max_num_queries(30):
        editor.get(address(role))


def test_a_related_role_can_be_picked(editor: Client) -> None:
    role, other = ladder("a"), make_role()
    data = opened(editor, role)
    add_row(data, "related", other=other.slug)
    assert saved(editor, role, data)["related"] == [other.slug]


def test_a_key_that_does_not_exist_is_said_beside_the_field_and_kept(editor: Client) -> None:
    role = ladder("a")
    data = opened(editor, role)
    add_row(data, "related", other="nobody")
    saved(editor, role, data)
    page = parse(editor.get(address(role)))
    assert texts(page, "#id_related-0-other_notes p") == ["Error: Role 1: there is no role “nobody”."]
    assert texts(page, "#id_related-0-other_stands_for") == [""]


def test_a_draft_is_previewed_for_nobody_else(editor: Client) -> None:
    role = full_role(state=Role.State.DRAFT)
    answer = editor.get(address(role, "preview"))
    assert "no-store" in answer["Cache-Control"]
    page = parse(answer)
    assert [tag.attrs["content"] for tag in page.query("meta[name=robots]")] == ["noindex"]
    assert role.in_sentence in page.query_one("h1").to_text().lower()


def test_a_visitor_is_sent_from_a_preview_to_the_login(client: Client) -> None:
    preview = address(make_role(state=Role.State.DRAFT), "preview")
    answer = client.get(preview)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={preview}")


@pytest.mark.parametrize("state", Role.State.values)
def test_the_public_page_is_linked_where_there_is_one(editor: Client, state: str) -> None:
    role = make_role(slug="analyst", state=state)
    found = links(parse(editor.get(address(role))), ".ways a")
    assert ("/salaries/analyst/" in found) == (state == Role.State.PUBLISHED)


def test_what_was_never_public_may_be_deleted(superuser: Client) -> None:
    draft, public = make_role(state=Role.State.DRAFT), full_role()
    pages = [parse(superuser.get(address(role))) for role in (draft, public)]
    assert [address(draft, "delete") in links(page, ".ways a") for page in pages] == [True, False]
    assert superuser.post(address(public, "delete"), {"post": "yes"}).status_code == 403


def test_a_role_may_have_more_figures_than_any_has(editor: Client) -> None:
    role, source = ladder("a"), make_source().key
    figures = [{"key": f"f{n}", "what": "pay", "value": n, "unit": "GBP/year", "source": source} for n in range(300)]
    save_version(role, content_of(role) | {"figures": figures}, editor=None)
    assert len(saved(editor, role, opened(editor, role) | {"tip": "Ask."})["figures"]) == 300


def test_a_title_that_was_taken_in_the_same_moment_is_said_and_nothing_typed_is_lost(editor: Client) -> None:
    sent = opened(editor) | {
        "title": "Baker",
        "slug": "baker",
        "in_sentence": "baker",
        "plural": "bakers",
        "tip": "Ask.",
    }

    def be_faster(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO") and '"roles_role"' in sql and not rivals:
            rivals.append("Baker")
            make_role(title="Baker", slug="another")
        return execute(sql, params, many, context)

    rivals: list[str] = []
    with connection.execute_wrapper(be_faster):
        answer = editor.post(address(), sent | {"_save": "1"})
    assert answer.status_code == 422
    assert "Another role took this title or address" in answer.content.decode()
    assert sent_of(parse(answer))["tip"] == "Ask."
