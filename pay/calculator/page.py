"""All that the take-home page shows for one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pay.bands import NOTHING
from pay.calculator.answer import Answer, answer
from pay.calculator.curve import Curve, curve
from pay.calculator.side_by_side import SideBySide
from pay.periods import Period
from pay.rates import tax_years
from pay.rates_used import RatesUsed, rates_used
from pay.stretches import stretches
from pay.take_home import Circumstances
from pay.wage import Wage


@dataclass(frozen=True)
class TakeHomePage:
    """One or two pays in the same circumstances; none before anybody asked."""

    circumstances: Circumstances
    answers: Sequence[Answer]

    @property
    def beside(self) -> SideBySide | None:
        """Two pays side by side, if there are two."""
        return SideBySide(*self.answers) if len(self.answers) == 2 else None

    @property
    def curve(self) -> Curve | None:
        """Take-home pay against gross pay, with the pays marked."""
        pays = [one.result.gross for one in self.answers]
        return curve(pays, stretches(self.circumstances), self.circumstances)

    @property
    def widest(self) -> Decimal:
        """The pay (gross £ a year) that fills the width of a bar."""
        return max((one.result.gross for one in self.answers), default=NOTHING)

    @property
    def other_years(self) -> list[str]:
        """The other tax years there are rates for."""
        return [name for name in tax_years() if name != self.circumstances.year.name]

    @property
    def rates(self) -> list[RatesUsed]:
        """The rates behind the sums."""
        return rates_used(self.circumstances, any(one.wage.period == Period.HOUR for one in self.answers))


def take_home_of(wages: Sequence[Wage], circumstances: Circumstances) -> TakeHomePage:
    """Work out the pays of a query; errors are those of `take_home`."""
    return TakeHomePage(circumstances, [answer(wage, circumstances) for wage in wages])
