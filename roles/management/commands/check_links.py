"""Asks the addresses of all sources whether they still answer. Run it once a day; it asks each once a week."""

from argparse import ArgumentTypeError
from collections import Counter
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from roles.links import Answer, Asker, State, taking_turns
from roles.models import LinkCheck, Source

MOST_DAYS = 3650


def days(text: str) -> int:
    """Read a number of days."""
    if not text.isdecimal() or int(text) > MOST_DAYS:
        raise ArgumentTypeError(f"give a number of days from 0 to {MOST_DAYS}")
    return int(text)


def number(text: str) -> int:
    """Read a number of sources."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError("give a whole number above 0")
    return int(text)


class Command(BaseCommand):
    help = "Ask the addresses of sources whether they still answer, politely, and note what each said."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than", type=days, default=0, metavar="DAYS", help="Leave out what was asked within so many days."
        )
        parser.add_argument("--limit", type=number, metavar="NUMBER", help="Ask so many at most, the longest unasked.")

    def handle(self, *args: Any, older_than: int, limit: int | None, **options: Any) -> None:
        due = Source.objects.to_be_asked(timezone.now() - timedelta(days=older_than))[:limit]
        asker, waiting, heard, said = Asker(), [], False, Counter[State]()
        for source in taking_turns(due, host_of):
            answer = asker.ask(source.url)
            self.stdout.write(f"{source.key}: {answer.outcome}")
            said[answer.state] += 1
            # As long as nobody was heard at all, it may be this machine that is offline.
            heard = heard or answer.heard
            waiting.append((source, answer))
            if heard:
                note_all(waiting)
                waiting.clear()
        if waiting:
            raise CommandError("No host answered at all: this machine seems to be offline. Nothing was noted.")
        self.stdout.write(f"{said[State.ALIVE]} answer, {said[State.GONE]} do not, {said[State.UNKNOWN]} refused us.")


def note_all(answers: list[tuple[Source, Answer]]) -> None:
    """Note what was answered, unless the source has gone or changed its address while we asked."""
    for source, answer in answers:
        if Source.objects.filter(pk=source.pk, url=source.url).exists():
            LinkCheck.objects.note(source, answer.outcome, failed=FAILED[answer.state])


def host_of(source: Source) -> str:
    """Return the host of a source's address."""
    return urlsplit(source.url).hostname or ""


# Whether a check failed; None leaves the count as it was.
FAILED = {State.ALIVE: False, State.UNKNOWN: None, State.GONE: True}
