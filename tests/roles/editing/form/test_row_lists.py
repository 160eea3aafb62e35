"""The lists of the form."""

from typing import Any

import pytest

from roles.editing.form.row_lists import BY_NAME, Rows, rows_class


def sent(name: str, *rows: dict[str, str]) -> Rows:
    """Send rows of a list, which are all new."""
    data: dict[str, Any] = {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": "0"}
    data |= {f"{name}-{at}-{field}": value for at, row in enumerate(rows) for field, value in row.items()}
    made = rows_class(name)(data=data)
    assert made.is_valid(), made.errors
    return made


def test_rows_come_in_the_order_of_their_numbers_and_empty_ones_are_left_out() -> None:
    rows = sent("day", {"lead": "b", "ORDER": "2"}, {"ORDER": "3"}, {"lead": "a", "ORDER": "1"}, {"lead": "c"})
    assert [row["lead"] for row in rows.entries()] == ["a", "b", "c"]
    assert rows.places() == [2, 0, 3]


def test_a_row_to_be_taken_out_is_no_entry() -> None:
    assert sent("day", {"lead": "a", "DELETE": "on"}, {"lead": "b"}).entries() == [{"lead": "b"}]


def test_a_row_may_be_half_filled_in() -> None:
    assert sent("figures", {"value": "12.5"}).entries() == [{"value": pytest.approx(12.5)}]


def test_a_figure_without_a_key_is_named_after_what_it_says() -> None:
    rows = sent("figures", {"what": "Starter, Leeds"}, {"what": "Starter, Leeds"}, {"key": "starter-leeds-2"})
    assert [row["key"] for row in rows.entries()] == ["starter-leeds", "starter-leeds-3", "starter-leeds-2"]


def test_a_new_figure_with_nothing_but_its_unit_is_no_entry() -> None:
    assert sent("figures", {"unit": "GBP/year"}).entries() == []


@pytest.mark.parametrize("name", BY_NAME)
def test_every_list_has_fields_for_all_that_its_rows_say(name: str) -> None:
    fields = rows_class(name)().empty_form.fields
    assert set(fields) == {*BY_NAME[name].part.fields, "ORDER", "DELETE"}
