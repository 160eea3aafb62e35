"""The entries a fixture file is read into. Saving one makes the database agree with the file, or says what is wrong."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from roles import documents
from roles.documents import Document, FileList
from roles.history import record, snapshot, snapshot_of_group
from roles.models import OccupationGroup, Role, Source, UkPay
from roles.shared_history import explain

FROM_FILES = "content files"
# The parts that speak of other roles, which may stand in files read later.
DEFERRED = (documents.ALIASES, documents.RELATED)


class EntryError(DeserializationError):
    """What is wrong with an entry: the place in it, and a sentence."""

    def __init__(self, file: Path, label: str, place: str, sentence: str) -> None:
        super().__init__(f"{file}: {label}: {place}: {sentence}")
        self.place, self.sentence = place, sentence


class Entry:
    """What Django's `loaddata` expects a deserializer to yield; `save` writes it, all or nothing."""

    object: models.Model
    m2m_data: dict[str, Any] = {}
    deferred_fields: Any = None

    def __init__(self, file: Path, label: str) -> None:
        self.file, self.label = file, label
        self.wrote = False
        self.known: dict[tuple[str, Any], models.Model] = {}

    def complain(self, place: str, sentence: str) -> EntryError:
        """Make the error that names file, entry, part and field."""
        return EntryError(self.file, self.label, place, sentence)

    def fields_of(self, listing: FileList, entry: Any, place: str) -> Document:
        """Read an entry of a list: a field that is not there gets its default, a key becomes the row it names."""
        if not isinstance(entry, dict):
            raise self.complain(f"{place}entry", "a mapping is expected")
        for name in entry:
            if name not in listing.fields:
                raise self.complain(place + name, "there is no such field")
        values = {
            column: entry.get(name, documents.default_of(listing.model, column))
            for name, column in listing.fields.items()
        }
        self.refuse_lists({listing.name_of(column): value for column, value in values.items()}, place)
        return self.refer(values, place)

    def refuse_lists(self, values: Document, place: str) -> None:
        """Refuse a list or a mapping where one value is expected; an unquoted colon makes a mapping."""
        for name, value in values.items():
            if isinstance(value, list | dict):
                raise self.complain(place + name, "one value is expected; put quotes around a text with a colon")

    def refer(self, values: Document, place: str) -> Document:
        """Replace the keys of other rows by the rows."""
        return values | {
            name: self._row(name, values[name], place) for name in documents.REFERENCES if values.get(name)
        }

    def _row(self, name: str, key: Any, place: str) -> models.Model:
        """Fetch a row that is referred to; one that the entry named before is not fetched again."""
        if (name, key) not in self.known:
            model, column = documents.REFERENCES[name]
            row = model._default_manager.filter(**{column: key}).first()
            if row is None:
                raise self.complain(place + name, f"there is no {model._meta.verbose_name} “{key}”")
            self.known[name, key] = row
        return self.known[name, key]

    def refuse_twins(self, listing: FileList, entries: list[Document]) -> None:
        """Refuse two entries of a list that go by the same name or key."""
        seen = set()
        for number, entry in enumerate(entries, start=1):
            if entry[listing.identity] in seen:
                name = listing.name_of(listing.identity)
                raise self.complain(f"{listing.name}, {number}, {name}", f"“{entry[listing.identity]}” stands twice")
            seen.add(entry[listing.identity])

    def write(self, row: models.Model, fields: Document, place: str, listing: FileList | None = None) -> None:
        """Validate and save a row, unless it already says what the file says."""
        if row.pk and fields == {name: getattr(row, name) for name in fields}:
            return
        self.wrote = True
        for name, value in fields.items():
            setattr(row, name, value)
        # The database holds the rules between fields; asking for each of them beforehand takes as long as all the rest.
        exclude = ("role",) if hasattr(row, "role_id") else ()
        with self.naming_places(place, listing):
            row.full_clean(exclude=exclude, validate_constraints=False)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                row.validate_constraints(exclude=exclude)
                raise

    @contextmanager
    def naming_places(self, place: str, listing: FileList | None) -> Iterator[None]:
        """Turn the first finding of a validation into an error that names its place in the file."""
        try:
            yield
        except ValidationError as error:
            column, findings = next(iter(error.error_dict.items()))
            column = findings[0].code if column == "__all__" and findings[0].code else column
            name = listing.name_of(column) if listing else documents.place_of(column)
            raise self.complain(place + name, " ".join(findings[0].messages)) from error


