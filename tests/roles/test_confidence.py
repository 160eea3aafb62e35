"""The rule that grades how far a role's bands can be trusted."""

from datetime import date

import pytest

from roles.confidence import Evidence, Grade, confidence, independent_and_dated

BANDS = {"has_bands": True, "mid_low": 40_000, "mid_high": 50_000}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("evidence", "grade"),
    [
        (Evidence(has_bands=False, on_pay_scale=True), Grade.NONE),
        (Evidence(**BANDS, on_pay_scale=True), Grade.A),
        (Evidence(**BANDS, official_median=45_000, group_is_role=True), Grade.A),
        (Evidence(**BANDS, official_median=40_000, group_is_role=True), Grade.A),
        (Evidence(**BANDS, official_median=50_001, group_is_role=True, dated_sources=5), Grade.C),
        (Evidence(**BANDS, official_median=45_000, dated_sources=2), Grade.B),
        (Evidence(**BANDS, official_median=50_000, dated_sources=2), Grade.B),
        (Evidence(**BANDS, official_median=45_000, dated_sources=1), Grade.C),
        (Evidence(**BANDS, official_median=39_999, dated_sources=5), Grade.C),
        (Evidence(**BANDS, official_median=None, dated_sources=5), Grade.C),
        (Evidence(**BANDS, official_median=None, group_is_role=True), Grade.C),
    ],
)
def test_confidence_follows_the_rule(evidence: Evidence, grade: Grade) -> None:
    assert confidence(evidence).grade == grade


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence(has_bands=False), "not enough evidence"),
        (Evidence(**BANDS, on_pay_scale=True), "pay scale"),
        (Evidence(**BANDS, official_median=45_000, dated_sources=3), "3 dated sources"),
        (Evidence(**BANDS, official_median=61_000), "£61,000, lies outside"),
        (Evidence(**BANDS), "no official median"),
        (Evidence(**BANDS, official_median=45_000, dated_sources=1), "fewer than two dated sources"),
    ],
)
def test_confidence_gives_its_reason(evidence: Evidence, words: str) -> None:
    assert words in confidence(evidence).reason


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ([], 0),
        ([("Reed", "")], 0),
        ([("Reed", "2026-01"), ("Totaljobs", "2024")], 2),
        ([("Reed", "2022-12-31")], 0),
        ([("Reed", "2023")], 1),
        ([("Reed", "2026-01"), ("REED", "2025")], 1),
        ([("CodeOp (reporting Glassdoor)", "2025"), ("Employee Benefits (reporting Glassdoor)", "2026")], 1),
        ([("algrt.hm (analysis of the Harnham survey)", "2025"), ("HRreview (reporting Harnham)", "2025")], 2),
        ([("NHS Employers", "2025/26")], 1),
    ],
)
def test_independent_and_dated_counts_origins_of_the_last_three_years(
    sources: list[tuple[str, str]], count: int
) -> None:
    assert independent_and_dated(sources, TODAY) == count
