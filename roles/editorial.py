"""The house rules for a role profile, as pure functions over a fixture document.

A document is the mapping a file in `fixtures/roles/` holds. Every rule yields findings: `(part, sentence)`,
where part names the place in the file, such as `overview, 2`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from roles.grammar import article

# (fewest, most) words; for lists also (fewest, most) entries. The numbers are the editorial guide's.
PARAGRAPHS = {"pay": (60, 100), "career": (50, 90), "tip": (60, 100), "band_basis": (20, 70), "official_note": (15, 60)}
LISTS = {
    "overview": ((3, 3), {"": (60, 110)}),
    "career_steps": ((4, 6), {"text": (12, 50)}),
    "day": ((5, 5), {"lead": (2, 9), "text": (40, 65)}),
    "levers": ((5, 5), {"lead": (1, 9), "text": (20, 45)}),
    "skills": ((12, 12), {"": (2, 5)}),
    "questions": ((6, 6), {"question": (4, 20), "answer": (50, 90)}),
    "interview_questions": ((12, 12), {"question": (5, 40), "good_answer": (20, 50)}),
}
MAY_BE_MISSING = {"official_note"}
BANNED = (
    "fast-paced", "dynamic", "passionate", "unlock", "navigate", "navigating", "landscape", "in today's",
    "cutting-edge", "leverage", "robust", "delve", "world-class", "game-changer", "rockstar", "exciting",
)  # fmt: skip
LONGEST_SENTENCE, LONGEST_AVERAGE, SHARED_RUN = 40, 25, 8

Finding = tuple[str, str]


def prose(document: dict) -> Iterator[tuple[str, str]]:
    """Yield `(part, text)` for every text a reader of the page sees as prose."""
    for part in (*PARAGRAPHS, "pro_move"):
        if document.get(part):
            yield part, document[part]
    for part, (_, fields) in LISTS.items():
        for number, entry in enumerate(document.get(part) or [], start=1):
            for field in fields:
                text = entry[field] if field else entry
                yield f"{part}, {number}" + (f", {field}" if field else ""), text


def words(text: str) -> list[str]:
    """Return the words of a text, lower case; a range, an amount or a hyphenated word is one."""
    return re.findall(r"[a-z0-9£%+#.,'’/&–-]*[a-z0-9%+#]", text.lower())


def sentences(text: str) -> list[str]:
    """Split a text after full stops, question marks and line ends."""
    return [part for part in re.split(r"(?<=[.?])\s+(?=[A-Z£‘“'\"\d])|\n+", text) if part.strip()]


def lengths(document: dict) -> Iterator[Finding]:
    """Find texts and lists that are shorter or longer than the editorial guide allows."""
    for part, bounds in PARAGRAPHS.items():
        if part in document or part not in MAY_BE_MISSING:
            yield from _length(part, document.get(part, ""), bounds)
    for part, (entries, fields) in LISTS.items():
        count = len(document.get(part) or [])
        if not entries[0] <= count <= entries[1]:
            yield part, f"has {count} entries; {_span(entries)} are asked for"
        for place, text in prose({part: document.get(part)}):
            field = place.split(", ")[-1]
            yield from _length(place, text, fields.get(field) or fields.get("") or (0, 999))
    moves = len(sentences(document.get("pro_move", "")))
    if not 1 <= moves <= 2:
        yield "pro_move", f"has {moves} sentences; one or two are asked for"


def _length(part: str, text: str, bounds: tuple[int, int]) -> Iterator[Finding]:
    count = len(words(text))
    if not bounds[0] <= count <= bounds[1]:
        yield part, f"has {count} words; {_span(bounds)} are asked for"


def _span(bounds: tuple[int, int]) -> str:
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"


def wording(document: dict) -> Iterator[Finding]:
    """Find banned words, exclamation marks, over-long sentences and a heavy average."""
    lengths_of_sentences = []
    for part, text in prose(document):
        for word in BANNED:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text.lower()):
                yield part, f"uses “{word}”"
        if "!" in text:
            yield part, "has an exclamation mark"
        for sentence in sentences(text):
            count = len(words(sentence))
            lengths_of_sentences.append(count)
            if count > LONGEST_SENTENCE:
                yield part, f"has a sentence of {count} words; {LONGEST_SENTENCE} is the most: “{sentence[:60]}…”"
    average = sum(lengths_of_sentences) / max(len(lengths_of_sentences), 1)
    if average > LONGEST_AVERAGE:
        yield "whole profile", f"averages {average:.1f} words a sentence; {LONGEST_AVERAGE} is the most"


# An amount, the second end of a range that was written without its own pound sign, and a shortened amount.
AMOUNT = re.compile(r"£(\d[\d,]*(?:\.\d+)?)(?:[–-](\d[\d,]*(?:\.\d+)?))?", re.IGNORECASE)
PERCENT = re.compile(r"(\d+(?:\.\d+)?)(?:[–-](\d+(?:\.\d+)?))?%")
UNCLEAR = re.compile(r"£[\d,.]+ ?(?:k|m|bn)\b|£[\d,.]+[–-]\d|\d-\d+%|\d (?:%|per ?cent)|per cent", re.IGNORECASE)


def amounts(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield each amount in pounds (unit `£`) and each percentage (unit `%`) that a text states."""
    for ends in AMOUNT.findall(text):
        for value in filter(None, ends):
            yield "£", Decimal(value.replace(",", ""))
    for pair in PERCENT.findall(text):
        for value in filter(None, pair):
            yield "%", Decimal(value)


