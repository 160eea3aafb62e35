"""What a file would change, worked out from what editors would go on from."""

from datetime import UTC, datetime

import pytest

from roles.documents import Document
from roles.editing.content import content_of
from roles.editing.files.figures_csv import COLUMNS
from roles.editing.files.import_plan import Plan, plan_of
from roles.editing.saving import save_version
from roles.fixture_format import write
from roles.models import Draft, FormerKey, Import, Role, Version
from tests.factories import make_figure, make_role, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Role:
    """A published role with one figure."""
    role = make_role(slug="analyst", title="Analyst", tip="Ask.")
    make_figure(role, key="median", what="median", value=40_000, source=make_source(key="survey"), sets_mid=True)
    return role


def of_roles(*documents: Document) -> Plan:
    return plan_of(Import(kind=Import.Kind.ROLES, text="---\n".join(write(one) for one in documents)))


def of_figures(*rows: str, columns: str = ",".join(COLUMNS)) -> Plan:
    return plan_of(Import(kind=Import.Kind.FIGURES, text="\n".join([columns, *rows])))


def said(plan: Plan) -> list[tuple[int, str, str]]:
    return [tuple(problem) for problem in plan.problems]


def test_a_role_that_says_what_the_guide_says_is_left_alone(analyst: Role) -> None:
    plan = of_roles(content_of(analyst))
    assert (plan.changes, plan.problems, plan.unchanged) == ([], [], 1)


def test_a_change_goes_from_the_draft_to_the_file(analyst: Role) -> None:
    draft = content_of(analyst) | {"tip": "Ask twice."}
    save_version(analyst, draft, editor=make_user())
    [change] = of_roles(content_of(analyst) | {"tip": "Ask thrice."}).changes
    assert (change.before["tip"], change.after["tip"], change.role) == ("Ask twice.", "Ask thrice.", analyst)
    assert change.remark == "It has a draft, on which this is built."


def test_a_draft_in_review_is_told_that_the_review_begins_anew(analyst: Role) -> None:
    save_version(analyst, content_of(analyst) | {"tip": "Ask twice."}, editor=make_user())
    Draft.objects.update(stage=Draft.Stage.REVIEW)
    assert of_roles(content_of(analyst)).changes[0].remark == "Its draft is in review. The review begins anew."


def test_a_draft_with_a_moment_is_told_that_its_plan_is_off(analyst: Role) -> None:
    save_version(analyst, content_of(analyst) | {"tip": "Ask twice."}, editor=make_user())
    Draft.objects.update(stage=Draft.Stage.REVIEW, publish_at=datetime(2026, 12, 3, 14, 5, tzinfo=UTC))
    remark = of_roles(content_of(analyst)).changes[0].remark
    assert remark == "It was to be published on 3 December 2026, 14:05. That is off, and the review begins anew."


def test_a_name_that_no_role_has_makes_a_new_one(analyst: Role) -> None:
    [change] = of_roles(content_of(analyst) | {"role": "baker", "title": "Baker"}).changes
    assert (change.role, change.before, change.title, change.remark) == (None, {}, "Baker", "A new role.")


def test_roles_of_one_file_may_name_each_other() -> None:
    names = {"title": "A", "in_sentence": "a", "plural": "as"}
    plan = of_roles({"role": "a", "related": ["b"]} | names, {"role": "b"} | names | {"title": "B"})
    assert (len(plan.changes), plan.problems) == (2, [])


def test_nothing_is_written(analyst: Role) -> None:
    of_roles(content_of(analyst) | {"tip": "Ask twice."}, content_of(analyst) | {"role": "baker", "title": "Baker"})
    assert (Role.objects.count(), Version.objects.count(), Draft.objects.count()) == (1, 0, 0)


def test_all_that_is_wrong_in_a_file_is_named_by_line(analyst: Role) -> None:
    text = (
        "role: analyst\ntitle: Analyst\nin_sentence: analyst\nplural: analysts\nsector: magic\ntips: x\n"
        "levers:\n  - lead: City\n    source: gossip\n---\nrole: baker\ntitle: analyst\n"
    )
    assert said(plan_of(Import(kind="roles", text=text))) == [
        (5, "analyst: sector", "there is no sector “magic”"),
        (6, "analyst: tips", "there is no such field"),
        (9, "analyst: levers, 1, source", "there is no source “gossip”"),
        (11, "baker: in_sentence", "is missing: a role needs its title and its two other names"),
        (11, "baker: plural", "is missing: a role needs its title and its two other names"),
        (12, "baker: title", "“analyst” is the title of another role, analyst"),
    ]


def test_a_role_that_stands_twice_is_an_error(analyst: Role) -> None:
    twice = of_roles(content_of(analyst), content_of(analyst) | {"tip": "Other."})
    assert "this role stands in the file already: keep one of them" in [one.sentence for one in twice.problems]


