"""The project's own reading and writing of `.yaml` fixtures, which `loaddata` and `dumpdata` use.

A file holds one role (`role: …`), shared lists (`sources: […]`), or the names of other files (`include: […]`).
Reading a file makes the database agree with it: rows are changed in place, and what left the file goes away.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import yaml
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import models, transaction

from roles import documents
from roles.documents import Document, FileList
from roles.history import record, snapshot, snapshot_of_group
from roles.models import OccupationGroup, Role, UkPay

PROSE_FROM = 88
WIDTH = 100
FROM_FILES = "content files"


class FileDumper(yaml.SafeDumper):
    """Writes long texts as wrapped blocks and indents lists, so that a diff shows the sentence that changed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > PROSE_FROM else None)


FileDumper.add_representer(str, _text)


class FileLoader(yaml.SafeLoader):
    """Reads numbers with a point as decimals: 12.5 stays 12.5."""


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


FileLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def write(document: Document) -> str:
    """Write a mapping as the text of a fixture file."""
    return yaml.dump(document, Dumper=FileDumper, sort_keys=False, allow_unicode=True, width=WIDTH)


class Serializer:
    """Writes roles as `dumpdata --format yaml` asks: one document for each."""

    internal_use_only = False

    def serialize(self, queryset: Iterable[models.Model], *, stream: IO[str] | None = None, **_: Any) -> str:
        """Write the roles of a queryset, one YAML document each; rows of other models are parts of these."""
        texts = [write(documents.role_document(row)) for row in queryset if isinstance(row, Role)]
        self._text = "---\n".join(texts)
        if stream:
            stream.write(self._text)
        return self._text

    def getvalue(self) -> str:
        """Return what `serialize` wrote."""
        return self._text


def Deserializer(stream: IO[str] | str, **_: Any) -> Iterator["Entry"]:  # noqa: N802  # the name Django looks for
    """Yield an entry for each role and each row that a file holds, in the order they must be saved."""
    file = Path(getattr(stream, "name", "fixture"))
    try:
        loaded = list(yaml.load_all(stream, Loader=FileLoader))
    except yaml.YAMLError as error:
        raise DeserializationError(f"{file}: this is not readable YAML: {error}") from error
    for document in loaded:
        yield from _entries(document, file)


def _entries(document: Any, file: Path) -> Iterator["Entry"]:
    if not isinstance(document, dict):
        raise DeserializationError(f"{file}: a mapping is expected, such as role: … or sources: …")
    if "include" in document:
        for pattern in document["include"]:
            for included in sorted(file.parent.glob(pattern)):
                with included.open(encoding="utf-8") as stream:
                    yield from Deserializer(stream)
    elif "role" in document:
        yield RoleEntry(document, file)
    else:
        for name, rows in document.items():
            if name not in documents.SHARED_BY_NAME:
                raise DeserializationError(f"{file}: there is no shared list called {name}")
            yield ListEntry(documents.SHARED_BY_NAME[name], rows, file)


class Entry:
    """What Django's `loaddata` expects a deserializer to yield; `save` writes it, all or nothing."""

    object: models.Model
    m2m_data: dict[str, Any] = {}
    deferred_fields: Any = None

    def __init__(self, file: Path, label: str) -> None:
        self.file, self.label = file, label

    def complain(self, place: str, sentence: str) -> DeserializationError:
        """Make the error that names file, entry, part and field."""
        return DeserializationError(f"{self.file}: {self.label}: {place}: {sentence}")

    def refer(self, values: Document, place: str) -> Document:
        """Replace the keys of other rows by the rows."""
        found = dict(values)
        for name, (model, key) in documents.REFERENCES.items():
            if values.get(name):
                row = model._default_manager.filter(**{key: values[name]}).first()
                if row is None:
                    raise self.complain(place + name, f"there is no {model._meta.verbose_name} “{values[name]}”")
                found[name] = row
        return found

    def validate(self, row: models.Model, place: str, part: FileList | None = None) -> None:
        """Run full validation; the first finding becomes an error that names its place in the file."""
        names = {column: name for name, column in part.fields.items()} if part else {}
        exclude = ("role",) if hasattr(row, "role_id") else ()
        try:
            row.full_clean(exclude=exclude, validate_unique=False)
        except ValidationError as error:
            column, findings = next(iter(error.error_dict.items()))
            column = findings[0].code if column == "__all__" and findings[0].code else column
            name = names.get(column) or documents.place_of(column)
            raise self.complain(place + name, " ".join(findings[0].messages)) from error


