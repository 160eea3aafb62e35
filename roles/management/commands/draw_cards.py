"""Draws the pictures other sites show of roles: those that are missing; those no role uses any more are removed."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.card import site_card
from roles.card_files import cards, draw, is_kept, name_of, remove_all_but


class Command(BaseCommand):
    help = "Draw the picture of each published role that has none, and remove those no role uses any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--site", action="store_true", help="Draw static/img/card.png too, after a change of the look."
        )

    def handle(self, *args: Any, site: bool, verbosity: int, **options: Any) -> None:
        try:
            said = draw_missing()
            if site:
                (settings.BASE_DIR / "static" / "img" / "card.png").write_bytes(site_card())
        except OSError as error:
            raise CommandError(f"The pictures could not be kept: {error}.") from error
        if verbosity:
            self.stdout.write(said)


def draw_missing() -> str:
    """Draw what is missing, remove what is no longer used, and say how much that was."""
    used, drawn = set(), 0
    for slug, card in cards():
        used.add(name_of(slug, card))
        if not is_kept(slug, card):
            draw(slug, card)
            drawn += 1
    removed = remove_all_but(used)
    return f"Pictures of roles: {len(used)} in all, {drawn} drawn now, {removed} removed."
