"""What the page of the offer check shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from pay.offer import Offer, Worth
from pay.rates_used import rates_used
from pay.take_home import Circumstances
from pay.words import in_number
from roles.models import Role
from roles.pay_pages.offer_counter import Counters, counters
from roles.pay_pages.offer_form import OfferForm
from roles.pay_pages.offer_remarks import Shortfall, gaps, shortfalls
from roles.pay_pages.offer_sums import after_tax, before_tax, by_the_hour, headlines
from roles.standing import HIGHEST_PAY, LOWEST_PAY
from roles.trust import Standing, standing_at


@dataclass(frozen=True)
class Remarks:
    """What is said of one offer beside its sums; `standing` where a role is known, `counters` where its group is."""

    name: str
    offer: Offer
    shortfalls: list[Shortfall]
    gaps: list[str]
    standing: Standing | None
    counters: Counters | None

    @property
    def is_read_elsewhere(self) -> bool:
        """Whether the pages of roles read a pay like the base."""
        return LOWEST_PAY <= self.offer.base <= HIGHEST_PAY


def offer_context(form: OfferForm) -> dict[str, Any]:
    """Gather the page: the form, and with a valid one what its offers come to."""
    context: dict[str, Any] = {
        "form": form,
        "address": settings.SITE_URL + reverse("offer-check"),
        "worths": form.worths,
    }
    return context | (_answer(form) if form.worths else {})


def _answer(form: OfferForm) -> dict[str, Any]:
    worths, circumstances, role = form.worths, form.circumstances, _role(form)
    return {
        "role": role,
        "circumstances": circumstances,
        "columns": names(worths),
        "several": len(worths) > 1,
        "rates": rates_used(circumstances, any(one.offer.time.hours for one in worths)),
        "onward": partial(onward, form),
        "headlines": headlines(worths),
        "before_tax": before_tax(worths),
        "after_tax": after_tax(worths, circumstances),
        "by_the_hour": by_the_hour(worths),
        "remarks": [
            _remarks(name, worth.offer, circumstances, role) for name, worth in zip(names(worths), worths, strict=True)
        ],
    }


def names(worths: Sequence[Worth]) -> list[str]:
    """Name the offers."""
    return ["First offer", "Second offer"] if len(worths) > 1 else ["The offer"]


def onward(form: OfferForm, **more: Decimal | str) -> str:
    """Return a query for another tool: an amount and more, and the circumstances that both know."""
    given = {name: in_number(one) if isinstance(one, Decimal) else one for name, one in more.items()}
    return urlencode(given | form.carried)


def _role(form: OfferForm) -> Role | None:
    listing = form.found.role
    return Role.objects.published().with_evidence().filter(slug=listing.slug).first() if listing else None


def _remarks(name: str, offer: Offer, circumstances: Circumstances, role: Role | None) -> Remarks:
    group = role.occupation_group if role else None
    return Remarks(
        name,
        offer,
        shortfalls(offer, circumstances),
        gaps(offer.time),
        standing_at(role, int(offer.base)) if role else None,
        counters(offer, circumstances, group) if group else None,
    )
