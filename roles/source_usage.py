"""What is known of a source: what rests on it, counted and one by one, and whether its link answers."""

from dataclasses import dataclass, field
from typing import Any

from roles.models import Draft, Figure, LinkCheck, OccupationGroup, Part, Role, Source, UkPay
from roles.source_keys import drafts_naming


@dataclass(frozen=True)
class Usage:
    """How many rows rest on a source."""

    figures: int = 0
    figure_roles: int = 0
    effects: int = 0
    effect_roles: int = 0
    groups: int = 0
    going_rates: int = 0
    uk_pay: int = 0

    @property
    def total(self) -> int:
        """How many rows name the source."""
        return self.figures + self.effects + self.groups + self.going_rates + self.uk_pay

    @property
    def in_words(self) -> str:
        """Say it: "14 figures in 6 roles and the going rates of 3 occupation groups"; empty when nothing does."""
        parts = [
            (self.figures, f"{counted(self.figures, 'figure')} in {counted(self.figure_roles, 'role')}"),
            (self.effects, f"{counted(self.effects, 'effect')} on pay in {counted(self.effect_roles, 'role')}"),
            (self.groups, f"the official pay of {counted(self.groups, 'occupation group')}"),
            (self.going_rates, f"the going rates of {counted(self.going_rates, 'occupation group')}"),
            (self.uk_pay, f"UK pay in {counted(self.uk_pay, 'region or age group', 'regions and age groups')}"),
        ]
        *others, last = [words for count, words in parts if count] or [""]
        return f"{', '.join(others)} and {last}" if others else last


def usage_of(source: Any) -> Usage:
    """Return the usage of a source fetched `with_usage()`."""
    return Usage(
        figures=source.figure_count,
        figure_roles=source.figure_role_count,
        effects=source.effect_count,
        effect_roles=source.effect_role_count,
        groups=source.group_count,
        going_rates=source.going_rate_count,
        uk_pay=source.uk_pay_count,
    )


@dataclass
class RoleUse:
    """What of a role's page rests on a source."""

    role: Role
    figures: list[Figure] = field(default_factory=list)
    effects: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Uses:
    """All that rests on a source."""

    roles: list[RoleUse]
    groups: list[OccupationGroup]
    going_rates: list[OccupationGroup]
    uk_pay: list[UkPay]
    drafts: list[Draft]


def uses_of(source: Source) -> Uses:
    """Return all that rests on a source, in a query for each kind."""
    return Uses(
        roles=_role_uses(source),
        groups=list(OccupationGroup.objects.filter(source=source)),
        going_rates=list(OccupationGroup.objects.filter(going_rate_source=source)),
        uk_pay=list(UkPay.objects.filter(source=source)),
        drafts=drafts_naming([source.key]),
    )


def _role_uses(source: Source) -> list[RoleUse]:
    uses: dict[Role, RoleUse] = {}
    for figure in Figure.objects.filter(source=source).select_related("role"):
        uses.setdefault(figure.role, RoleUse(figure.role)).figures.append(figure)
    for part in Part.objects.filter(source=source).select_related("role"):
        uses.setdefault(part.role, RoleUse(part.role)).effects.append(part)
    return sorted(uses.values(), key=lambda use: use.role.title)


def counted(number: int, one: str, many: str = "") -> str:
    """Put a number before a noun: "1 figure", "1,200 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def link_in_words(source: Source) -> str:
    """Say how a source's address answered when it was last asked."""
    check: LinkCheck | None = getattr(source, "link_check", None)
    if not check or check.url != source.url:
        return "not asked yet"
    return f"dead: {check.outcome}" if check.is_dead else check.outcome
