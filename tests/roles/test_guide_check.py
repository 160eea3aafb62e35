"""Each rule of the content check, shown failing on a broken copy of a sound profile."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from roles import guide_check

TODAY = date(2026, 11, 23)
FIXTURES = settings.FIXTURE_DIRS[0]
GROUPS = yaml.safe_load((FIXTURES / "occupation_groups.yaml").read_text())["occupation_groups"]
PROFILE = yaml.safe_load((FIXTURES / "roles" / "data-analyst.yaml").read_text())
SOURCE = {"key": "a-source", "publisher": "A", "title": "B", "url": "https://survey.example/pay", "as_of": "2026-10"}


def _findings(change: Any) -> list[tuple[str, str]]:
    profile = deepcopy(PROFILE)
    change(profile)
    return list(guide_check.of_profile(profile, GROUPS, TODAY))


def test_a_sound_profile_has_no_finding() -> None:
    assert _findings(lambda profile: None) == []


def _set(place: str, value: Any) -> Any:
    """Make a change that sets a place such as `bands.entry.low` or `overview.0`."""
    *path, last = [int(step) if step.isdigit() else step for step in place.split(".")]

    def change(profile: dict) -> None:
        for step in path:
            profile = profile[step]
        profile[last] = value

    return change


LONG = "This sentence goes on " + "and on " * 20 + "until nobody can follow it."


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (_set("overview.0", "Too short."), "overview, 1", "has 2 words"),
        (lambda profile: profile["skills"].pop(), "skills", "has 11 entries"),
        (lambda profile: profile.pop("tip"), "tip", "has 0 words"),
        (_set("pro_move", "One. Two. Three."), "pro_move", "has 3 sentences"),
        (_set("pro_move", "Ask for £123,456."), "pro_move", "states £123,456, which is not on record"),
        (_set("pro_move", "It adds 77% at once."), "pro_move", "states 77%, which is not on record"),
        (_set("pro_move", "Ask for £50k."), "pro_move", "write amounts in full"),
        (_set("pro_move", "Unlock a raise."), "pro_move", "uses “unlock”"),
        (_set("pro_move", "Ask now!"), "pro_move", "exclamation mark"),
        (_set("pro_move", LONG), "pro_move", "has a sentence of"),
        (_set("pro_move", "Ask an manager."), "pro_move", "has “an manager”; it should be “a”"),
        (_set("bands.entry.low", 24_784), "bands, entry, low", "under the National Living Wage of £24,784"),
        (_set("reviewed_on", None), "reviewed_on", "is missing"),
        (_set("reviewed_on", date(2026, 11, 24)), "reviewed_on", "is in the future"),
    ],
)
def test_a_broken_profile_is_found(change: Any, place: str, words: str) -> None:
    assert any(found == place and words in sentence for found, sentence in _findings(change))


def test_an_official_median_outside_the_mid_band_needs_a_reason() -> None:
    def change(profile: dict) -> None:
        profile["bands"]["mid"] = {"low": 39_000, "high": 50_000}
        profile.pop("official_note")

    assert ("bands, mid", "leaves out the official median of £38,572; official_note must say why") in _findings(change)


def test_an_official_median_outside_the_mid_band_may_be_explained() -> None:
    found = _findings(_set("bands.mid", {"low": 39_000, "high": 50_000}))
    assert not any(place == "bands, mid" for place, _ in found)


def test_the_lowest_lawful_year_is_accepted() -> None:
    assert not any(place == "bands, entry, low" for place, _ in _findings(_set("bands.entry.low", 24_800)))


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"url": "ftp://survey.example/pay"}, "sources, 1, url", "is not a web address"),
        ({"url": "survey.example/pay"}, "sources, 1, url", "is not a web address"),
        ({"url": "javascript:alert(1)"}, "sources, 1, url", "is not a web address"),
        ({"as_of": "2027"}, "sources, 1, as_of", "is in the future"),
        ({"as_of": "2026-12"}, "sources, 1, as_of", "is in the future"),
        ({"as_of": "2026-11-24"}, "sources, 1, as_of", "is in the future"),
    ],
)
def test_a_broken_source_is_found(change: dict, place: str, words: str) -> None:
    [(found, sentence)] = guide_check.of_sources([SOURCE | change], TODAY)
    assert found == place
    assert words in sentence


@pytest.mark.parametrize("as_of", ["", "2026", "2026-11", "2026-11-23", "2025/26", "2026/27"])
def test_a_source_of_today_or_before_is_sound(as_of: str) -> None:
    assert list(guide_check.of_sources([SOURCE | {"as_of": as_of}], TODAY)) == []


def _pair(**changes: Any) -> dict[Path, dict]:
    other = {"role": "other", "title": "Other", "aliases": ["another"]} | changes
    return {Path("data-analyst.yaml"): PROFILE, Path("other.yaml"): other}


def test_two_sound_profiles_have_no_finding() -> None:
    assert list(guide_check.across(_pair())) == []


def test_an_alias_of_two_roles_is_found() -> None:
    [(path, place, sentence)] = guide_check.across(_pair(aliases=["another", "BI Analyst"]))
    assert (path.name, place) == ("other.yaml", "aliases, 2")
    assert sentence == "“BI Analyst” already names the role in data-analyst.yaml"


def test_an_alias_that_is_another_roles_title_is_found() -> None:
    [(path, place, _)] = guide_check.across(_pair(aliases=["data analyst"]))
    assert (path.name, place) == ("other.yaml", "aliases, 1")


def test_eight_words_in_two_profiles_are_found() -> None:
    run = " ".join(PROFILE["tip"].split()[:8])
    found = list(guide_check.across(_pair(tip=run)))
    assert [(path.name, place) for path, place, _ in found] == [("other.yaml", "tip")]
    assert "shares eight words with data-analyst.yaml" in found[0][2]


def test_seven_words_in_two_profiles_are_not() -> None:
    assert list(guide_check.across(_pair(tip=" ".join(PROFILE["tip"].split()[:7])))) == []
