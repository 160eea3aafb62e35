"""Data files that are written while they are read: a piece at a time, however many rows there are."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def json_pieces(head: Mapping[str, Any], name: str, entries: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON object: the keys of `head`, then the list `name` with an entry a line."""
    opening = json.dumps(dict(head), ensure_ascii=False, indent=0).removesuffix("\n}")
    yield f'{opening},\n"{name}": ['
    separator = "\n"
    for entry in entries:
        yield separator + json.dumps(entry, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def csv_pieces(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield a CSV file: a line with the names of the columns, then a line a row."""
    writer: Any = csv.writer(_Line())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([defused(row[column]) for column in columns])


def defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
