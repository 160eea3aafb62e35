"""Text that stands on two pages, found among any number of pages in memory that hardly grows with them.

Every page is shown twice. The first look marks each run of words in a table of bits, which takes some runs for repeated
that are not; the second keeps only runs so marked, and finds who else has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from roles import editorial
from roles.documents import Document

# So many bits for each page: room for its two or three thousand runs, with one in forty marked by chance.
BITS_A_PAGE = 2**16


@dataclass(frozen=True)
class Stand:
    """Where a run of words was seen first."""

    page: int
    title: str
    place: str


class SharedText:
    """What pages have in common. Show it all pages by `look`, then all again by `compare`, then ask `found`.

    `found` maps a page to the places that share a run, each with the other's title and the run: one for each place.
    """

    def __init__(self, pages: int) -> None:
        self.mask = 2 ** (pages * BITS_A_PAGE).bit_length() - 1
        self.once, self.again = bytearray(self.mask // 8 + 1), bytearray(self.mask // 8 + 1)
        self.first: dict[tuple[str, ...], Stand] = {}
        self.found: dict[int, dict[str, tuple[str, str]]] = {}

    def look(self, content: Document) -> None:
        """Mark the runs of a page."""
        for run in {run for _, run in _runs(content)}:
            byte, bit = self._place(run)
            if self.once[byte] & bit:
                self.again[byte] |= bit
            self.once[byte] |= bit

    def compare(self, page: int, content: Document) -> None:
        """Hold the runs of a page that were seen twice against those of the pages before."""
        for place, run in _runs(content):
            byte, bit = self._place(run)
            if self.again[byte] & bit:
                self._note(run, Stand(page, content["title"], place))

    def _note(self, run: tuple[str, ...], here: Stand) -> None:
        there = self.first.setdefault(run, here)
        if there.page != here.page:
            for one, other in ((here, there), (there, here)):
                self.found.setdefault(one.page, {}).setdefault(one.place, (other.title, " ".join(run)))

    def _place(self, run: tuple[str, ...]) -> tuple[int, int]:
        number = hash(run) & self.mask
        return number >> 3, 1 << (number & 7)


def _runs(content: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, text in editorial.prose(content):
        for run in editorial.runs(text):
            yield place, run
