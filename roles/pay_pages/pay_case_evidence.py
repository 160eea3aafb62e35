"""The evidence for more pay, each piece a sentence with its figure and where it was read. Gross £ a year throughout."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pay.prices import month_name
from pay.rounding import to_pound
from roles.bands import Band
from roles.confidence import Grade
from roles.models import Figure, OccupationGroup, Role, Source
from roles.pay_pages.pay_case import Case, Kind, Known, Piece, Reference
from roles.standing import Share, place_in_bands, share_below

# A share from here on is a place near the top: somebody will ask what earns it.
NEAR_THE_TOP = 75
HALF = 50


def evidence(case: Case, known: Known) -> list[Piece]:
    """Return what was ticked, each as a piece, in the order of the sheet. What was ticked must be offered and given."""
    return [MAKERS[kind](case, known) for kind in Kind if kind in case.ticked]


def percent_more(amount: int, other: int) -> Decimal:
    """Return by how many percent `other` is more than `amount`, to one decimal; below zero when it is less."""
    return (Decimal(100 * (other - amount)) / amount).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _achievements(case: Case, known: Known) -> Piece:
    number = {1: "one result", 2: "two results"}.get(len(case.achievements), "three results")
    return Piece(
        Kind.ACHIEVEMENTS,
        "What I have done",
        "",
        f"I have written down {number} of my work that I would like to show you.",
        points=case.achievements,
    )


def _percentile(case: Case, known: Known) -> Piece:
    group = known.role.occupation_group
    assert group  # or it is not offered
    now, then = share_below(case.pay, group.percentiles), share_below(case.ask, group.percentiles)
    assert now
    assert then
    return Piece(
        Kind.PERCENTILE,
        "Official pay",
        _of_the_group(case, known.role, group, (now, then)),
        _said_of_group(case, now, then),
        (reference(group.source),),
        _caution_of_group(now, then),
    )


def _of_the_group(case: Case, role: Role, group: OccupationGroup, shares: tuple[Share, Share]) -> str:
    wider = "" if role.group_is_role else ", which is wider than this role"
    median = f" The median is £{group.median:,}." if group.median else ""
    now, then = (in_a_hundred(share) for share in shares)
    return (
        f"Of full-time employees in the official group “{group.title}”{wider}, {now} earn less than £{case.pay:,} "
        f"and {then} less than £{case.ask:,}.{median}"
    )


def in_a_hundred(share: Share) -> str:
    """Write a share: about 58 in 100, fewer than 10 in 100, more than 90 in 100."""
    how = {"below": "fewer than", "above": "more than"}.get(share.side, "about")
    return f"{how} {share.percent} in 100"


def _said_of_group(case: Case, now: Share, then: Share) -> str:
    if then.percent <= HALF:
        others = "more than" if then.side else "about"
        more = f"{others} {100 - then.percent} in 100"
        return f"Official figures say that {more} in my occupation earn more than £{case.ask:,}."
    if now.percent < HALF:
        less = f"{in_a_hundred(now)} earn less than I do"
        return f"Official figures put my pay in the lower half of my occupation: {less}."
    place = f"above {in_a_hundred(then)} in my occupation"
    return f"Official figures put £{case.ask:,} {place}, and I can say why I belong there."


def _caution_of_group(now: Share, then: Share) -> str:
    if now.percent >= NEAR_THE_TOP:
        return f"Of the group, {in_a_hundred(now)} earn less than you do now. On its own this speaks against you."
    if then.percent >= NEAR_THE_TOP:
        return f"Of the group, {in_a_hundred(then)} earn less than you ask for. Be ready to say what puts you there."
    return ""


def _band(case: Case, known: Known) -> Piece:
    if known.scale:
        return _scale(case, known)
    role, bands = known.role, [(band.level.label.lower(), band) for band in known.role.bands]
    place = place_in_bands(case.ask, bands)
    before = place_in_bands(case.pay, bands)
    now = f"so is £{case.pay:,}" if before == place else f"£{case.pay:,} is {before}"
    rough = f" These bands are rough. {known.confidence.reason}" if known.confidence.grade == Grade.C else ""
    return Piece(
        Kind.BAND,
        "The range for the role",
        f"{_ranges(role)} £{case.ask:,} is {place}; {now}.{rough}",
        f"£{case.ask:,} is {place} that Salary Guide UK has for {role.plural}.",
        (_guide(known),),
        _caution_of_band(case, role.bands) or (rough and "These bands are rough, so do not lean on them alone."),
    )


def _ranges(role: Role) -> str:
    ranges = [f"{band.level.label.lower()} {_range(band)}" for band in role.bands]
    return f"Salary Guide UK has these bands for {role.plural}: {', '.join(ranges)}."


def _range(band: Band) -> str:
    return f"£{band.low:,}–£{band.high:,}{'+' if band.open_top else ''}"


def _caution_of_band(case: Case, bands: list[Band]) -> str:
    if case.ask > bands[-1].high:
        return "You ask for more than the highest band. Be ready to say what your work holds that the role does not."
    if case.pay >= bands[-1].low:
        return "Your pay is in the highest band already, so this says little for more."
    return ""


def _scale(case: Case, known: Known) -> Piece:
    near, plural = _nearest(known.scale, case.ask), known.role.plural
    named = " and ".join(f"£{point.value:,.0f} ({point.what})" for point in near)
    exact = near[0].value == case.ask
    place = (
        f"£{case.ask:,} is a point of it: {near[0].what}." if exact else f"On record nearest to £{case.ask:,}: {named}."
    )
    return Piece(
        Kind.BAND,
        "The published scale",
        f"{plural[:1].upper()}{plural[1:]} are paid on a published scale. {place}",
        f"On the published scale, £{near[0].value:,.0f} is {near[0].what}.",
        (_guide(known), *dict.fromkeys(reference(point.source) for point in near)),
        "" if exact else "Pay goes from point to point. Look the whole scale up and ask for the amount of a point.",
    )


def _nearest(points: Sequence[Figure], ask: int) -> list[Figure]:
    """Return the point that is paid what is asked for, or those before and after it; points rise."""
    exact = [point for point in points if point.value == ask]
    below = [point for point in points if point.value < ask]
    above = [point for point in points if point.value > ask]
    return exact[:1] or below[-1:] + above[:1]


def _region(case: Case, known: Known) -> Piece:
    area, uk = case.area, known.uk
    assert area  # the form sees to it
    assert uk
    assert uk.median
    percent = percent_more(uk.median, area.median)
    where = f"{abs(percent)}% {'above' if percent > 0 else 'below'} that of the whole UK, £{uk.median:,}"
    against = (
        f"Pay {in_place(area.name)} is lower than in the UK as a whole, which speaks against you: better untick it."
    )
    return Piece(
        Kind.REGION,
        "Where the job is",
        f"The median of all full-time jobs {in_place(area.name)} is £{area.median:,}, {where}.",
        f"Full-time pay {in_place(area.name)} is {where}.",
        tuple(dict.fromkeys((reference(area.source), reference(uk.source)))),
        against if percent <= 0 else "",
    )


def in_place(name: str) -> str:
    """Put "in" before a region as one says it: in London, in the North East, in the East of England."""
    points = ("North ", "South ", "East ", "West ")
    return f"in the {name}" if name.startswith(points) else f"in {name}"


def _real_terms(case: Case, known: Known) -> Piece:
    prices, since = known.prices, case.since
    assert since  # the form sees to it
    needed = to_pound(prices.stand_still(Decimal(case.pay), since))
    rise = prices.rise(since).quantize(Decimal("0.1"), ROUND_HALF_UP)
    enough = (
        f"£{case.ask:,} is still below that."
        if case.ask < needed
        else f"£{needed - case.pay:,} of the rise does no more than make up for it."
    )
    return Piece(
        Kind.REAL_TERMS,
        "What prices have done",
        f"My pay has been £{case.pay:,} since {month_name(since)}. By {month_name(prices.latest)}, the newest month on "
        f"file, prices ({prices.name}) had risen by {rise}%: £{needed:,} buys what £{case.pay:,} bought then. {enough}",
        f"My pay has not moved since {month_name(since)}, and prices have risen by {rise}%.",
        (Reference(f"{prices.source.publisher}, {prices.source.title}", prices.source.url, f"{prices.latest:%Y-%m}"),),
    )


def _offer(case: Case, known: Known) -> Piece:
    who = case.offer_from or "Another employer"
    more = case.offer - case.pay
    size = f"£{abs(more):,} ({abs(percent_more(case.pay, case.offer))}%)"
    compared = f"{size} {'more' if more > 0 else 'less'} than my pay" if more else "which is my pay"
    return Piece(
        Kind.OFFER,
        "An offer in hand",
        f"{who} has offered me £{case.offer:,} a year, {compared}.",
        f"I have an offer of £{case.offer:,} from {case.offer_from or 'another employer'}, and I would rather stay.",
        caution=_caution_of_offer(case),
    )


def _caution_of_offer(case: Case) -> str:
    if case.offer <= case.pay:
        return "The offer is no more than your pay, so it says little for more."
    if case.offer < case.ask:
        return "The offer is below what you ask for. Be ready to say what the difference is for."
    return ""


def reference(source: Source) -> Reference:
    """Return the entry for a source of the guide."""
    return Reference(f"{source.publisher}, {source.title}", source.url, source.as_of)


def _guide(known: Known) -> Reference:
    role = known.role
    title = f"Salary Guide UK, {role.title}, confidence {known.confidence.grade}"
    return Reference(title, role.get_absolute_url(), role.reviewed_on.isoformat() if role.reviewed_on else "")


MAKERS: Mapping[Kind, Callable[[Case, Known], Piece]] = {
    Kind.ACHIEVEMENTS: _achievements,
    Kind.PERCENTILE: _percentile,
    Kind.BAND: _band,
    Kind.OFFER: _offer,
    Kind.REGION: _region,
    Kind.REAL_TERMS: _real_terms,
}
