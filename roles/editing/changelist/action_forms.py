"""What an action on ticked roles asks before it does anything: its forms, and the words of its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from roles.editing.changelist.role_changes import Change, in_group, in_sector, reviewed
from roles.models import OccupationGroup, Sector
from roles.reason import WhyForm


class PublishForm(WhyForm):
    """A reason, which readers see too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = "For the history; readers see it beside changed figures."


class ReviewedForm(forms.Form):
    """Who read the pages."""

    reviewed_by = forms.CharField(
        label="Reviewed by",
        max_length=80,
        error_messages={"required": "Say who read these pages."},
        help_text="Who read the pages against their sources, as the pages should name them.",
    )

    def change(self) -> Change:
        """Return what it does to a page."""
        return reviewed(self.cleaned_data["reviewed_by"], timezone.localdate())

    def reason(self) -> str:
        """Return what the history says."""
        return "Marked as reviewed"


class SectorForm(WhyForm):
    """The sector to move to."""

    sector = forms.ModelChoiceField(
        Sector.objects, to_field_name="slug", error_messages={"required": "Choose the sector to move to."}
    )
    field_order = ["sector", "why"]

    def change(self) -> Change:
        """Return what it does to a page."""
        return in_sector(self.cleaned_data["sector"].slug)

    def reason(self) -> str:
        """Return what the history says."""
        return str(self.cleaned_data["why"])


class GroupForm(WhyForm):
    """The occupation group to be counted in."""

    group = forms.ModelChoiceField(
        OccupationGroup.objects.exclude(code="UK"),
        label="Occupation group",
        to_field_name="code",
        required=False,
        empty_label="None: no single group fits",
    )
    field_order = ["group", "why"]

    def change(self) -> Change:
        """Return what it does to a page."""
        group = self.cleaned_data["group"]
        return in_group(group.code if group else "")

    def reason(self) -> str:
        """Return what the history says."""
        return str(self.cleaned_data["why"])


@dataclass(frozen=True)
class Asked:
    """What the page of an action says: its heading, what it does, and its button."""

    name: str
    title: str
    text: str
    button: str
    form: Callable[..., Any]


REVIEWED = Asked(
    "mark_reviewed",
    "Mark as reviewed today",
    "The draft of each role gets today as the day the whole page was last read against its sources.",
    "Mark as reviewed",
    ReviewedForm,
)
SECTOR = Asked(
    "move_sector", "Move to another sector", "The draft of each role gets the sector you choose.", "Move", SectorForm
)
GROUP = Asked(
    "change_group",
    "Change the occupation group",
    "The draft of each role gets the group you choose, and with it other official figures.",
    "Change",
    GroupForm,
)
PUBLISH = Asked(
    "publish_drafts",
    "Publish the drafts",
    "Each role is held to the same rules as on its own form. What they refuse stays a draft; the others go public.",
    "Publish",
    PublishForm,
)
