"""When two phrases speak of the same skill, and what it is called."""

import pytest

from roles.skills import likeness, shared_skills, stem


def shared(*phrases: str) -> list[str]:
    """Return what roles share of which each has one of the phrases."""
    return [skill.name for skill in shared_skills({f"role-{at}": [phrase] for at, phrase in enumerate(phrases)})]


@pytest.mark.parametrize(
    "words",
    [
        ("forecast", "forecasts", "forecasting"),
        ("planning", "plan", "plans"),
        ("negotiation", "negotiations"),
        ("modelling", "models", "Model"),
        ("requirements", "requirement"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_words_that_only_begin_alike_have_stems_of_their_own() -> None:
    assert len({stem(word) for word in ("data", "date", "nurse", "nursery", "care", "car")}) == 6


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("SQL window functions", "databases and SQL", "SQL"),
        ("SQL for data checks", "SQL and data pipelines", "SQL"),
        ("CRM record keeping", "CRM discipline across teams", "CRM"),
        ("Power BI and DAX", "Power BI data visualisation", "Power BI"),
        ("calm under pressure", "calm under pressure", "calm under pressure"),
        ("minute taking", "minute taking", "minute taking"),
        ("budgeting", "budgets", "budgeting"),
        ("three-statement financial modelling", "financial modelling", "financial modelling"),
        ("budget and time tracking", "budget tracking", "budget tracking"),
        ("probability and statistics", "applied statistics and probability", "probability and statistics"),
        ("complaint handling", "complaint resolution", "complaint handling"),
        ("oral advocacy", "advocacy basics", "advocacy"),
        ("explaining risk to non-specialists", "explaining doubt to non-specialists", "explaining to non-specialists"),
        ("clinical record keeping", "traceable record keeping", "record keeping"),
    ],
)
def test_shared_skill_is_called_by_the_words_in_common(one: str, other: str, name: str) -> None:
    assert shared(one, other) == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("data cleaning", "data structures"),
        ("calm under pressure", "calm customer service"),
        ("stakeholder management", "stock management"),
        ("price, volume and mix variances", "volume crime investigation"),
        ("criminal law and PACE", "steady pace under target"),
        ("knife skills", "diary control"),
        ("", "minute taking"),
    ],
)
def test_phrases_about_different_things_share_nothing(one: str, other: str) -> None:
    assert shared(one, other) == []


def test_proper_name_makes_phrases_alike_whatever_stands_beside_it() -> None:
    assert likeness("SQL window functions", "SQL on large tables") > 1
    assert likeness("sequel window functions", "sequel on large tables") < 0.42


def test_skill_of_three_roles_is_one_with_each_roles_own_phrase() -> None:
    found = shared_skills(
        {
            "analyst": ["Python or R scripting", "SQL window functions"],
            "engineer": ["SQL at depth", "Linux administration"],
            "scientist": ["SQL on large tables", "production-quality Python"],
        }
    )
    assert [(skill.name, sorted(skill.phrases)) for skill in found] == [
        ("SQL", ["analyst", "engineer", "scientist"]),
        ("Python", ["analyst", "scientist"]),
    ]
    assert found[1].phrases["scientist"] == "production-quality Python"


def test_closest_phrase_is_the_one_that_is_shared() -> None:
    (skill,) = shared_skills({"one": ["risk assessment"], "other": ["risk registers", "suicide risk assessment"]})
    assert skill.phrases == {"one": "risk assessment", "other": "suicide risk assessment"}


def test_phrase_serves_one_skill_only() -> None:
    found = shared_skills({"one": ["SQL and Power Query"], "other": ["SQL at depth", "Excel and Power Query"]})
    assert [skill.name for skill in found] == ["Power Query"]


def test_phrases_of_one_role_are_not_compared_with_each_other() -> None:
    assert shared_skills({"one": ["SQL at depth", "SQL on large tables"]}) == []