class RoleEntry(Entry):
    """A role with all its parts."""

    object: Role

    def __init__(self, document: Document, file: Path, who: str = FROM_FILES, why: str | None = None) -> None:
        super().__init__(file, str(document["role"]))
        self.who, self.why = who, f"loaded from {file.name}" if why is None else why
        documents.check_shape(document, self.complain)
        self.document = document
        self.object = Role.objects.filter(slug=document["role"]).first() or Role()
        self.deferred_fields = True

    def save(self, using: str | None = None, **_: Any) -> None:
        """Write the role, then its parts, and put changed figures on record."""
        before = snapshot(self.object)
        fields = documents.role_fields(self.document)
        self.refuse_lists(fields, "")
        kept = self.object.successor if fields.pop("successor") else None
        with transaction.atomic(using=using):
            self.write(self.object, self.refer(fields, "") | {"successor": kept}, "")
            self._let_go(documents.ALIASES)
            for part in documents.PARTS:
                if part not in DEFERRED:
                    self._save_part(part)
            record(before, snapshot(self.object), role=self.object, who=self.who, why=self.why)

    def save_deferred_fields(self, using: str | None = None) -> None:
        """Set what another file may decide: another role may be read later, and an alias let go later."""
        self.write(self.object, self.refer({"successor": self.document.get("successor")}, ""), "")
        for part in DEFERRED:
            self._save_part(part)
        if self.wrote:
            self.object.note_change(timezone.localdate())

    def _let_go(self, part: FileList) -> tuple[list[Document], dict[Any, Any]]:
        """Take away the rows of a part that left the file; return the file's entries, and the rows that stay."""
        listed = documents.entries_of(self.document, part)
        entries = [
            self._part_fields(part, number, place, entry) for number, (place, entry) in enumerate(listed, start=1)
        ]
        self.refuse_twins(part, entries)
        wanted = {entry[part.identity] for entry in entries}
        rows = {getattr(row, part.identity): row for row in documents.rows_of(self.object, part)}
        for identity in rows.keys() - wanted:
            rows.pop(identity).delete()
            self.wrote = True
        return entries, rows

    def _save_part(self, part: FileList) -> None:
        entries, kept = self._let_go(part)
        _make_room(documents.rows_of(self.object, part), kept.values(), entries, part)
        for entry in entries:
            row = kept.get(entry[part.identity]) or part.model(role=self.object)
            self.write(row, entry, f"{part.name}, {entry['position']}, ", part)

    def _part_fields(self, part: FileList, number: int, place: str, entry: Any) -> Document:
        fields = self.fields_of(part, entry, place)
        if part is documents.FIGURES:
            fields |= documents.figure_flags(self.document, fields["key"])
        return fields | {"position": number}


class ListEntry(Entry):
    """A whole shared list."""

    def __init__(self, listing: FileList, rows: list[Document], file: Path) -> None:
        super().__init__(file, listing.name)
        if not isinstance(rows, list):
            raise self.complain(listing.name, "this must be a list")
        self.listing, self.rows, self.object = listing, rows, listing.model()
        self.identities: list[Any] = []

    def save(self, using: str | None = None, **_: Any) -> None:
        """Write each row of the list, and put changed official pay on record."""
        entries = [self._row_fields(number, values) for number, values in enumerate(self.rows, start=1)]
        self.refuse_twins(self.listing, entries)
        self.identities = [entry[self.listing.identity] for entry in entries]
        with transaction.atomic(using=using):
            for number, entry in enumerate(entries, start=1):
                self._save_row(number, entry)

    def leave(self) -> None:
        """Take away the rows that left the list; one that is still in use is an error."""
        identity = self.listing.identity
        for row in self.listing.model._default_manager.exclude(**{f"{identity}__in": self.identities}):
            explain(row, f"left {self.file.name}")
            try:
                row.delete()
            except models.ProtectedError as error:
                raise self.complain(str(getattr(row, identity)), "it left the list but a role still uses it") from error

    def _row_fields(self, number: int, values: Any) -> Document:
        fields = self.fields_of(self.listing, values, f"{number}, ")
        placed = self.listing.identity == "position" or self.listing.model is UkPay
        return fields | ({"position": number} if placed else {})

    def _save_row(self, number: int, fields: Document) -> None:
        identity = fields[self.listing.identity]
        model = self.listing.model
        row = model._default_manager.filter(**{self.listing.identity: identity}).first() or model()
        before = snapshot_of_group(row) if isinstance(row, OccupationGroup) else {}
        explain(row, f"loaded from {self.file.name}")
        self.write(row, fields, f"{identity or number}, ", self.listing)
        if isinstance(row, OccupationGroup):
            record(before, snapshot_of_group(row), group=row, who=FROM_FILES, why=f"loaded from {self.file.name}")


class Leavers(Entry):
    """The rows that left their shared lists, taken away last, when what used them has been read."""

    deferred_fields = True

    def __init__(self, lists: list[ListEntry]) -> None:
        super().__init__(Path(), "lists")
        self.lists, self.object = lists, Source()

    def save(self, using: str | None = None, **_: Any) -> None:
        """Wait."""

    def save_deferred_fields(self, using: str | None = None) -> None:
        """Let the rows go, those that use others first."""
        for entry in reversed(self.lists):
            entry.leave()


def _make_room(rows: models.QuerySet[Any], kept: Iterable[Any], entries: list[Document], part: FileList) -> None:
    """Move kept rows out of the way when their order changed, since no two may share a place even for a moment."""
    places = {entry[part.identity]: entry["position"] for entry in entries}
    if any(row.position != places[getattr(row, part.identity)] for row in kept):
        rows.update(position=models.F("position") + 1000)
        for row in kept:
            row.position += 1000
