"""What the buttons of the form do."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from roles.editing.content import content_of, current_content
from roles.editing.form.sheet import Sheet
from roles.editing.form.work import Order, carry_out, keep
from roles.editing.publishing import Refused
from roles.editing.saving import Conflict, save_version
from roles.models import Change, Draft, Role, Version
from tests.factories import make_user
from tests.roles.editing.form.test_sheet import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def order(button: str = "save", **more: Any) -> Order:
    return Order(button, make_user(f"{button}@salaries.example"), **({"why": "A survey."} | more))


def analyst() -> Role:
    return Role.objects.get(slug="data-analyst")


def changed(**typed: str) -> Sheet:
    role = analyst()
    return filled(role, current_content(role), **({"pro_move": "Bring your own chart, and say so early."} | typed))


def test_a_save_says_that_the_public_page_is_as_it_was() -> None:
    role = keep(changed(), order())
    assert carry_out(role, order("review")) == "It waits for a publisher."
    assert Draft.objects.get().version.why == "A survey."


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("published", "The public page is as it was."), ("draft", "Nothing of it is public.")],
)
def test_a_saved_draft_says_what_the_public_sees(state: str, sentence: str) -> None:
    Role.objects.filter(slug="data-analyst").update(state=state)
    asked = order()
    assert carry_out(keep(changed(), asked), asked) == f"It is saved as a draft. {sentence}"


def test_nothing_changed_is_said_and_makes_no_version() -> None:
    role = analyst()
    assert keep(filled(role, content_of(role)), order()) == role
    assert carry_out(role, order("review")) == "Nothing was changed, so nothing was saved."
    assert not Version.objects.exists()


def test_saving_a_planned_draft_takes_the_plan_back() -> None:
    role = keep(changed(), order())
    moment = timezone.now() + timedelta(days=1)
    carry_out(role, order("publish", moment=moment))
    assert Draft.objects.get().publish_at == moment
    keep(changed(pro_move="Bring two charts, and say so early."), order("review"))
    assert Draft.objects.get().publish_at is None


def test_a_plan_can_be_cancelled_with_nothing_changed() -> None:
    role = keep(changed(), order())
    carry_out(role, order("publish", moment=timezone.now() + timedelta(days=1)))
    asked = order("unplan")
    said = carry_out(keep(changed(), asked), asked)
    assert said == "The plan is cancelled: it stays a draft until somebody publishes it."
    assert Draft.objects.get().publish_at is None


def test_asking_for_review_says_what_stops_it() -> None:
    asked = order("review")
    said = carry_out(keep(changed(mid_low="69000", tip="Ask."), asked), asked)
    assert said.startswith("It waits for a publisher. Before it can be published, 1 error must be mended and ")


def test_reasons_are_kept_with_the_draft() -> None:
    sheet = changed()
    sheet.reasons["tip: has 3 words"] = "There is no more to say."
    keep(sheet, order())
    assert Draft.objects.get().reasons["tip: has 3 words"] == "There is no more to say."


def test_publishing_makes_it_public() -> None:
    role = keep(changed(), order())
    assert carry_out(role, order("publish")) == "It is public now."
    assert analyst().pro_move == "Bring your own chart, and say so early."


def test_what_is_refused_stays_a_draft() -> None:
    role = keep(changed(mid_low="69000"), order())
    with pytest.raises(Refused):
        carry_out(role, order("publish"))
    assert current_content(role)["bands"]["mid"]["low"] == 69_000


def test_somebody_elses_save_is_no_less_than_ones_own() -> None:
    sheet = changed()
    save_version(analyst(), content_of(analyst()) | {"tip": "Theirs."}, editor=None)
    with pytest.raises(Conflict):
        keep(sheet, order())
    assert current_content(analyst())["tip"] == "Theirs."


@pytest.mark.parametrize("typed", ["", "Checked."])
def test_readers_see_the_publishers_reason_and_not_the_editors(typed: str) -> None:
    role = keep(changed(entry_low="26000"), order(why="I doubt this one."))
    carry_out(role, order("publish", why=typed))
    assert list(Change.objects.filter(role=role).values_list("why", flat=True)) == [typed.rstrip(".")]
    assert [one.why for one in Version.objects.of(role)[:2]] == [typed, "I doubt this one."]
