"""The table of checked cases: a pay, what decides what is left of it, and what comes out to the penny.

`hand_sums.csv` holds sums from the published rates, written out in words. `published.csv` holds figures of others, each
with its publisher, title, address and date; what they do not give is empty. Neither was made with the code it checks.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances

HERE = Path(__file__).parent
AMOUNTS = (
    "personal_allowance",
    "pension",
    "income_tax",
    "national_insurance",
    "student_loan",
    "postgraduate_loan",
    "take_home",
)


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    row: Mapping[str, str]

    def __str__(self) -> str:
        """Name the case by what is not as it usually is."""
        row = self.row
        pension = f"{row['percent']}% {row['kind']} of {row['base']}" if row["percent"] != "0" else ""
        loans = [row["loan"]] * (row["loan"] != "none") + ["postgraduate"] * int(row["postgraduate"])
        return ", ".join([row["year"], row["region"], row["gross"], *loans, *[pension] * bool(pension)])

    @property
    def gross(self) -> Decimal:
        return Decimal(self.row["gross"])

    @cached_property
    def circumstances(self) -> Circumstances:
        row = self.row
        return Circumstances(
            tax_years()[row["year"]],
            Region(row["region"]),
            LoanPlan(row["loan"]),
            row["postgraduate"] == "1",
            Pension(Decimal(row["percent"]), PensionKind(row["kind"]), PensionBase(row["base"])),
        )

    @property
    def expected(self) -> dict[str, Decimal]:
        return {name: Decimal(self.row[name]) for name in AMOUNTS if self.row[name]}

    @property
    def marginal(self) -> Decimal | None:
        return Decimal(self.row["marginal"]) if self.row["marginal"] else None


def read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


HAND_SUMS = [Case(row) for row in read("hand_sums.csv")]
PUBLISHED = [Case(row) for row in read("published.csv")]
