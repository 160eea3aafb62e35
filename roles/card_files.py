"""The pictures of roles as they are kept: drawn once, under a name that changes with what they show."""

from collections.abc import Iterator
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from roles.card import Card
from roles.chart import pay_chart
from roles.models import WHOLE_UK, OccupationGroup, Role

# The last bytes of every PNG: a file without them was cut short while it was written.
END_OF_PNG = b"IEND\xaeB`\x82"


def kept_cards() -> Storage:
    """Return where pictures are kept."""
    return storages["cards"]


def cards() -> Iterator[tuple[str, Card]]:
    """Yield the slug of each published role with what its picture shows."""
    uk_median = _uk_median()
    for role in Role.objects.published().select_related("occupation_group").iterator(chunk_size=200):
        yield role.slug, Card(role.title, pay_chart(role, uk_median))


def card_of(role: Role) -> Card:
    """Return what a role's picture shows."""
    return Card(role.title, pay_chart(role, _uk_median()))


def name_of(slug: str, card: Card) -> str:
    """Return the name a picture is kept under."""
    return f"{slug}-{card.digest}.png"


def is_kept(slug: str, card: Card) -> bool:
    """Say whether a picture is there, and whole."""
    return _read(name_of(slug, card)) is not None


def picture(slug: str, card: Card) -> bytes:
    """Return a role's picture as a PNG; one that is not kept is drawn, and kept."""
    return _read(name_of(slug, card)) or draw(slug, card)


def keep_picture_of(role: Role) -> None:
    """See that a role's picture is kept, if the public may see the role."""
    if role.state == Role.State.PUBLISHED:
        picture(role.slug, card_of(role))


def draw(slug: str, card: Card) -> bytes:
    """Draw a role's picture and keep it."""
    png = card.png()
    kept_cards().save(name_of(slug, card), ContentFile(png))
    return png


def remove_all_but(names: set[str]) -> int:
    """Remove the pictures of other names, and return how many there were."""
    unused = _names() - names
    for name in unused:
        kept_cards().delete(name)
    return len(unused)


def _uk_median() -> int | None:
    return OccupationGroup.objects.filter(code=WHOLE_UK).values_list("median", flat=True).first()


def _read(name: str) -> bytes | None:
    with suppress(FileNotFoundError), kept_cards().open(name) as file:
        png: bytes = file.read()
        return png if png.endswith(END_OF_PNG) else None
    return None


def _names() -> set[str]:
    with suppress(FileNotFoundError):  # nothing was kept yet
        return set(kept_cards().listdir("")[1])
    return set()