def unrecorded(document: dict, on_record: set[tuple[str, Decimal]]) -> Iterator[Finding]:
    """Find amounts and percentages in the prose that are not on record for the role."""
    for part, text in [*prose(document), *_effects(document)]:
        if UNCLEAR.search(text):
            yield part, "write amounts in full (£45,000–£50,000) and percentages with % and an en dash (20–25%)"
        for unit, value in amounts(text):
            if (unit, value) not in on_record:
                shown = f"£{value:,}" if unit == "£" else f"{value}%"
                yield part, f"states {shown}, which is not on record for this role"


def _effects(document: dict) -> Iterator[tuple[str, str]]:
    for number, lever in enumerate(document.get("levers") or [], start=1):
        if lever.get("effect"):
            yield f"levers, {number}, effect", lever["effect"]


def recorded(document: dict, *official: dict) -> set[tuple[str, Decimal]]:
    """Collect what a role may state: its figures, its bands and the official pay rows given.

    Rows are entries of `fixtures/occupation_groups.yaml`; amounts are £ a year unless the figure's unit says else.
    """
    known = set()
    for figure in document.get("figures") or []:
        unit = {"GBP": "£", "percent": "%"}.get(re.split(r"[/ ]", figure["unit"])[0], figure["unit"])
        known.add((unit, Decimal(str(figure["value"]))))
    for band in (document.get("bands") or {}).values():
        known |= {("£", Decimal(band["low"])), ("£", Decimal(band["high"]))}
    for row in official:
        known |= {
            ("£", Decimal(str(v))) for k, v in row.items() if re.match(r"p\d|median|mean|going_rate_(median|p25)", k)
        }
    return known


# An article and its word: a capital is one at the start of a sentence only; "Appendix A is" has none.
ARTICLE = re.compile(r"((?<![\w&])an?|(?:(?<=[.?:“] )|^)An?) ([A-Za-z][\w-]*)")


def articles(document: dict) -> Iterator[Finding]:
    """Find "a" before a spoken vowel and "an" before a spoken consonant.

    Initials are left alone: some are spelt out and some are spoken as a word, and both are right for SQL.
    """
    for part, text in prose(document):
        for written, word in ARTICLE.findall(text):
            right = article(word).split()[0]
            if written.lower() != right and not word[:2].isupper():
                yield part, f"has “{written} {word}”; it should be “{right}”"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of eight words of a text."""
    tokens = [word.strip(".,'’") for word in words(text)]
    # As one call: publishing a page goes through the runs of the whole guide.
    return zip(*(tokens[start:] for start in range(SHARED_RUN)), strict=False)


def shared_runs(documents: dict[str, dict]) -> Iterator[tuple[str, str, str, str]]:
    """Yield `(name, other, place, run)` for each run of eight words that stands in two profiles."""
    seen: dict[tuple[str, ...], str] = {}
    for name, document in documents.items():
        for place, text in prose(document):
            for run in runs(text):
                first = seen.setdefault(run, name)
                if first != name:
                    yield name, first, place, " ".join(run)
