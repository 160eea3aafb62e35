"""Sources, and official pay by occupation group."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from roles.models import OccupationGroup, Source
from tests.factories import make_figure, make_group, make_lever, make_role, make_source

pytestmark = pytest.mark.django_db

OUT_OF_ORDER = {
    "official_p10_not_above_p25": {"p10": 31_001},
    "official_p25_not_above_median": {"p25": 38_001},
    "official_median_not_above_p75": {"median": 47_001},
    "official_p75_not_above_p90": {"p75": 58_001},
}


@pytest.mark.parametrize(("name", "change"), OUT_OF_ORDER.items(), ids=OUT_OF_ORDER)
def test_percentiles_cannot_be_out_of_order(name: str, change: dict[str, int]) -> None:
    make_group()
    with pytest.raises(IntegrityError, match=name):
        OccupationGroup.objects.update(**change)


def test_every_rule_of_an_occupation_group_is_tried_here() -> None:
    tried = {*OUT_OF_ORDER, "official_going_rate_has_source"}
    assert {constraint.name for constraint in OccupationGroup._meta.constraints} == tried


def test_a_going_rate_cannot_be_without_a_source() -> None:
    make_group()
    with pytest.raises(IntegrityError, match="official_going_rate_has_source"):
        OccupationGroup.objects.update(going_rate_median=46_900)


@pytest.mark.parametrize("name", ["p10", "p25", "median", "p75", "p90"])
def test_a_percentile_may_be_missing(name: str) -> None:
    make_group(**{name: None})
    assert getattr(OccupationGroup.objects.get(), name) is None


def test_neighbouring_percentiles_may_be_equal() -> None:
    make_group(p10=31_000, p25=31_000)
    assert OccupationGroup.objects.get().p10 == 31_000


def test_an_order_broken_in_a_form_is_said_with_both_names() -> None:
    group = OccupationGroup(code="2134", title="Programmers", source=make_source(), median=50_000, p75=40_000)
    with pytest.raises(ValidationError) as error:
        group.full_clean()
    assert error.value.messages == ["median must not be above p75."]


@pytest.mark.parametrize("code", ["3544", "UK"])
def test_group_code_is_four_digits_or_uk(code: str) -> None:
    make_group(code=code).full_clean()


@pytest.mark.parametrize("code", ["354", "35 4", "354a", "GB", ""])
def test_group_code_of_another_shape_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as error:
        make_group(code=code).full_clean()
    assert list(error.value.message_dict) == ["code"]


def test_group_code_is_used_once() -> None:
    make_group(code="3544")
    with pytest.raises(IntegrityError):
        make_group(code="3544")


def test_group_needs_a_source() -> None:
    group = make_group()
    with pytest.raises(IntegrityError):
        OccupationGroup.objects.filter(pk=group.pk).update(source=None)


@pytest.mark.parametrize("as_of", ["", "2026", "2025/26", "2025-10", "2025-10-23"])
def test_source_date_may_be_as_exact_as_it_is_known(as_of: str) -> None:
    make_source(as_of=as_of).full_clean()


@pytest.mark.parametrize("as_of", ["autumn", "23-10-2025", "2025-1", "25"])
def test_source_date_in_another_form_is_refused_with_an_example(as_of: str) -> None:
    with pytest.raises(ValidationError, match="such as 2025-10-23"):
        make_source(as_of=as_of).full_clean()


def test_source_key_is_used_once() -> None:
    make_source(key="survey")
    with pytest.raises(IntegrityError):
        make_source(key="survey")


def test_source_is_kept_while_a_figure_uses_it() -> None:
    figure = make_figure(make_role())
    with pytest.raises(ProtectedError):
        figure.source.delete()


def test_source_is_kept_while_a_lever_uses_it() -> None:
    source = make_source()
    make_lever(make_role(), effect="20% more", source=source)
    with pytest.raises(ProtectedError):
        source.delete()


def test_source_is_kept_while_official_pay_uses_it() -> None:
    group = make_group()
    with pytest.raises(ProtectedError):
        group.source.delete()


def test_source_nobody_uses_can_go() -> None:
    make_source().delete()
    assert not Source.objects.exists()


def test_group_is_kept_while_a_role_is_counted_in_it() -> None:
    group = make_group()
    make_role(occupation_group=group)
    with pytest.raises(ProtectedError):
        group.delete()


def test_source_and_group_are_named_as_an_editor_would_look_for_them() -> None:
    source = make_source(publisher="Office for National Statistics", title="Table 14.7a")
    assert str(source) == "Office for National Statistics: Table 14.7a"
    assert str(make_group(source=source)) == "3544 Data analysts"
