"""What a role page says about its own figures: confidence, age, and where somebody's pay stands."""

from dataclasses import dataclass
from datetime import date

from roles.confidence import Confidence, Evidence, confidence, independent_and_dated, is_fresh
from roles.models import Role
from roles.standing import PayError, Share, place_in_bands, read_pay, share_below


def confidence_in(role: Role, today: date) -> Confidence:
    """Grade a role fetched `with_profile()`."""
    return confidence(evidence_of(role, today))


def evidence_of(role: Role, today: date) -> Evidence:
    """Gather what stands behind the bands of a role fetched `with_profile()`."""
    group = role.occupation_group
    return Evidence(
        has_bands=bool(role.bands),
        mid_low=role.mid_low or 0,
        mid_high=role.mid_high or 0,
        on_pay_scale=set_by_scale(role, today),
        official_median=group.median if group else None,
        group_is_role=role.group_is_role,
        dated_sources=independent_and_dated(((one.publisher, one.as_of) for one, _ in role.cited), today),
    )


def set_by_scale(role: Role, today: date) -> bool:
    """Say whether all three bands were set from points of a current pay scale and from nothing else."""
    figures = [figure for _, some in role.band_figures for figure in some]
    current = all(figure.on_scale and is_fresh(figure.source.as_of, today) for figure in figures)
    return len(role.band_figures) == len(role.bands) and current


@dataclass(frozen=True)
class Standing:
    """What somebody typed as their pay, and what it comes to; `error` says what was wrong with it."""

    typed: str = ""
    error: str = ""
    pay: int | None = None
    share: Share | None = None
    place: str = ""


def standing_of(role: Role, typed: str | None) -> Standing:
    """Find where a pay (as typed, gross £ a year) stands among a role's official percentiles and bands."""
    if typed is None:
        return Standing()
    try:
        pay = read_pay(typed)
    except PayError as error:
        return Standing(typed=typed, error=str(error))
    return standing_at(role, pay, typed)


def standing_at(role: Role, pay: int, typed: str = "") -> Standing:
    """Find where a pay (gross £ a year) stands among a role's official percentiles and bands."""
    bands = [(band.level.label.lower(), band) for band in role.bands]
    group = role.occupation_group
    share = share_below(pay, group.percentiles) if group else None
    return Standing(typed, pay=pay, share=share, place=place_in_bands(pay, bands) if bands else "")
