"""Making one source of several that are the same: all that rests on the others rests on the one that is kept."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from roles.editing.saving import add_version
from roles.models import Draft, Figure, FormerKey, OccupationGroup, Part, Role, Source, UkPay, Version
from roles.shared_history import explain
from roles.source_keys import drafts_naming, renamed

OFFICIAL = [(OccupationGroup, "source"), (OccupationGroup, "going_rate_source"), (UkPay, "source")]


@transaction.atomic
def merge(kept: Source, others: Sequence[Source], *, editor: Any, why: str = "") -> None:
    """Have pages, official pay and drafts name one source in place of others, delete these, and note why.

    `Source.DoesNotExist` when one of them is gone meanwhile.
    """
    _hold([kept, *others])
    for part in (Figure, Part):
        part._default_manager.filter(source__in=others).update(source=kept)
    for model, name in OFFICIAL:
        _repoint_official_pay(model, name, kept, others, editor)
    _repoint_drafts(kept, others, editor)
    _keep_keys(kept, others)
    for source in others:
        explain(source, _with_reason(f"merged into {kept.key}", why), editor)
        source.delete()
    Source.history.bulk_history_create(
        [kept], update=True, default_user=editor, default_change_reason=_with_reason(f"took in {_keys(others)}", why)
    )


def _hold(sources: Sequence[Source]) -> None:
    """Keep others from merging or deleting the same sources until this is done."""
    held = Source.objects.select_for_update().filter(pk__in=[source.pk for source in sources]).order_by("pk")
    if len(held.values_list("pk")) < len(sources):
        raise Source.DoesNotExist


def _repoint_official_pay(model: Any, name: str, kept: Source, others: Sequence[Source], editor: Any) -> None:
    rows = list(model.objects.filter(**{f"{name}__in": others}))
    for row in rows:
        setattr(row, name, kept)
    why = f"{_keys(others)} merged into {kept.key}"
    bulk_update_with_history(rows, model, [name], batch_size=100, default_user=editor, default_change_reason=why)


def _repoint_drafts(kept: Source, others: Sequence[Source], editor: Any) -> None:
    """Put a version with the kept key on record for each draft; what was decided about the draft stays as it is."""
    keys = {source.key: kept.key for source in others}
    # Nobody puts another version on record in the meantime.
    list(Role.objects.select_for_update().filter(draft__isnull=False).order_by("pk").values("pk"))
    for draft in drafts_naming(keys):
        document = renamed(draft.document, keys)
        why = f"source {_keys(others)} merged into {kept.key}"[:200]
        version = add_version(draft.role, document, event=Version.Event.CHANGED, editor=editor, why=why)
        Draft.objects.filter(pk=draft.pk).update(version=version)


def _keep_keys(kept: Source, others: Sequence[Source]) -> None:
    """Have the keys of the others, and those that led to them, lead to the kept source."""
    FormerKey.objects.filter(source__in=others).update(source=kept)
    former = [FormerKey(key=source.key, source=kept) for source in others]
    FormerKey.objects.bulk_create(former, update_conflicts=True, unique_fields=["key"], update_fields=["source"])


def _keys(sources: Sequence[Source]) -> str:
    return ", ".join(source.key for source in sources)


def _with_reason(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what
