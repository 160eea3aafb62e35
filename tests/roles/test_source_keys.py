"""Which sources a document names, whatever its age."""

import pytest

from roles.models import FormerKey
from roles.source_keys import drafts_naming, named, renamed, with_current_keys
from tests.factories import make_role, make_source
from tests.roles.drafts import draft_naming, figure_from

LEVERS = [{"lead": "City", "effect": "5% more", "source": "b"}, {"lead": "Size"}]
DOCUMENT = {"role": "baker", "levers": LEVERS, "figures": [figure_from("a"), figure_from("c")]}


def test_figures_and_levers_name_sources() -> None:
    assert named(DOCUMENT) == {"a", "b", "c"}
    assert named({"role": "baker"}) == set()


def test_renaming_changes_the_keys_asked_for_and_nothing_else() -> None:
    after = renamed(DOCUMENT, {"a": "x", "b": "y"})
    assert named(after) == {"x", "y", "c"}
    assert after["figures"][0] == figure_from("x")
    assert after["levers"][1] == {"lead": "Size"}
    assert (after["role"], list(after)) == ("baker", list(DOCUMENT))


def test_renaming_leaves_the_document_that_was_given_as_it_was() -> None:
    renamed(DOCUMENT, {"a": "x"})
    assert named(DOCUMENT) == {"a", "b", "c"}


@pytest.mark.django_db
def test_the_key_of_a_merged_source_leads_to_the_one_that_was_kept() -> None:
    kept = make_source(key="kept")
    make_source(key="c")
    FormerKey.objects.create(key="a", source=kept)
    assert named(with_current_keys(DOCUMENT)) == {"kept", "b", "c"}


@pytest.mark.django_db
def test_a_key_that_a_source_has_now_means_that_source() -> None:
    kept = make_source(key="kept")
    make_source(key="a")
    FormerKey.objects.create(key="a", source=kept)
    assert with_current_keys(DOCUMENT) == DOCUMENT


@pytest.mark.django_db
def test_drafts_that_name_a_source_are_found_by_title_and_others_are_not() -> None:
    make_source(key="pay-2026")
    draft_naming("pay-2026", role=make_role(title="Tailor"))
    draft_naming("other", "pay-2026", role=make_role(title="Baker"))
    draft_naming("pay-2026-london", role=make_role(title="Cook"))
    draft_naming("pay_2026", role=make_role(title="Diver"))
    draft_naming("none", role=make_role(title="Editor"), tip='Ask for "pay-2026".')
    assert [str(draft.role) for draft in drafts_naming(["pay-2026"])] == ["Baker", "Tailor"]


@pytest.mark.django_db
def test_no_keys_are_named_by_no_draft() -> None:
    draft_naming("a")
    assert drafts_naming([]) == []
