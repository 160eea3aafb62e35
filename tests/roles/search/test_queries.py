"""What people type, and the role that should come first: the real guide against a table of queries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from roles.search.searcher import Searcher, searcher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]

TABLE = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text())
RIGHT = 0.97


@pytest.fixture
def real(guide: None, db: None) -> Searcher:
    """Search in the real guide."""
    return searcher()


def wrong(real: Searcher, kind: str) -> Iterator[str]:
    """Yield the queries of one kind that are answered wrongly, each with what came first."""
    for row in TABLE[kind]:
        query, expected = (row, None) if kind == "nothing" else row
        listings = [match.listing for match in real.search(query).matches]
        if kind == "sector":
            right = {listing.sector.slug for listing in listings} == {expected}
        else:
            right = next((listing.slug for listing in listings), None) == expected
        if not right:
            yield f"{kind}: {query!r} finds {[listing.slug for listing in listings[:3]]}, not {expected}"


def test_nearly_all_queries_find_first_what_is_meant(real: Searcher) -> None:
    number = sum(len(rows) for rows in TABLE.values())
    found = [line for kind in TABLE for line in wrong(real, kind)]
    assert number >= 120
    assert len(found) <= (1 - RIGHT) * number, "\n".join(found)


@pytest.mark.parametrize("kind", TABLE)
def test_no_kind_of_query_is_left_behind(real: Searcher, kind: str) -> None:
    found = list(wrong(real, kind))
    assert len(found) <= 0.1 * len(TABLE[kind]), "\n".join(found)


def test_every_title_plural_and_alias_finds_its_role_first(real: Searcher) -> None:
    for listing in real.index.listings:
        for name in (listing.title, listing.plural, *listing.aliases, *listing.hidden_aliases):
            assert real.search(name).matches[0].listing == listing, name
