"""Reading a role file that somebody brings in: YAML, with the line of each value, and nothing that could do harm."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from roles.documents import SHARED_BY_NAME, Document
from roles.editing.files.reading import Problem
from roles.fixture_format import FileLoader

MOST_ROLES = 200
# A role's figures are lists of mappings in a mapping: three deep.
DEEPEST = 6
Place = tuple[str, ...]


@dataclass(frozen=True)
class RoleInFile:
    """One role as a file has it, and the line at which each of its values begins."""

    document: Document
    lines: dict[Place, int] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The role's name in its address, as the file has it."""
        return str(self.document["role"])

    def problem(self, place: Place, sentence: str) -> Problem:
        """Say what is wrong at a place; one that is not there has the line of what it is missing in."""
        known = next(place[:end] for end in range(len(place), -1, -1) if place[:end] in self.lines)
        return Problem(self.lines[known], f"{self.slug}: {', '.join(place)}", sentence)


def read_roles(text: str) -> tuple[list[RoleInFile], list[Problem]]:
    """Read the roles of a file, with all that makes it unreadable."""
    found = _first_harm(text)
    if found:
        return [], [found]
    roles, problems = [], list[Problem]()
    for node in yaml.compose_all(text, Loader=FileLoader):
        reader = _Reader()
        document = reader.value(node, ())
        wrong = reader.problems or ([] if document is None else list(_not_a_role(document, reader.lines[()])))
        problems += wrong
        if not wrong and document is not None:
            roles.append(RoleInFile(document, reader.lines))
    return roles, problems or ([] if roles else [Problem(1, "", "there is no role in this file")])


def _first_harm(text: str) -> Problem | None:
    """Look through a file without building anything of it."""
    try:
        return next(_harm(text), None)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", "it has characters that no text has")
        sentence = f"this cannot be read as YAML ({said}); a text with a colon, # or quotes needs quotes around it"
        return Problem(mark.line + 1 if mark else 1, "", sentence)


def _harm(text: str) -> Iterator[Problem]:
    depth = documents = 0
    for event in yaml.parse(text, Loader=FileLoader):
        line = event.start_mark.line + 1  # type: ignore[union-attr]  # each event of a text has one
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Problem(line, "", "& and * stand for text elsewhere, which is not read here: write the text out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST:
            yield Problem(line, "", "lists within lists go deeper here than in any role")
        if documents > MOST_ROLES:
            yield Problem(line, "", f"a file may hold {MOST_ROLES} roles at most: split it")


def _not_a_role(document: Any, line: int) -> Iterator[Problem]:
    if not isinstance(document, dict):
        yield Problem(line, "", "a role is expected here, beginning with role: and its name in the address")
    elif "include" in document:
        yield Problem(line, "include", "other files are not read from here: put all roles into one file")
    elif "role" not in document:
        for name in document:
            yield Problem(line, name, _of_no_role(name))


def _of_no_role(name: str) -> str:
    if name in SHARED_BY_NAME:
        return "this list is shared by many pages, and no file changes it here: edit its entries in the admin"
    return "each role begins with role: and its name in the address; roles are parted by a line with ---"


class _Reader:
    """Builds what a node says, and takes down where it stands."""

    def __init__(self) -> None:
        self.loader = FileLoader("")
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, place: Place) -> Any:
        self.lines[place] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(one, (*place, str(number))) for number, one in enumerate(node.value, start=1)]
        return self._scalar(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Document:
        mapping: Document = {}
        for key, value in node.value:
            name = str(key.value)[:80] if isinstance(key, yaml.ScalarNode) else "?"
            if name in mapping:
                self._complain(key, (*place, name), "stands here twice: keep one of them")
            mapping[name] = self.value(value, (*place, name))
        return mapping

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        try:
            return self.loader.construct_object(node)
        # A date such as 2026-02-30, a number without a value, a tag that stands for a Python object.
        except (yaml.YAMLError, ValueError, ArithmeticError, AttributeError, LookupError):
            self._complain(node, place, f"“{str(node.value)[:40]}” cannot be read; put quotes around a text")

    def _complain(self, node: yaml.Node, place: Place, sentence: str) -> None:
        self.problems.append(Problem(node.start_mark.line + 1, ", ".join(place), sentence))
