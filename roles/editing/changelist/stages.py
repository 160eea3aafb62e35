"""Where a role stands between a first draft and a page that was taken down: in words, and as questions to ask."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from roles.models import Draft, Role, RoleQuerySet


class StagedRoles(RoleQuerySet):
    """Roles by the stage of the work on them."""

    def waiting(self) -> QuerySet[Role]:
        """Keep those with a draft of any kind that is not public yet."""
        return self.filter(draft__isnull=False)

    def new(self) -> QuerySet[Role]:
        """Keep those that were never public."""
        return self.filter(state=Role.State.DRAFT)

    def in_review(self) -> QuerySet[Role]:
        """Keep those that wait for a publisher."""
        return self.filter(draft__stage=Draft.Stage.REVIEW, draft__publish_at=None)

    def planned(self) -> QuerySet[Role]:
        """Keep those that go public at a moment to come, and those that were refused when it came."""
        return self.filter(draft__publish_at__isnull=False)

    def withdrawn(self) -> QuerySet[Role]:
        """Keep those whose page was taken down."""
        return self.filter(state=Role.State.WITHDRAWN)

    def for_list(self) -> QuerySet[Role]:
        """Fetch what a list shows, of new roles from their drafts, without the text of any page."""
        drafted = "draft__version__document"
        names = ("title", "slug", "state", "reviewed_on", "senior_open_top", "sector__name")
        ends = [f"{level}_{end}" for level in ("entry", "mid", "senior") for end in ("low", "high")]
        draft = [f"draft__{name}" for name in ("role_id", "stage", "publish_at", "refused")]
        return (
            self.select_related("sector", "draft")
            .only(*names, *ends, *draft)
            .annotate(
                drafted_review=KT(f"{drafted}__reviewed_on"),
                drafted_low=KT(f"{drafted}__bands__entry__low"),
                drafted_high=KT(f"{drafted}__bands__senior__high"),
            )
        )


def stage_of(state: str, draft: Draft | None) -> str:
    """Say where a role stands: "In review", "Published", "Published, change planned for 3 Dec 2026, 14:05"."""
    if draft is None:
        return capfirst(state)
    if state == Role.State.DRAFT:
        return capfirst(_of_draft(draft))
    in_draft = not draft.publish_at and draft.stage == Draft.Stage.DRAFT
    return f"{capfirst(state)}, change {'in ' if in_draft else ''}{_of_draft(draft)}"


def _of_draft(draft: Draft) -> str:
    if not draft.publish_at:
        return str(draft.get_stage_display())
    return f"{'refused on' if draft.refused else 'planned for'} {moment(draft.publish_at)}"


def moment(when: datetime) -> str:
    """Write a moment in UK time: 3 Dec 2026, 14:05."""
    return date_format(timezone.localtime(when), "j M Y, H:i")