def test_a_withdrawn_role_is_not_changed(analyst: Role) -> None:
    Role.objects.update(state=Role.State.WITHDRAWN)
    by_file, by_figures = of_roles(content_of(analyst)), of_figures("analyst,median,x,1,percent,survey,,,,")
    for plan in (by_file, by_figures):
        assert [one.sentence for one in plan.problems] == [
            "this role was withdrawn: publish it again before a file changes it"
        ]


def test_another_state_and_a_successor_are_said_not_to_be_followed(analyst: Role) -> None:
    document = content_of(analyst)
    plan = of_roles(document | {"role": "baker", "title": "B", "state": "published", "successor": "analyst"})
    assert [(one.place, "followed" in one.sentence) for one in plan.remarks] == [
        ("baker: state", True),
        ("baker: successor", True),
    ]
    assert "state" not in plan.changes[0].after


def test_the_state_a_role_has_is_no_news(analyst: Role) -> None:
    assert of_roles(content_of(analyst) | {"state": "published"}).remarks == []


def test_a_figure_is_changed_and_the_others_stay(analyst: Role) -> None:
    make_figure(analyst, key="other", source=make_source(key="other"))
    [change] = of_figures('analyst,median,the median,"£41,250",GBP/year,survey,yes,,,').changes
    first, second = change.after["figures"]
    assert (first["what"], first["value"], second) == ("the median", 41_250, change.before["figures"][1])
    bands = change.after["bands"]
    assert (bands["entry"]["from"], "from" in bands["mid"]) == (["median"], False)


def test_a_figure_is_added_at_the_end(analyst: Role) -> None:
    [change] = of_figures("analyst,new,a new one,12.5,GBP/hour,survey,,,,yes").changes
    assert change.after["figures"][1] == {
        "key": "new",
        "what": "a new one",
        "value": 12.5,
        "unit": "GBP/hour",
        "source": "survey",
    }
    assert change.after["pay_scale"] == ["new"]


def test_a_figure_is_taken_out_with_what_it_set(analyst: Role) -> None:
    [change] = of_figures("analyst,median,,,,,,,,,yes", columns=",".join([*COLUMNS, "delete"])).changes
    assert ("figures" in change.after, "from" in change.after["bands"]["mid"]) == (False, False)


def test_figures_go_into_what_the_draft_says(analyst: Role) -> None:
    save_version(analyst, content_of(analyst) | {"tip": "Ask twice."}, editor=make_user())
    [change] = of_figures("analyst,median,median,41250,GBP/year,survey,,yes,,").changes
    assert change.after["tip"] == "Ask twice."


def test_all_that_is_wrong_among_figures_is_named_by_row(analyst: Role) -> None:
    plan = of_figures(
        "nobody,a,x,1,percent,survey,,,,,",
        "analyst,median,x,lots,percent,survey,,,,,",
        "analyst,a b,x,1,,gossip,,,,,",
        "analyst,gone,,,,,,,,,yes",
        columns=",".join([*COLUMNS, "delete"]),
    )
    assert [(row, place) for row, place, _ in said(plan)] == [
        (2, "nobody, a: role"),
        (3, "Analyst, median: value"),
        (4, "Analyst, a b: key"),
        (4, "Analyst, a b: source"),
        (4, "Analyst, a b: unit"),
        (5, "Analyst, gone: key"),
    ]
    assert (plan.changes, plan.unchanged) == ([], 0)


def test_a_row_with_a_problem_is_no_change_and_the_others_are(analyst: Role) -> None:
    plan = of_figures("analyst,median,median,lots,GBP/year,survey,,yes,,", "analyst,new,new,20,percent,survey,,,,")
    [change] = plan.changes
    assert [(one["key"], one["value"]) for one in change.after["figures"]] == [("median", 40_000), ("new", 20)]


def test_a_second_row_of_a_figure_is_no_change(analyst: Role) -> None:
    row = "analyst,median,median,{},GBP/year,survey,,yes,,"
    [change] = of_figures(row.format(41_000), row.format(42_000)).changes
    assert [one["value"] for one in change.after["figures"]] == [41_000]


def test_key_of_a_merged_source_is_known(analyst: Role) -> None:
    FormerKey.objects.create(key="old", source=analyst.figures.get().source)
    assert of_figures("analyst,median,median,40000,GBP/year,old,,yes,,").unchanged == 1


def test_the_digest_tells_another_draft_and_another_file(analyst: Role) -> None:
    document = content_of(analyst) | {"tip": "Ask twice."}
    first = of_roles(document).digest
    assert of_roles(document).digest == first
    assert of_roles(document | {"tip": "Other."}).digest != first
    save_version(analyst, content_of(analyst) | {"pro_move": "Wait."}, editor=make_user())
    assert of_roles(document).digest != first


def test_figures_of_more_roles_than_a_file_may_change_are_refused() -> None:
    plan = of_figures(*(f"role-{n},a,x,1,percent,survey,,,," for n in range(201)))
    assert said(plan) == [(1, "role", "a file may change 200 roles at most: split it")]
