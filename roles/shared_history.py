"""Who changed a row that many pages share, when, why and how. Roles are not among these: their history is `Version`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.text import capfirst
from simple_history.models import HistoricalRecords

from roles.editing.differences.words import Run, whole_change, word_changes

NEWEST = 100
NOBODY = "nobody named"


class SharedHistory(HistoricalRecords):
    """Keeps each state a row had, once: saving what is on record already adds nothing."""

    def create_historical_record(self, instance: models.Model, history_type: str, using: str | None = None) -> None:
        """Put the row on record as it is now, unless it was changed to what it was."""
        if history_type != "~" or not self._is_on_record(instance):
            super().create_historical_record(instance, history_type, using)

    def _is_on_record(self, instance: models.Model) -> bool:
        last = getattr(instance, self.manager_name).first()
        names = [field.attname for field in self.fields_included(instance)]
        return last is not None and all(getattr(last, name) == getattr(instance, name) for name in names)


@dataclass(frozen=True)
class FieldChange:
    """A field, and the words of it that changed."""

    name: str
    runs: list[Run]


@dataclass(frozen=True)
class Event:
    """One change of a row: who made it, when and why, and what it changed."""

    what: str
    who: str
    when: datetime
    why: str
    changes: list[FieldChange]


def events_of(row: Any) -> list[Event]:
    """Return what became of a row, the newest first."""
    states = list(row.history.select_related("history_user")[: NEWEST + 1])
    older = [*states[1:], None]
    return [_event(state, before) for state, before in zip(states[:NEWEST], older, strict=False)]


def _event(state: Any, before: Any) -> Event:
    return Event(
        what=state.get_history_type_display().lower(),
        who=str(state.history_user or NOBODY),
        when=state.history_date,
        why=state.history_change_reason or "",
        changes=list(_changes(before, state)) if before else [],
    )


def _changes(before: Any, after: Any) -> Iterator[FieldChange]:
    for field in after.tracked_fields:
        if getattr(before, field.attname) != getattr(after, field.attname):
            compare = word_changes if isinstance(field, models.TextField | models.CharField) else whole_change
            yield FieldChange(capfirst(field.verbose_name), compare(_in_words(before, field), _in_words(after, field)))


def _in_words(state: Any, field: Any) -> str:
    """Say what a field held; a row that is gone since is named by its own history."""
    value = getattr(state, field.attname)
    if value is None:
        return ""
    if field.related_model:
        return _named(field.related_model, value)
    return str(dict(field.flatchoices).get(value, value))


def _named(model: Any, pk: int) -> str:
    try:
        return str(model._default_manager.get(pk=pk))
    except ObjectDoesNotExist:
        last = model.history.filter(id=pk).first()
        return str(last.instance) if last else "something that is gone"


def explain(row: Any, why: str, who: Any = None) -> None:
    """Say why, and by whom, a row is about to be saved or deleted, for its history."""
    row._change_reason, row._history_user = why, who
