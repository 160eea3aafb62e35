"""The house rules for a role profile."""

from decimal import Decimal
from typing import Any

import pytest

from roles import editorial


def text(number: int) -> str:
    """A text of that many words, in sentences of ten."""
    words = [f"word{place}" for place in range(number)]
    rows = [words[start : start + 10] for start in range(0, number, 10)]
    return " ".join(" ".join(row).capitalize() + "." for row in rows)


def sound() -> dict[str, Any]:
    """A document that keeps to every rule."""
    interview = {"type": "technical", "question": text(10), "good_answer": text(30)}
    return {
        "overview": [text(80)] * 3,
        "bands": {level: {"low": 30_000, "high": 40_000} for level in ("entry", "mid", "senior")},
        "band_basis": text(40),
        "official_note": text(30),
        "pay": text(80),
        "career": text(70),
        "career_steps": [{"title": "Junior", "text": text(20)}] * 5,
        "day": [{"lead": text(4), "text": text(50)}] * 5,
        "levers": [{"lead": text(4), "text": text(30)}] * 5,
        "tip": text(80),
        "pro_move": "Ask first. Then wait.",
        "skills": [text(3)] * 12,
        "questions": [{"question": text(8), "answer": text(70)}] * 6,
        "interview_questions": [interview] * 12,
        "figures": [{"key": "uplift", "value": 20, "unit": "percent", "what": "uplift", "source": "survey"}],
    }


def test_a_sound_document_has_no_findings() -> None:
    document = sound()
    on_record = editorial.recorded(document)
    findings = [*editorial.lengths(document), *editorial.wording(document), *editorial.unrecorded(document, on_record)]
    assert findings == []


PARAGRAPHS = {"pay": (60, 100), "career": (50, 90), "tip": (60, 100)}
ENTRIES = {
    ("overview", ""): (60, 110),
    ("day", "text"): (40, 65),
    ("levers", "text"): (20, 45),
    ("skills", ""): (2, 5),
    ("questions", "answer"): (50, 90),
}
COUNTS = {
    "overview": (3, 3),
    "career_steps": (4, 6),
    "day": (5, 5),
    "levers": (5, 5),
    "skills": (12, 12),
    "questions": (6, 6),
    "interview_questions": (12, 12),
}


@pytest.mark.parametrize(("part", "bounds"), PARAGRAPHS.items(), ids=PARAGRAPHS)
def test_a_text_keeps_to_its_length(part: str, bounds: tuple[int, int]) -> None:
    fewest, most = bounds
    for number in bounds:
        assert list(editorial.lengths(sound() | {part: text(number)})) == []
    for number in (fewest - 1, most + 1):
        said = f"has {number} words; {fewest} to {most} are asked for"
        assert list(editorial.lengths(sound() | {part: text(number)})) == [(part, said)]


@pytest.mark.parametrize(("part", "field", "bounds"), [(*key, bounds) for key, bounds in ENTRIES.items()])
def test_an_entry_keeps_to_its_length(part: str, field: str, bounds: tuple[int, int]) -> None:
    fewest, most = bounds
    for number in (fewest - 1, fewest, most, most + 1):
        document = sound()
        changed = document[part][1] | {field: text(number)} if field else text(number)
        document[part] = [document[part][0], changed, *document[part][2:]]
        said = f"has {number} words; {fewest} to {most} are asked for"
        place = ", ".join(filter(None, [part, "2", field]))
        assert list(editorial.lengths(document)) == ([] if fewest <= number <= most else [(place, said)])


@pytest.mark.parametrize(("part", "bounds"), COUNTS.items(), ids=COUNTS)
def test_a_list_has_its_number_of_entries(part: str, bounds: tuple[int, int]) -> None:
    for number in (bounds[0] - 1, *bounds, bounds[1] + 1):
        findings = list(editorial.lengths(sound() | {part: sound()[part][:1] * number}))
        assert [(where, said.split(";")[0]) for where, said in findings] == (
            [] if bounds[0] <= number <= bounds[1] else [(part, f"has {number} entries")]
        )


@pytest.mark.parametrize("part", [*COUNTS, "pay", "career", "tip", "pro_move", "band_basis"])
def test_a_part_cannot_be_missing(part: str) -> None:
    document = sound()
    del document[part]
    assert [where for where, _ in editorial.lengths(document)] == [part]


def test_a_role_without_official_pay_needs_no_note_on_it() -> None:
    document = sound()
    del document["official_note"]
    assert list(editorial.lengths(document)) == []


@pytest.mark.parametrize(("move", "findings"), [("One. Two.", 0), ("One.", 0), ("One. Two. Three.", 1)])
def test_a_pro_move_is_one_or_two_sentences(move: str, findings: int) -> None:
    assert len(list(editorial.lengths(sound() | {"pro_move": move}))) == findings


@pytest.mark.parametrize(
    "word", ["fast-paced", "dynamic", "passionate", "unlock", "navigate", "landscape", "in today's", "Dynamic"]
)
def test_banned_words_are_found(word: str) -> None:
    assert list(editorial.wording({"tip": f"Say it {word} and go."})) == [("tip", f"uses “{word.lower()}”")]


@pytest.mark.parametrize("word", ["aerodynamics", "thermo-dynamic", "landscaper", "unlocked"])
def test_words_that_hold_a_banned_one_pass(word: str) -> None:
    assert list(editorial.wording({"tip": f"Say {word} and go."})) == []


