"""Take it away: one ZIP with every row about a person, as data and to read, and with their files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from shutil import copyfileobj
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, FileField, ForeignKey, Model
from django.template.loader import render_to_string
from django.utils.text import get_valid_filename

from accounts.belongings import belongings, file_fields
from accounts.export_words import in_words, name_of_field, name_of_table
from accounts.models import User

# Left out: a copy of these in the wrong hands would open the account, and nobody can read anything in them.
SECRETS = {
    "accounts.User.password": "the hash of your password, which would help somebody to guess it",
    "mfa.Authenticator.data": "what your authenticator app, passkeys and recovery codes prove themselves with",
    "usersessions.UserSession.session_key": "the random number that keeps a browser signed in",
    "account.EmailConfirmation.key": "the key that confirms an e-mail address",
}
# What of a secret is none: the name a person gave their passkey.
NOT_SECRET = {"mfa.Authenticator.data": "name"}
SOMEBODY_ELSE = "somebody else"


@dataclass(frozen=True)
class Cell:
    """A value as the readable page shows it; with the address of a file in the ZIP, where it is one."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Table:
    """The rows about a person of one model."""

    model: type[Model]
    rows: list[Model]
    person: User

    @property
    def name(self) -> str:
        """What the person calls these rows."""
        return name_of_table(self.model)

    @property
    def fields(self) -> list[Field]:
        """The fields that are taken along: all but secrets."""
        whole = {secret for secret in SECRETS if secret not in NOT_SECRET}
        return [field for field in self.model._meta.concrete_fields if _label(field) not in whole]

    @property
    def shown(self) -> list[Field]:
        """The fields that are worth reading: not the row's number, nor that it is this person's."""
        return [field for field in self.fields if not (field.primary_key or self._is_own_account(field))]

    @property
    def data(self) -> list[dict[str, Any]]:
        """The rows for programs."""
        return [{field.name: self._value(row, field) for field in self.fields} for row in self.rows]

    @property
    def head(self) -> list[str]:
        """What the columns are called."""
        return [name_of_field(field) for field in self.shown]

    @property
    def cells(self) -> list[list[Cell]]:
        """The rows for reading."""
        return [[self._cell(row, field) for field in self.shown] for row in self.rows]

    def _is_own_account(self, field: Field) -> bool:
        return field.related_model is User and all(field.value_from_object(row) == self.person.pk for row in self.rows)

    def _cell(self, row: Model, field: Field) -> Cell:
        value = self._value(row, field)
        return Cell(in_words(field, value), value if isinstance(field, FileField) else "")

    def _value(self, row: Model, field: Field) -> Any:
        value = getattr(row, field.name)
        if isinstance(field, ForeignKey):
            return self._reference(value)
        if isinstance(field, FileField):
            return path_of(row, field) if value else ""
        return value.get(NOT_SECRET[_label(field)], "") if _label(field) in NOT_SECRET else value

    def _reference(self, other: Model | None) -> dict[str, Any] | None:
        """Name what a row refers to; another person is never named."""
        if other is None:
            return None
        somebody_else = isinstance(other, User) and other != self.person
        return {"id": None, "name": SOMEBODY_ELSE} if somebody_else else {"id": other.pk, "name": str(other)}


def tables(user: User) -> list[Table]:
    """Return what is kept about a person, model by model, those of which they have no row included."""
    found = belongings(user)
    return [Table(model, [*rows.select_related(*_keys(model))], user) for model, rows in found.items()]


def write_export(user: User, into: IO[bytes], made_at: datetime) -> None:
    """Write the ZIP: index.html to read, data.json for programs, and the person's files."""
    every = tables(user)
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        missing = [path for path, file in _files(every) if not _put(archive, path, file)]
        known = {"person": user, "tables": every, "made_at": made_at, "secrets": SECRETS, "missing": missing}
        archive.writestr("index.html", render_to_string("account/export_index.html", known))
        archive.writestr("data.json", _as_json(every, made_at, missing))


def path_of(row: Model, field: Field) -> str:
    """Return where in the ZIP the file of a row lies, under a name that is safe on any computer."""
    stored = PurePosixPath(getattr(row, field.name).name.replace("\\", "/")).name
    return f"files/{row._meta.label}/{get_valid_filename(f'{row.pk}-{field.name}-{stored}')}"


def _files(every: list[Table]) -> Iterator[tuple[str, Any]]:
    for table in every:
        for field in file_fields(table.model):
            held = [(row, getattr(row, field.name)) for row in table.rows]
            yield from ((path_of(row, field), file) for row, file in held if file)


def _put(archive: ZipFile, path: str, file: Any) -> bool:
    """Copy a file into the ZIP, and say whether it was there to be copied."""
    try:
        with file.storage.open(file.name) as source, archive.open(path, "w") as copy:
            copyfileobj(source, copy)
    except (OSError, SuspiciousFileOperation):
        return False
    return True


def _as_json(every: list[Table], made_at: datetime, missing: list[str]) -> str:
    held = {table.model._meta.label: table.data for table in every}
    known = {"site": settings.SITE_URL, "made_at": made_at, "left_out": SECRETS, "missing_files": missing}
    return json.dumps(known | {"tables": held}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _keys(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _label(field: Field) -> str:
    return f"{field.model._meta.label}.{field.name}"
