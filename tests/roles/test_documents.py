"""What a role's file says, and how it lies in the models."""

from decimal import Decimal
from typing import Any

import pytest

from roles.documents import (
    ALIASES,
    CAREER_STEPS,
    LEVERS,
    PARTS,
    SHARED,
    SHARED_BY_NAME,
    check_shape,
    entries_of,
    part_list,
    place_of,
    role_document,
    role_fields,
    shared_list,
)
from roles.models import Alias, Figure, RelatedRole, Role
from roles.parts import Part
from tests.factories import (
    make_alias,
    make_career_step,
    make_figure,
    make_group,
    make_lever,
    make_negotiation_step,
    make_role,
    make_sector,
    make_source,
)

db = pytest.mark.django_db


def complain(place: str, sentence: str) -> Exception:
    return ValueError(f"{place}: {sentence}")


@db
def test_role_document_leaves_out_what_is_empty() -> None:
    role = make_role(slug="analyst", title="Analyst", in_sentence="analyst", plural="analysts")
    assert list(role_document(role)) == [
        *("role", "title", "in_sentence", "plural", "sector", "state", "reviewed_on", "bands"),
    ]


@db
def test_role_document_names_other_rows_by_their_keys() -> None:
    sector, group, source = make_sector(slug="technology"), make_group(code="3544"), make_source(key="survey")
    role = make_role(sector=sector, occupation_group=group)
    make_figure(role, source=source)
    document = role_document(role)
    assert (document["sector"], document["occupation_group"]) == ("technology", "3544")
    assert document["figures"][0]["source"] == "survey"


@db
def test_role_document_names_the_successor() -> None:
    role = make_role(state=Role.State.WITHDRAWN, successor=make_role(slug="next"))
    assert role_document(role)["successor"] == "next"


@db
def test_role_document_has_paragraphs_and_skills_as_lists() -> None:
    document = role_document(make_role(overview="One.\n\nTwo.", skills="SQL\nPython"))
    assert document["overview"] == ["One.", "Two."]
    assert document["skills"] == ["SQL", "Python"]


@db
def test_role_document_has_the_bands_and_the_open_top() -> None:
    assert role_document(make_role(senior_open_top=True))["bands"] == {
        "entry": {"low": 25_000, "high": 33_000},
        "mid": {"low": 34_000, "high": 50_000},
        "senior": {"low": 50_000, "high": 70_000, "open_top": True},
    }


@db
def test_role_document_keeps_a_band_that_is_half_typed() -> None:
    role = make_role(state=Role.State.DRAFT, mid_low=34_000, mid_high=None)
    assert role_document(role)["bands"]["mid"]["low"] == 34_000


@db
def test_role_document_has_parts_in_their_order() -> None:
    role = make_role()
    make_alias(role, position=2, name="later")
    make_alias(role, position=1, name="first")
    assert role_document(role)["aliases"] == ["first", "later"]


@db
def test_part_list_leaves_out_an_effect_that_is_empty() -> None:
    role = make_role()
    make_lever(role, title="City", text="Why.")
    assert part_list(role, LEVERS) == [{"lead": "City", "text": "Why."}]


@db
def test_part_list_holds_the_parts_of_one_role() -> None:
    role = make_role()
    make_career_step(role, title="Junior", text="First.")
    make_career_step(make_role())
    assert part_list(role, CAREER_STEPS) == [{"title": "Junior", "text": "First."}]


@db
@pytest.mark.parametrize(
    ("value", "written"),
    [("34000.00", "34000"), ("12.71", "12.71"), ("0.50", "0.5"), ("9999999999.99", "9999999999.99")],
)
def test_figures_are_written_as_short_as_they_are(value: str, written: str) -> None:
    role = make_role()
    make_figure(role, value=Decimal(value))
    assert str(role_document(role)["figures"][0]["value"]) == written


@db
def test_shared_list_has_one_entry_a_row() -> None:
    make_negotiation_step(position=2, title="Second", text="Then.")
    make_negotiation_step(position=1, title="First", text="Begin.")
    assert shared_list(SHARED_BY_NAME["negotiation_steps"]) == {
        "negotiation_steps": [{"title": "First", "text": "Begin."}, {"title": "Second", "text": "Then."}]
    }


