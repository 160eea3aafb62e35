"""Two pays beside each other: line by line, and what the difference is after tax."""

from dataclasses import dataclass

from pay.calculator.answer import Answer
from pay.periods import a_month
from pay.rounding import POUND, to_penny
from pay.words import in_full, in_pence, in_pounds, with_sign

Row = tuple[str, str, list[str]]


@dataclass(frozen=True)
class SideBySide:
    """Two pays in the same circumstances."""

    first: Answer
    second: Answer

    @property
    def rows(self) -> list[Row]:
        """Each line of the sum: its name, how it came about, and £ a year of the first, the second and between."""
        lines = [
            (one.name, self._how(one.how, two.how), -one.amount, -two.amount)
            for one, two in zip(self.first.lines, self.second.lines, strict=True)
        ]
        first, second = self.first.result, self.second.result
        rows = [
            ("Gross pay", "", first.gross, second.gross),
            *lines,
            ("Take-home pay", "", first.take_home, second.take_home),
            ("A month", "", a_month(first.take_home), a_month(second.take_home)),
        ]
        return [(name, how, [in_full(one), in_full(two), with_sign(two - one)]) for name, how, one, two in rows]

    @property
    def sentence(self) -> str:
        """What the difference is a month, after tax."""
        less, more = sorted((self.first.result, self.second.result), key=lambda one: one.gross)
        gain = a_month(more.take_home - less.take_home)
        if not gain:
            return "Both leave the same a month"
        which = "more" if gain > 0 else "less"
        return f"{in_pounds(more.gross)} leaves {in_pounds(abs(gain))} a month {which} than {in_pounds(less.gross)}"

    @property
    def arrives(self) -> str:
        """What arrives of the difference; nothing to say when that is less than a pound, or when none of it does."""
        less, more = sorted((self.first.result, self.second.result), key=lambda one: one.gross)
        rise, gain = more.gross - less.gross, more.take_home - less.take_home
        if rise < POUND or gain < 0:
            return ""
        pence = in_pence(to_penny(gain / rise))
        return f"Of {in_pounds(rise)} more a year before tax, {in_pounds(gain)} arrives: {pence} of each pound."

    def _how(self, one: str, two: str) -> str:
        """Say how a line came about for each pay, where that differs."""
        if one == two:
            return one
        return f"{in_pounds(self.first.result.gross)}: {one} {in_pounds(self.second.result.gross)}: {two}"
