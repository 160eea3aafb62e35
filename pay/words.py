"""How amounts and shares are written in sentences about pay."""

from decimal import Decimal

from pay.rounding import to_penny

# A sign that stays with its amount.
MINUS = "−\u00a0"


def in_percent(rate: Decimal) -> str:
    """Write a fraction as a percentage: 8%, 2.5%."""
    return f"{in_number(rate * 100)}%"


def in_pence(rate: Decimal) -> str:
    """Write a fraction of a pound: 8p, 26.6p, −1.5p."""
    return f"{in_number(rate * 100)}p".replace("-", "−")


def in_pounds(amount: Decimal) -> str:
    """Write an amount, with pence where it has any: £37,700, £1,634.40, − £0.50."""
    whole = to_penny(abs(amount))
    sign = MINUS if amount < 0 else ""
    return f"{sign}£{whole:,.0f}" if whole == int(whole) else f"{sign}£{whole:,.2f}"


def in_number(number: Decimal) -> str:
    """Write a number without needless places: 37.5, 40."""
    return f"{number.normalize():f}"


def counted(number: str, what: str) -> str:
    """Write how many there are of something: 1 day, 37.5 hours."""
    return f"{number} {what}{'' if number == '1' else 's'}"


def in_full(amount: Decimal) -> str:
    """Write an amount to the penny: £1,634.40, − £0.50."""
    return f"{MINUS if amount < 0 else ''}£{abs(to_penny(amount)):,.2f}"


def with_sign(amount: Decimal) -> str:
    """Write a difference to the penny: + £1,634.40, − £0.50, £0.00."""
    return f"+\u00a0{in_full(amount)}" if amount > 0 else in_full(amount)
