"""What `/take-home.json` answers. Its names are promises to those who read it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pay.calculator.answer import Answer
from pay.periods import a_month, a_week
from pay.take_home import TakeHome

AMOUNTS = (
    "gross",
    "pension",
    "taxable_pay",
    "personal_allowance",
    "income_tax",
    "national_insurance",
    "student_loan",
    "postgraduate_loan",
    "take_home",
)


def document(answer: Answer) -> dict[str, Any]:
    """Write a year as text: amounts in £ with two decimals, `marginal_rate` a fraction with four."""
    result, next_pound = answer.result, answer.next_pound
    return {
        **_amounts(result, lambda amount: amount),
        "pension_relief": f"{result.pension_relief:.2f}",
        "marginal_rate": f"{next_pound.rate:.4f}",
        "marginal_causes": [{"cause": cause.name, "rate": f"{cause.rate:.4f}"} for cause in next_pound.causes],
        "periods": {"month": _amounts(result, a_month), "week": _amounts(result, a_week)},
    }


def _amounts(result: TakeHome, of: Callable[[Decimal], Decimal]) -> dict[str, str]:
    return {name: f"{of(getattr(result, name)):.2f}" for name in AMOUNTS}
