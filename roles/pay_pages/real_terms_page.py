"""What the page on pay and prices shows."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from pay.forms import HIGHEST_PAY
from pay.prices import cpih, spans
from pay.real_terms import RealTerms
from pay.rounding import to_pound
from pay.words import in_pounds
from roles.catalogue import Listing
from roles.pay_pages import real_terms_words as words
from roles.pay_pages.real_terms_chart import price_chart
from roles.pay_pages.real_terms_form import RealTermsForm
from roles.pay_pages.real_terms_official import official_medians, sources, tax_year_to
from roles.standing import HIGHEST_PAY as HIGHEST_STANDING

Card = tuple[str, str, str]


def real_terms_context(form: RealTermsForm) -> dict[str, Any]:
    """Gather the page: the form, and the answer once nothing is missing or wrong."""
    answer = form.answer
    prices = cpih()
    page = {"form": form, "prices": prices, "covered": spans(prices.months), "answer": answer}
    return page | (answer_context(answer, form.found.role) if answer else {})


def answer_context(answer: RealTerms, role: Listing | None) -> dict[str, Any]:
    """Gather what an answer shows."""
    official = official_medians(role)
    return {
        "headline": words.headline(answer),
        "typed": {"then": in_pounds(answer.then), "now": in_pounds(answer.now) if answer.now is not None else ""},
        "results": words.results(answer),
        "rows": words.rows(answer),
        "chart": price_chart(answer),
        "path": words.path(answer),
        "margin": words.pounds(answer.margin),
        "role": role,
        "official": official,
        "official_sources": sources(official),
        "then_year": tax_year_to(answer.since),
        "cards": onward(answer, role),
    }


def onward(answer: RealTerms, role: Listing | None) -> list[Card]:
    """Return pages to go on to with these figures, as title, address and a line; one that would refuse is left out."""
    needed, now = to_pound(answer.needed), to_pound(answer.now) if answer.now is not None else None
    return [card for card in (_standing(now or needed, role), _case(answer, role), _take_home(needed, now)) if card]


def _standing(pay: int, role: Listing | None) -> Card | None:
    if not role or pay > HIGHEST_STANDING:
        return None
    address = f"{reverse('role', kwargs={'slug': role.slug})}?pay={pay}#standing"
    return (f"Where £{pay:,} stands", address, f"Among {role.plural}: official percentiles and the guide’s bands.")


def _take_home(needed: int, now: int | None) -> Card | None:
    if needed > HIGHEST_PAY:
        return None
    both = {"gross": now, "other": needed} if now else {"gross": needed}
    return ("What it comes to after tax", f"{reverse('take-home')}?{urlencode(both)}", "Take-home pay, line by line.")


def _case(answer: RealTerms, role: Listing | None) -> Card | None:
    pay = to_pound(answer.then if answer.now is None else answer.now)
    if not role or pay > HIGHEST_STANDING:
        return None
    # The sheet can say since when a pay has stood still, not how far it moved.
    still = {"evidence": "real-terms", "since": f"{answer.since:%Y-%m}"} if answer.now in (None, answer.then) else {}
    query = urlencode({"role": role.slug, "pay": pay} | still)
    return ("Make the case for more", f"{reverse('pay-case')}?{query}", "Your evidence on one sheet, with its sources.")
