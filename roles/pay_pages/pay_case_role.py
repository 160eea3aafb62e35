"""The role a pay case is for: the one an address names, or what was typed to find one."""

from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify

from roles.comparison import Adding
from roles.models import WHOLE_UK, OccupationGroup, Role, UkPay
from roles.pay_pages.pay_case import Known
from roles.pay_pages.pay_case_form import PayCaseForm
from roles.pay_pages.role_field import look_for
from roles.trust import confidence_in


@dataclass(frozen=True)
class Wanted:
    """What was typed in place of a role's slug: what the search found, or a role whose page is `gone`."""

    adding: Adding = field(default_factory=Adding)
    gone: Role | None = None

    @property
    def status(self) -> HTTPStatus:
        """410 for a role that was withdrawn, 400 for what is no role."""
        if self.gone:
            return HTTPStatus.GONE
        return HTTPStatus.BAD_REQUEST if self.adding.error else HTTPStatus.OK


def form_for(data: QueryDict) -> PayCaseForm | None:
    """Return the form of the role that an address names by its slug; `None` when no public page has it."""
    role = Role.objects.published().with_profile().filter(slug=data.get("role", "")).first()
    return PayCaseForm(data, known_of(role, timezone.localdate())) if role else None


def known_of(role: Role, today: date) -> Known:
    """Gather what the guide knows for the case of a role fetched `with_profile()`."""
    regions = UkPay.objects.filter(kind=UkPay.Kind.REGION).select_related("source")
    uk = OccupationGroup.objects.select_related("source").filter(code=WHOLE_UK).first()
    return Known(role, confidence_in(role, today), uk, {slugify(area.name): area for area in regions})


def wanted(typed: str) -> Wanted:
    """Look for the role that was typed: a withdrawn one by its slug, any other as on the page that compares roles."""
    gone = Role.objects.addressed().filter(slug=typed, state=Role.State.WITHDRAWN).first()
    return Wanted(gone=gone) if gone else Wanted(look_for(typed))