class RoleEntry(Entry):
    """A role with all its parts."""

    object: Role

    def __init__(self, document: Document, file: Path) -> None:
        super().__init__(file, str(document["role"]))
        documents.check_shape(document, self.complain)
        self.document = document
        self.object = Role.objects.filter(slug=document["role"]).first() or Role()
        self.deferred_fields = document.get("successor")

    def save(self, using: str | None = None, **_: Any) -> None:
        """Write the role, then its parts."""
        before = snapshot(self.object)
        fields = self.refer(documents.role_fields(self.document) | {"successor": None}, "")
        with transaction.atomic(using=using):
            _write(self.object, fields, lambda row: self.validate(row, ""))
            for part in documents.PARTS:
                self._save_part(part)
            record(before, snapshot(self.object), role=self.object, who=FROM_FILES, why=f"loaded from {self.file.name}")

    def save_deferred_fields(self, using: str | None = None) -> None:
        """Set the successor, which may stand in a file that is read later."""
        _write(self.object, self.refer({"successor": self.deferred_fields}, ""), lambda row: self.validate(row, ""))

    def _save_part(self, part: FileList) -> None:
        rows = part.model._default_manager.filter(role=self.object)
        entries = [self._part_fields(part, number) for number in range(1, len(self.document.get(part.name, [])) + 1)]
        rows.exclude(**{f"{part.identity}__in": [entry[part.identity] for entry in entries]}).delete()
        kept = {getattr(row, part.identity): row for row in rows}
        _make_room(rows, kept.values(), entries, part)
        for entry in entries:
            row = kept.get(entry[part.identity]) or part.model(role=self.object)
            place = f"{part.name}, {entry['position']}, "
            _write(row, entry, lambda row, place=place: self.validate(row, place, part))

    def _part_fields(self, part: FileList, number: int) -> Document:
        entry = self.document[part.name][number - 1]
        entry = {"name": entry} if part is documents.ALIASES and isinstance(entry, str) else entry
        place = f"{part.name}, {number}, "
        fields = _row_fields(part, entry, lambda name, sentence: self.complain(place + name, sentence))
        if part is documents.FIGURES:
            fields |= documents.figure_flags(self.document, fields["key"])
        return self.refer(fields, place) | {"position": number}


class ListEntry(Entry):
    """A whole shared list: its rows are saved at once, and what left it goes when everything else has been read."""

    def __init__(self, part: FileList, rows: list[Document], file: Path) -> None:
        super().__init__(file, part.name)
        if not isinstance(rows, list):
            raise self.complain(part.name, "this must be a list")
        self.part, self.rows = part, rows
        self.object, self.deferred_fields = part.model(), True
        self.identities: list[Any] = []

    def save(self, using: str | None = None, **_: Any) -> None:
        """Write each row of the list."""
        with transaction.atomic(using=using):
            for number, values in enumerate(self.rows, start=1):
                self._save_row(number, values)

    def save_deferred_fields(self, using: str | None = None) -> None:
        """Take away the rows that left the list; one that is still in use is an error."""
        gone = self.part.model._default_manager.exclude(**{f"{self.part.identity}__in": self.identities})
        try:
            gone.delete()
        except models.ProtectedError as error:
            left = ", ".join(str(getattr(row, self.part.identity)) for row in gone)
            raise self.complain(left, "it left the list but a role still uses it") from error

    def _save_row(self, number: int, values: Document) -> None:
        part = self.part
        fields = _row_fields(part, values, lambda name, sentence: self.complain(f"{number}, {name}", sentence))
        if part.identity == "position" or part.model is UkPay:
            fields["position"] = number
        fields = self.refer(fields, f"{number}, ")
        identity = fields[part.identity]
        row = part.model._default_manager.filter(**{part.identity: identity}).first() or part.model()
        self.identities.append(identity)
        before = snapshot_of_group(row) if isinstance(row, OccupationGroup) else {}
        _write(row, fields, lambda row: self.validate(row, f"{identity}, "))
        if isinstance(row, OccupationGroup):
            record(before, snapshot_of_group(row), group=row, who=FROM_FILES, why=f"loaded from {self.file.name}")


def _row_fields(part: FileList, entry: Any, complain: documents.Complain) -> Document:
    """Read one entry of a list; a field that is not in the file gets its default."""
    if not isinstance(entry, dict):
        raise complain("entry", "a mapping is expected")
    for name in entry:
        if name not in part.fields:
            raise complain(name, "there is no such field")
    return {column: entry.get(name, documents.default_of(part.model, column)) for name, column in part.fields.items()}


def _write(row: models.Model, fields: Document, validate: Any) -> None:
    """Validate and save a row, unless it already says what the file says."""
    before = row.pk and {name: getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    validate(row)
    if before != {name: getattr(row, name) for name in fields}:
        row.save()


def _make_room(rows: models.QuerySet[Any], kept: Iterable[Any], entries: list[Document], part: FileList) -> None:
    """Move kept rows out of the way when their order changed, since no two may share a place even for a moment."""
    places = {entry[part.identity]: entry["position"] for entry in entries}
    if any(row.position != places[getattr(row, part.identity)] for row in kept):
        rows.update(position=models.F("position") + 1000)
        for row in kept:
            row.position += 1000
