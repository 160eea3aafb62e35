"""What a pay case is made of, for tests."""

from typing import Any

from pay.prices import FILES, PriceIndex, read_index
from roles.confidence import Confidence, Grade
from roles.models import Role
from roles.pay_pages.pay_case import Case, Kind, Known
from tests.factories import make_group, make_role, make_source, make_uk_pay

SURE = Confidence(Grade.B, "Official statistics agree.")


def case_of(*ticked: Kind, **traits: Any) -> Case:
    """Make a case for £44,000 instead of £38,000."""
    return Case(**({"pay": 38_000, "ask": 44_000, "ticked": frozenset(ticked)} | traits))


def known_of(role: Role | None = None, **traits: Any) -> Known:
    """Gather what is known of an analyst, with London and the North East beside the whole UK."""
    source = make_source(publisher="ONS", title="Table 3.7a", as_of="2025")
    known = {
        "role": role or make_analyst(),
        "confidence": SURE,
        "uk": make_group(
            code="UK", title="All", median=40_000, source=make_source(publisher="ONS", title="Table 14.7a")
        ),
        "areas": {
            "london": make_uk_pay(name="London", median=50_000, source=source),
            "north-east": make_uk_pay(name="North East", median=34_000, source=source),
        },
        "prices": prices(),
    }
    return Known(**(known | traits))


def make_analyst(**traits: Any) -> Role:
    """Save an analyst, whose occupation group has a median of £38,000."""
    words = {"slug": "analyst", "title": "Analyst", "in_sentence": "analyst", "plural": "analysts"}
    group = {} if "occupation_group" in traits else {"occupation_group": make_group()}
    return make_role(**(words | group | traits))


def prices() -> PriceIndex:
    """Return an index that rose by a quarter in two years, after it had stood still."""
    table = "month,index\n2021-01,100.0\n2022-01,100.0\n2023-06,110.0\n2024-01,125.0\n"
    return read_index(table, (FILES / "cpih.toml").read_text())
