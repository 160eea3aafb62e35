"""Where rates and indices were read."""

import pytest

from pay.sources import Source, named

GIVEN = {
    "act": {"kind": "statute", "publisher": "UK legislation", "title": "An Act", "url": "https://example/act"},
    "page": {"kind": "official", "publisher": "HMRC", "title": "Rates", "url": "https://example/page", "as_of": "2026"},
}


def test_names_sources_in_the_order_given() -> None:
    assert [source.title for source in named(["page", "act"], GIVEN)] == ["Rates", "An Act"]


def test_a_source_may_have_no_date() -> None:
    assert named(["act"], GIVEN) == (Source("statute", "UK legislation", "An Act", "https://example/act", ""),)


def test_a_source_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="gone"):
        named(["act", "gone"], GIVEN)
