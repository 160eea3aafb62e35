"""What arrives of a further pound of pay, and where that changes, in words."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pay.marginal import SHRINKING, Marginal
from pay.stretches import Stretch, is_cliff
from pay.words import in_pence, in_pounds

# Within this much of the place where the allowance begins to shrink it is explained, £ a year.
NEAR = Decimal(10_000)


@dataclass(frozen=True)
class NextPound:
    """A pay (gross £ a year) and the stretches of pay around it."""

    gross: Decimal
    here: Stretch
    above: Stretch | None

    @property
    def kept(self) -> str:
        """What arrives of the pound: 72p."""
        return in_pence(self.here.taken.kept)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Where the rest of the pound goes: names and pence."""
        taken = self.here.taken
        lines = [(cause.name, in_pence(cause.rate)) for cause in taken.causes]
        return [*lines, ("Into your pension", in_pence(taken.pension))] if taken.pension else lines

    @property
    def sentences(self) -> list[str]:
        """Explain a place where more is taken than above it, and say where the next change is."""
        return [sentence for sentence in (self._shrinking, self._cliff or self._next_change) if sentence]

    @property
    def _shrinking(self) -> str:
        comes = self.above and self.above.low - self.gross <= NEAR and shrinks(self.above.taken)
        if not (shrinks(self.here.taken) or comes):
            return ""
        return (
            "Where the personal allowance shrinks, each further £2 takes £1 of it away, so that every pound is taxed "
            "as if it were £1.50. What goes into a pension is not counted there, and keeps the allowance whole for as "
            "much."
        )

    @property
    def _cliff(self) -> str:
        if not self.above or not is_cliff(self.here, self.above):
            return ""
        reach = f"From {in_pounds(self.here.low)} to {in_pounds(self.above.low)}"
        here, above = in_pence(self.here.taken.rate), in_pence(self.above.taken.rate)
        return f"{reach} more is taken than of the pay above: {here} of each pound, and then {above}."

    @property
    def _next_change(self) -> str:
        if not self.above:
            return "No higher rate begins above this pay."
        rate, new = in_pence(self.above.taken.rate), _new_causes(self.here.taken, self.above.taken)
        return f"The next change is at {in_pounds(self.above.low)}: from there {rate} of each pound is taken{new}."


def next_pound(gross: Decimal, all_stretches: list[Stretch]) -> NextPound:
    """Find where a pay (gross £ a year) lies among all stretches."""
    pairs = pairwise([*all_stretches, None])
    return next(NextPound(gross, here, above) for here, above in pairs if here and here.holds(gross))


def shrinks(taken: Marginal) -> bool:
    """Say whether the personal allowance is among the causes."""
    return any(cause.name == SHRINKING for cause in taken.causes)


def _new_causes(before: Marginal, then: Marginal) -> str:
    known = {cause.name for cause in before.causes}
    new = [cause.name[:1].lower() + cause.name[1:] for cause in then.causes if cause.name not in known]
    return f" ({' and '.join(new)})".replace("national", "National") if new else ""
