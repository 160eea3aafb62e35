"""Reading and writing fixture files, through Django's own `loaddata` and `dumpdata`."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roles.documents import PARTS, role_document
from roles.fixture_format import FileLoader, write
from roles.models import Alias, CareerStep, Figure, OccupationGroup, RelatedRole, Role, Sector, Source
from tests.files import ANALYST, CONNECTED, GUIDE, SHARED, analyst, withdrawn

pytestmark = pytest.mark.django_db
Load = Callable[..., None]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write documents to files, each named by its keyword, and load the files in that order."""

    def load_files(**documents: Any) -> None:
        for name, document in documents.items():
            (tmp_path / f"{name}.yaml").write_text(write(document), encoding="utf-8")
        call_command("loaddata", *[str(tmp_path / f"{name}.yaml") for name in documents], verbosity=0)

    return load_files


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of the guide, primary keys included."""
    models = apps.get_app_config("roles").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_loading_makes_a_role_with_all_its_parts(load: Load) -> None:
    load(**GUIDE)
    role = Role.objects.published().get()
    assert (role.title, role.sector.name, role.reviewed_by) == ("Data Analyst", "Technology", "The editors")
    assert (role.entry_low, role.senior_high, role.senior_open_top) == (25_000, 70_000, True)
    assert role.overview == "They count.\n\nThey explain."
    assert [alias.name for alias in role.aliases.all()] == ["BI analyst", "reporting analyst", "insight analyst"]
    assert [lever.effect for lever in role.levers] == ["20% more", ""]
    assert [str(figure.value) for figure in role.figures.all()] == ["38000.00", "20.00", "12.50"]


def test_loading_reads_every_field_of_the_file(load: Load) -> None:
    load(**GUIDE)
    assert role_document(Role.objects.get()) == ANALYST


@pytest.mark.parametrize(
    "more", [{}, {"a_withdrawn": withdrawn(successor="data-analyst")}], ids=["public", "withdrawn"]
)
def test_loading_twice_writes_nothing_the_second_time(load: Load, more: dict[str, Any]) -> None:
    load(**SHARED, **more, analyst=ANALYST)
    before = rows()
    with CaptureQueriesContext(connection) as queries:
        load(**SHARED, **more, analyst=ANALYST)
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert rows() == before


def test_loading_changes_rows_in_place(load: Load) -> None:
    load(**GUIDE)
    before = Role.objects.get().pk
    load(analyst=analyst(title="Analyst of Data"))
    assert Role.objects.values_list("pk", "title").get() == (before, "Analyst of Data")


def test_nothing_is_loaded_when_the_second_file_is_wrong(load: Load) -> None:
    with pytest.raises(DeserializationError):
        load(**GUIDE, other=analyst(role="other", titel="Other"))
    assert not any(rows().values())


def test_nothing_changes_when_a_later_file_is_wrong(load: Load) -> None:
    load(**GUIDE)
    before = rows()
    with pytest.raises(DeserializationError):
        load(analyst=analyst(title="Changed", aliases=[]), sources={"sources": [{"key": "no title"}]})
    assert rows() == before


@pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])
def test_parts_that_left_the_file_go_away(load: Load, part: Any) -> None:
    load(**CONNECTED)
    assert part.model.objects.exists()
    load(analyst={name: value for name, value in ANALYST.items() if name != part.name})
    assert not part.model.objects.exists()


@pytest.mark.parametrize(
    ("gone", "now"),
    [("pay", ""), ("skills", ""), ("overview", ""), ("occupation_group", None), ("reviewed_by", "")],
)
def test_a_field_that_left_the_file_is_empty_again(load: Load, gone: str, now: str | None) -> None:
    load(**GUIDE)
    load(analyst={name: value for name, value in ANALYST.items() if name != gone})
    assert getattr(Role.objects.get(), gone) == now


def test_a_field_that_left_a_shared_list_is_empty_again(load: Load) -> None:
    load(**GUIDE)
    load(sources={"sources": [{"key": "survey", "publisher": "A Survey", "title": "Pay", "url": "https://a.example"}]})
    assert Source.objects.values_list("as_of", "licence").get() == ("", "")


ORDERS = {
    "as it was": [0, 1, 2],
    "reversed": [2, 1, 0],
    "one in front": ["new", 0, 1, 2],
    "one in the middle": [0, "new", 1, 2],
    "the first gone": [1, 2],
    "the middle gone": [0, 2],
    "all at once": [2, "new", 0],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize(("name", "model", "identity"), [("aliases", Alias, "name"), ("figures", Figure, "key")])
def test_rows_with_a_name_keep_their_primary_keys(
    load: Load, order: list[Any], name: str, model: Any, identity: str
) -> None:
    load(**GUIDE)
    keys = dict(model.objects.values_list(identity, "pk"))
    new = {"aliases": "MI analyst", "figures": deepcopy(ANALYST["figures"][0]) | {"key": "new"}}[name]
    wanted = [new if place == "new" else ANALYST[name][place] for place in order]
    load(analyst=analyst(**{name: wanted}))
    found = list(model.objects.values_list(identity, "pk"))
    assert [one for one, _ in found] == [entry if name == "aliases" else entry["key"] for entry in wanted]
    assert list(model.objects.values_list("position", flat=True)) == list(range(1, len(wanted) + 1))
    assert all(keys[one] == pk for one, pk in found if one in keys)


@pytest.mark.parametrize("order", [[1, 0], [1], [0, 1, 0], [0]])
def test_parts_without_a_name_stand_as_the_file_has_them(load: Load, order: list[int]) -> None:
    load(**GUIDE)
    steps = [ANALYST["career_steps"][place] for place in order]
    load(analyst=analyst(career_steps=steps))
    assert list(CareerStep.objects.values_list("title", flat=True)) == [step["title"] for step in steps]


def test_an_alias_can_move_to_a_role_that_is_read_earlier(load: Load) -> None:
    other = {"role": "reporter", "title": "Reporter", "in_sentence": "reporter", "plural": "reporters"}
    load(**GUIDE, reporter=other | {"aliases": ["MI analyst"]})
    load(analyst=analyst(aliases=["MI analyst"]), reporter=other)
    assert Alias.objects.values_list("name", "role__slug").get() == ("MI analyst", "data-analyst")


def test_a_successor_may_stand_in_a_later_file(load: Load) -> None:
    load(**SHARED, a_withdrawn=withdrawn(successor="data-analyst"), analyst=ANALYST)
    assert Role.objects.get(slug="old").successor == Role.objects.get(slug="data-analyst")


def test_a_successor_that_left_the_file_is_gone(load: Load) -> None:
    load(**GUIDE, old=withdrawn(successor="data-analyst"))
    load(old=withdrawn())
    assert Role.objects.get(slug="old").successor is None


@pytest.mark.parametrize(("name", "model", "identity"), [("sources", Source, "key"), ("sectors", Sector, "slug")])
def test_shared_rows_that_left_the_list_go_away(load: Load, name: str, model: Any, identity: str) -> None:
    extra = deepcopy(SHARED[name][name][0]) | {identity: "extra"} | ({"name": "Extra"} if name == "sectors" else {})
    load(**GUIDE | {name: {name: [extra, *SHARED[name][name]]}})
    kept = model.objects.exclude(**{identity: "extra"}).get()
    load(**{name: SHARED[name]})
    assert model.objects.get() == kept


def test_a_role_may_leave_a_shared_row_in_the_same_load(load: Load) -> None:
    load(**GUIDE)
    load(occupation_groups={"occupation_groups": []}, analyst=analyst(occupation_group=None))
    assert not OccupationGroup.objects.exists()


def test_a_source_may_leave_together_with_the_group_it_is_for(load: Load) -> None:
    source = {"key": "ons", "publisher": "ONS", "title": "Table", "url": "https://ons.example"}
    group = {"code": "2134", "title": "Programmers", "source": "ons"}
    survey = SHARED["sources"]["sources"]
    load(sources={"sources": [source, *survey]}, occupation_groups={"occupation_groups": [group]})
    load(guide={"sources": survey, "occupation_groups": []})
    assert (Source.objects.get().key, OccupationGroup.objects.count()) == ("survey", 0)


def test_an_included_file_is_found_beside_its_manifest(load: Load, tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    for slug in ("b", "a"):
        (tmp_path / "roles" / f"{slug}.yaml").write_text(write(analyst(role=slug, title=slug, aliases=[])))
    for name, document in SHARED.items():
        (tmp_path / f"{name}.yaml").write_text(write(document))
    load(guide={"include": [*[f"{name}.yaml" for name in SHARED], "roles/*.yaml"]})
    assert list(Role.objects.order_by("pk").values_list("slug", flat=True)) == ["a", "b"]


def test_dumpdata_writes_roles_that_loaddata_reads(load: Load, tmp_path: Path) -> None:
    load(**GUIDE, old=withdrawn(successor="data-analyst"))
    dumped = tmp_path / "dumped.yaml"
    call_command("dumpdata", "roles", format="yaml", output=str(dumped), verbosity=0)
    Role.objects.update(pay="Changed.", successor=None)
    Alias.objects.filter(position=1).delete()
    call_command("loaddata", str(dumped), verbosity=0)
    documents = [role_document(role) for role in Role.objects.all()]
    assert documents == [ANALYST, withdrawn(successor="data-analyst")]


@pytest.mark.parametrize(
    "text",
    [
        *("2026", "yes", "null", "1e3", "2026-10-23", "12:30", "# no comment", "- no list", "a: b", "“so” ’s £3–£4"),
        *("long " * 40, "long " * 40 + "\n\nsecond " * 20, "two\nlines", " indented " * 30, "colon: " * 30, "w" * 300),
    ],
)  # fmt: skip
def test_text_is_read_back_as_it_was_written(text: str) -> None:
    assert yaml.load(write({"text": text}), Loader=FileLoader) == {"text": text}


def test_long_text_is_written_as_a_wrapped_block() -> None:
    lines = write({"pay": "word " * 60 + "end", "tip": "Short."}).splitlines()
    assert lines[0] == "pay: >-"
    assert max(len(line) for line in lines) <= 110
    assert lines[-1] == "tip: Short."


def test_new_role_changed_on_the_day_of_its_review(load: Load) -> None:
    load(**GUIDE)
    assert Role.objects.get(slug="data-analyst").changed_on == ANALYST["reviewed_on"]


@pytest.mark.parametrize("change", [{"tip": "Ask later."}, {"aliases": ["BI analyst"]}, {"skills": ["SQL"]}])
def test_role_whose_file_changed_changed_today(load: Load, change: dict[str, Any]) -> None:
    load(**GUIDE)
    load(analyst=ANALYST | change)
    assert Role.objects.get(slug="data-analyst").changed_on == timezone.localdate()


def test_role_whose_file_is_the_same_did_not_change(load: Load) -> None:
    load(**GUIDE)
    Role.objects.update(changed_on=date(2026, 1, 2))
    load(**GUIDE)
    assert set(Role.objects.values_list("changed_on", flat=True)) == {date(2026, 1, 2)}


def test_aliases_are_shown_or_hidden_as_the_file_says(load: Load) -> None:
    load(**CONNECTED)
    assert set(Alias.objects.filter(hidden=True).values_list("name", flat=True)) == {"number cruncher"}


def test_related_role_may_stand_in_a_file_read_later(load: Load) -> None:
    load(**CONNECTED)
    assert RelatedRole.objects.get().other.slug == "data-clerk"
