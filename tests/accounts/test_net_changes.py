"""What is left of the steps a figure took since somebody was told."""

import pytest

from accounts.change_mails import net
from roles.models import Change


def steps(*pairs: tuple[str, str], what: str = "median") -> list[Change]:
    """Make changes of one figure, not on record."""
    return [Change(pk=number, what=what, before=before, after=after) for number, (before, after) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("pairs", "left"),
    [
        ([("1", "2")], [("1", "2")]),
        ([("1", "2"), ("2", "3")], [("1", "3")]),
        ([("1", "2"), ("2", "1")], []),
        ([("1", "2"), ("2", "1"), ("1", "3")], [("1", "3")]),
        ([("", "2"), ("2", "")], []),
        ([("1", ""), ("", "3")], [("1", "3")]),
        # Two figures of one name: nothing leads from one to the other.
        ([("1", "2"), ("5", "6")], [("1", "2"), ("5", "6")]),
        ([("1", "2"), ("5", "2"), ("2", "7")], [("5", "2"), ("1", "7")]),
    ],
)
def test_steps_of_a_figure_are_joined(pairs: list[tuple[str, str]], left: list[tuple[str, str]]) -> None:
    assert [(one.before, one.after) for one in net(steps(*pairs))] == left


def test_steps_of_two_figures_are_not_joined() -> None:
    assert len(net([*steps(("1", "2")), *steps(("2", "1"), what="mean")])) == 2


def test_changes_on_record_stay_as_they_are() -> None:
    first, second = steps(("1", "2"), ("2", "3"))
    net([first, second])
    assert (first.before, second.before) == ("1", "2")