@pytest.mark.parametrize(
    ("document", "part"),
    [
        ({"overview": ["Fine.", "Be dynamic."]}, "overview, 2"),
        ({"day": [{"lead": "A dynamic day", "text": "Fine."}]}, "day, 1, lead"),
        ({"questions": [{"question": "Is it dynamic?", "answer": "No."}]}, "questions, 1, question"),
        ({"questions": [{"question": "Is it?", "answer": "Dynamic."}]}, "questions, 1, answer"),
        ({"skills": ["SQL", "dynamic pricing"]}, "skills, 2"),
        ({"pro_move": "Be dynamic."}, "pro_move"),
    ],
)  # fmt: skip
def test_a_finding_names_its_part(document: dict[str, Any], part: str) -> None:
    assert [where for where, _ in editorial.wording(document)] == [part]


def test_exclamation_marks_are_found() -> None:
    assert list(editorial.wording({"tip": "Ask now!"})) == [("tip", "has an exclamation mark")]


def test_a_sentence_of_forty_words_passes_and_a_longer_one_is_quoted() -> None:
    others = {"overview": ["Short."] * 5}
    forty = "Word " * 39 + "end."
    assert list(editorial.wording(others | {"tip": forty})) == []
    ((part, said),) = editorial.wording(others | {"tip": "One " + forty})
    assert (part, said[:60]) == ("tip", "has a sentence of 41 words; 40 is the most: “One Word Word W")


def test_a_heavy_average_is_found() -> None:
    assert list(editorial.wording({"tip": "Word " * 24 + "end."})) == []
    said = "averages 26.0 words a sentence; 25 is the most"
    assert list(editorial.wording({"tip": "Word " * 25 + "end."})) == [("whole profile", said)]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Pay is £34,000–£48,000 a year", 5),
        ("The 20–25% uplift", 3),
        ("A senior front-end developer", 4),
        ("It's C++ and C#", 4),
        ("Well – or not", 3),
    ],
)
def test_words_are_counted_as_a_reader_would(sentence: str, number: int) -> None:
    assert len(editorial.words(sentence)) == number


@pytest.mark.parametrize(
    ("said", "number"),
    [("One. Two. Three.", 3), ("Pay is £12.71 an hour.", 1), ("Is it? Yes.", 2), ("In 2026. £40,000 is fair.", 2)],
)
def test_sentences_are_split_at_their_ends(said: str, number: int) -> None:
    assert len(editorial.sentences(said)) == number


RECORD = {("£", Decimal(34_000)), ("£", Decimal("12.71")), ("%", Decimal(20)), ("%", Decimal("2.5"))}


@pytest.mark.parametrize(
    "said",
    ["£34,000", "£34,000.", "£12.71 an hour", "20%", "20% more", "2.5%", "the 90th percentile", "34,000 adverts", ""],
)
def test_what_is_on_record_may_be_stated(said: str) -> None:
    assert list(editorial.unrecorded({"tip": said}, RECORD)) == []


@pytest.mark.parametrize(
    "said",
    [
        *("£34,001", "£34,000–£48,000", "£34,000–48,000", "£3400", "£12.70", "£34k", "£34K", "£1.2m", "£2bn"),
        *("21%", "20–25%", "20-25%", "25–20%", "25-20%", "20 per cent", "20 percent", "21 %", "2%"),
    ],
)
def test_what_is_not_on_record_is_found(said: str) -> None:
    assert {part for part, _ in editorial.unrecorded({"tip": f"It pays {said} here."}, RECORD)} == {"tip"}


def test_the_size_of_an_effect_must_be_on_record() -> None:
    levers = [
        {"lead": "City", "effect": "20% more", "text": "Why."},
        {"lead": "Law", "effect": "30% more", "text": "Why."},
    ]
    said = "states 30%, which is not on record for this role"
    assert list(editorial.unrecorded({"levers": levers}, RECORD)) == [("levers, 2, effect", said)]


def test_figures_bands_and_official_pay_are_on_record() -> None:
    figures = [
        {"value": 20, "unit": "percent"},
        {"value": Decimal("12.71"), "unit": "GBP/hour"},
        {"value": 5, "unit": "percent of pay"},
    ]
    bands = {"entry": {"low": 25_000, "high": 33_000}}
    official = {
        "code": "3544",
        "title": "Data analysts",
        "jobs_thousands": 62,
        "p10": 27_000,
        "median": 38_000,
        "mean": 41_000,
    }
    assert editorial.recorded({"figures": figures, "bands": bands}, official) == {
        *[("%", Decimal(20)), ("%", Decimal(5)), ("£", Decimal("12.71"))],
        *[("£", Decimal(amount)) for amount in (25_000, 33_000, 27_000, 38_000, 41_000)],
    }


def test_a_count_on_record_is_not_an_amount_in_pounds() -> None:
    on_record = editorial.recorded({"figures": [{"value": 1_008, "unit": "adverts"}]})
    assert list(editorial.unrecorded({"tip": "Ask for £1,008."}, on_record))


def test_eight_words_in_two_profiles_are_found_once_for_each_run() -> None:
    run = "one two three four five six seven eight"
    profiles = {"a": {"tip": f"First {run}."}, "b": {"overview": [f"Then, {run}, and more."]}}
    assert list(editorial.shared_runs(profiles)) == [("b", "a", "overview, 1", run)]


@pytest.mark.parametrize(
    "other", ["One two three four five six seven.", "One two three four nine five six seven eight."]
)
def test_fewer_than_eight_shared_words_pass(other: str) -> None:
    profiles = {"a": {"tip": "One two three four five six seven eight."}, "b": {"tip": other}}
    assert list(editorial.shared_runs(profiles)) == []


def test_a_profile_may_repeat_itself() -> None:
    assert list(editorial.shared_runs({"a": {"tip": text(20), "pay": text(20)}})) == []
