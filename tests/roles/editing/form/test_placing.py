"""Where a finding stands on the form."""

import pytest

from roles.editing.form.placing import WHOLE_FORM, field_of


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("tip", "tip"),
        ("role", "slug"),
        ("overview, 2", "overview"),
        ("skills, 12", "skills"),
        ("bands", "entry_low"),
        ("bands, mid", "mid_low"),
        ("bands, senior, high", "senior_high"),
        ("bands, senior, from", "senior_from"),
        ("levers", "levers"),
        ("levers, 2, text", "levers-1-text"),
        ("career_steps, 1", "career_steps-0-title"),
        ("aliases, 2", "aliases-1-name"),
        ("hidden_aliases, 1", "aliases-2-name"),
        ("related, 1", "related-0-other"),
        ("figures, 3, value", "figures-2-value"),
        ("whole profile", WHOLE_FORM),
        ("public page", WHOLE_FORM),
    ],
)
def test_a_place_has_its_field(place: str, field: str) -> None:
    assert field_of(place, {"aliases": ["one", "two"]}) == field
