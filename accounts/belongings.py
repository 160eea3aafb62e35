"""What the database holds about one person: every row that leads to their account, whatever app it is of."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, FileField, ForeignKey, Model, Q, QuerySet
from django.db.models.fields.files import FieldFile

from accounts.models import User
from roles.models import Change

Rows = dict[type[Model], QuerySet[Any]]


def belongings(user: User) -> Rows:
    """Return the rows about a person, model by model: the account first, then what leads to it, then what names it."""
    by_key = {model: [Q(**{way: user.pk}) for way in ways_to_a_person(model)] for model in _account_first()}
    by_name = naming(user)
    found = {model: [*keys, *([by_name[model]] if model in by_name else [])] for model, keys in by_key.items()}
    return {model: model._base_manager.filter(reduce(or_, one)).order_by("pk") for model, one in found.items() if one}


def goes_with_account(model: type[Model]) -> bool:
    """Say whether the rows of a model are deleted with their person's account; others stay, and name nobody then."""
    return model is User or any(_owned(model))


def ways_to_a_person(model: type[Model]) -> list[str]:
    """Return the lookups that lead from a row to its person: those it goes away with, or else those it only names."""
    return ["pk"] if model is User else list(_owned(model)) or list(_mentioned(model))


def naming(user: User) -> dict[type[Model], Q]:
    """Return where a person's address is written out: who changed a figure, and whose account was edited.

    It is the one address that nobody else has; one they only asked to change to may be another person's.
    """
    account = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    written = Q(object_repr__iexact=user.email) | Q(object_repr__iendswith=f" {user.email}")
    return {Change: Q(who=user.email), LogEntry: account | written}


def files_that_go(user: User) -> Iterator[FieldFile]:
    """Yield each file of the rows that are deleted with a person's account."""
    for model, rows in belongings(user).items():
        for field in file_fields(model) if goes_with_account(model) else []:
            yield from (getattr(row, field.name) for row in rows.exclude(**{field.name: ""}))


def file_fields(model: type[Model]) -> list[FileField]:
    """Return the fields of a model that hold files."""
    return [field for field in model._meta.concrete_fields if isinstance(field, FileField)]


def _account_first() -> list[type[Model]]:
    return sorted(apps.get_models(include_auto_created=True), key=lambda model: model is not User)


def _owned(model: type[Model], through: tuple[type[Model], ...] = ()) -> Iterator[str]:
    """Yield the lookups along which a row is deleted with its person, directly or with other rows of theirs."""
    for key in _keys(model):
        if key.remote_field.on_delete is CASCADE and key.related_model not in (model, *through):
            yield from _lookups(key, _owned(key.related_model, (model, *through)))


def _mentioned(model: type[Model]) -> Iterator[str]:
    """Yield the lookups from a row that stays when its person goes, such as a change that says who made it."""
    for key in _keys(model):
        yield from _lookups(key, _owned(key.related_model))


def _lookups(key: ForeignKey, ways: Iterator[str]) -> Iterator[str]:
    """Yield the lookups through a key: the key itself where it leads to the account."""
    return iter([key.name]) if key.related_model is User else (f"{key.name}__{way}" for way in ways)


def _keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
