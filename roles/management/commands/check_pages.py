"""Holds all public pages against the rules. Run it once a day; it changes no page."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from roles.editing.page_checks import check_pages


class Command(BaseCommand):
    help = "Hold every published page against the rules of the guide, for the desk of the editors."

    def handle(self, *args: Any, **options: Any) -> None:
        pages, broken = check_pages(timezone.now())
        self.stdout.write(f"Pages checked: {pages}. Pages that break a rule: {broken}.")
