"""The project's own reading and writing of `.yaml` fixtures, which `loaddata` and `dumpdata` use.

A file holds one role (`role: …`), shared lists (`sources: […]`), or the names of other files (`include: […]`).
Reading a file makes the database agree with it: rows are changed in place, and what left the file goes away.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import yaml
from django.core.serializers.base import DeserializationError
from django.db import models

from roles import documents
from roles.documents import Document
from roles.fixture_entries import Entry, Leavers, ListEntry, RoleEntry
from roles.models import Role

PROSE_FROM = 88
WIDTH = 100


class FileDumper(yaml.SafeDumper):
    """Writes long texts as wrapped blocks and indents lists, so that a diff shows the sentence that changed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > PROSE_FROM else None)


FileDumper.add_representer(str, _text)


# The parser in C where PyYAML was built with it: it reads the whole guide in a tenth of the time.
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileLoader(SafeLoader):
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


def Deserializer(stream: IO[str] | str, **_: Any) -> Iterator[Entry]:  # noqa: N802  # the name Django looks for
    """Yield what a file holds, in the order in which it must be saved."""
    entries = list(_read(stream, Path(getattr(stream, "name", "fixture"))))
    lists = [entry for entry in entries if isinstance(entry, ListEntry)]
    roles = [entry for entry in entries if isinstance(entry, RoleEntry)]
    yield from [*lists, *roles, Leavers(lists)]


def _read(stream: IO[str] | str, file: Path) -> Iterator[Entry]:
    try:
        loaded = list(yaml.load_all(stream, Loader=FileLoader))
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        raise DeserializationError(f"{file}: this is not readable YAML: {error}") from error
    for document in loaded:
        yield from _entries(document, file)


def _entries(document: Any, file: Path) -> Iterator[Entry]:
    if not isinstance(document, dict):
        raise DeserializationError(f"{file}: a mapping is expected, such as role: … or sources: …")
    if "include" in document:
        yield from _included(document["include"], file)
    elif "role" in document:
        yield RoleEntry(document, file)
    else:
        for name, rows in document.items():
            if name not in documents.SHARED_BY_NAME:
                raise DeserializationError(f"{file}: there is no shared list called {name}")
            yield ListEntry(documents.SHARED_BY_NAME[name], rows, file)


def _included(patterns: Any, file: Path) -> Iterator[Entry]:
    for pattern in patterns if isinstance(patterns, list) else [None]:
        found = sorted(file.parent.glob(str(pattern))) if pattern else []
        if not found:
            raise DeserializationError(f"{file}: include: a list of files is expected, and {pattern} is none")
        for included in found:
            with included.open(encoding="utf-8") as stream:
                yield from _read(stream, included)
