"""The sheet: the ask, the evidence with its numbered sources, and what to say, for one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pay.periods import WEEKS, a_month
from pay.rates import TaxYear
from pay.take_home import Circumstances, take_home
from roles.pay_pages.after_tax import in_words
from roles.pay_pages.pay_case import Case, Known, Piece, Reference
from roles.pay_pages.pay_case_evidence import evidence, percent_more
from roles.pay_pages.pay_case_words import Email, Reply, email, opening, replies

# Hours of a full-time week.
FULL_TIME = Decimal("37.5")


@dataclass(frozen=True)
class Numbered:
    """A piece of evidence and the numbers of its sources on the sheet."""

    piece: Piece
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class AfterTax:
    """What more there is in a month after tax, £ to the penny, and for whom that was worked out."""

    a_month: Decimal
    words: str


@dataclass(frozen=True)
class Sheet:
    """The case for more pay. `percent` is how much more is asked for, to one decimal.

    `cautions` are for the reader alone: what each is about, and what to mind.
    """

    case: Case
    on: date
    percent: Decimal
    after_tax: AfterTax
    evidence: list[Numbered]
    sources: list[Reference]
    opening: str
    replies: list[Reply]
    email: Email
    cautions: list[tuple[str, str]]


def sheet(case: Case, known: Known, circumstances: Circumstances, on: date) -> Sheet:
    """Put the sheet together; errors are those of `take_home`."""
    pieces, on_scale = evidence(case, known), bool(known.scale)
    sources = sources_of(pieces)
    return Sheet(
        case,
        on,
        percent_more(case.pay, case.ask),
        after_tax(case, circumstances),
        [Numbered(one, tuple(sources.index(source) + 1 for source in one.sources)) for one in pieces],
        sources,
        opening(case, pieces, on_scale),
        replies(case, pieces, on_scale),
        email(case, pieces, on_scale),
        [*minimum_wage(case, circumstances.year), *((one.title, one.caution) for one in pieces if one.caution)],
    )


def sources_of(pieces: Sequence[Piece]) -> list[Reference]:
    """Return each source once, in the order in which the evidence needs it."""
    return list(dict.fromkeys(source for piece in pieces for source in piece.sources))


def after_tax(case: Case, circumstances: Circumstances) -> AfterTax:
    """Work out what of the rise arrives in a month."""
    now, then = (take_home(Decimal(gross), circumstances).take_home for gross in (case.pay, case.ask))
    return AfterTax(a_month(then - now), in_words(circumstances))


def minimum_wage(case: Case, year: TaxYear) -> list[tuple[str, str]]:
    """Return what to mind where the pay is less than the minimum wage of 21 and over for a full-time week."""
    if case.pay >= year.minimum_wage * FULL_TIME * WEEKS:
        return []
    less = f"£{case.pay:,} for {FULL_TIME} hours a week is less than £{year.minimum_wage} an hour"
    law = "the least that people of 21 and over are paid by law. If those are your hours, ask about that first."
    return [("The minimum wage", f"{less}, in {year.name} {law}")]