@db
def test_role_fields_read_back_what_role_document_wrote() -> None:
    role = make_role(overview="One.\n\nTwo.", skills="SQL\nPython", senior_open_top=True, pay="Well.", tip="Ask.")
    fields = role_fields(role_document(role))
    assert fields.pop("sector") == role.sector.slug
    assert fields == {name: getattr(role, name) for name in fields}


def test_entries_of_aliases_name_the_shown_and_then_the_hidden_with_their_places() -> None:
    document = {"aliases": ["coder"], "hidden_aliases": ["dev"]}
    assert entries_of(document, ALIASES) == [
        ("aliases, 1, ", {"name": "coder"}),
        ("hidden_aliases, 1, ", {"name": "dev", "hidden": True}),
    ]


def test_role_fields_of_a_short_file_are_the_defaults() -> None:
    fields = role_fields({"role": "analyst", "title": "Analyst"})
    assert (fields["slug"], fields["title"], fields["state"]) == ("analyst", "Analyst", "draft")
    assert (fields["overview"], fields["skills"], fields["pay"], fields["sector"]) == ("", "", "", None)
    assert (fields["entry_low"], fields["senior_high"], fields["senior_open_top"]) == (None, None, False)


def test_role_fields_hold_every_column_of_a_role() -> None:
    columns = {field.name for field in Role._meta.concrete_fields} - {"id", "changed_on"}
    assert set(role_fields({"role": "analyst"})) == columns


def test_parts_and_lists_hold_every_column_of_their_models() -> None:
    for part in [*PARTS, *SHARED]:
        columns = {field.name for field in part.model._meta.concrete_fields} - {"id", "role", "position"}
        columns -= {"kind"} if issubclass(part.model, Part) else set()
        # A proxy has the columns of all kinds; a figure's flags stand beside the bands and in the pay scale.
        if not issubclass(part.model, (Part, Figure)):
            assert set(part.fields.values()) == columns, part.name
        assert set(part.fields.values()) <= columns, part.name


def test_the_kinds_together_hold_every_column_of_a_part() -> None:
    held = {column for part in PARTS if issubclass(part.model, Part) for column in part.fields.values()}
    assert held == {field.name for field in Part._meta.concrete_fields} - {"id", "role", "position", "kind"}


def test_every_kind_of_part_has_a_place_in_the_file() -> None:
    assert {part.model for part in PARTS} == {Alias, RelatedRole, Figure, *Part.__subclasses__()}


@pytest.mark.parametrize(
    ("column", "place"),
    [
        ("entry_low", "bands, entry, low"),
        ("mid_high", "bands, mid, high"),
        ("senior_open_top", "bands, senior, open_top"),
        ("overview", "overview"),
        ("reviewed_on", "reviewed_on"),
        ("in_sentence", "in_sentence"),
    ],
)
def test_place_of_a_column_is_where_its_file_has_it(column: str, place: str) -> None:
    assert place_of(column) == place


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"titel": "Analyst"}, "titel: there is no such field"),
        ({"slug": "analyst"}, "slug: there is no such field"),
        ({"overview": "One long text."}, "overview: this must be a list"),
        ({"skills": {"SQL": 1}}, "skills: this must be a list"),
        ({"levers": {"lead": "City"}}, "levers: this must be a list"),
        ({"figures": None}, "figures: this must be a list"),
        ({"bands": [34_000, 48_000]}, "bands: this must be a mapping"),
        ({"bands": {"mid": 50_000}}, "bands: this must be a mapping"),
        ({"bands": {"middle": {"low": 1}}}, "bands, middle, low: there is no such field"),
        ({"bands": {"mid": {"lo": 1}}}, "bands, mid, lo: there is no such field"),
        ({"bands": {"entry": {"open_top": True}}}, "bands, entry, open_top: there is no such field"),
    ],
)
def test_check_shape_names_the_place(document: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_shape({"role": "analyst"} | document, complain)


def test_check_shape_lets_a_whole_document_pass() -> None:
    bands = {"entry": {"low": 1, "high": 2}, "senior": {"low": 3, "high": 4, "open_top": True}}
    check_shape({"role": "analyst", "title": "Analyst", "overview": ["One."], "bands": bands}, complain)
