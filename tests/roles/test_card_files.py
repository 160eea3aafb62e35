"""The pictures of roles: kept, served under lasting addresses, and named on the roles' pages."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from roles.card_files import card_of, is_kept, kept_cards, name_of, picture
from roles.models import Role
from tests.factories import make_group, make_role
from tests.pages import form_of, parse, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(settings: Settings) -> None:
    """Begin without pictures, in a storage of the test's own."""
    settings.STORAGES = settings.STORAGES | {"cards": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


def named_on_page(client: Client, role: Role, part: str = "") -> str:
    """Return what a role's page says about its picture."""
    page = parse(client.get(role.get_absolute_url()))
    (tag,) = page.query(f'meta[property="og:image{part}"]')
    return str(tag.attrs["content"])


def address_of(client: Client, role: Role) -> str:
    """Return the path of a role's picture, as its page names it."""
    return named_on_page(client, role).removeprefix(settings.SITE_URL)


def kept_names() -> list[str]:
    return kept_cards().listdir("")[1]


def test_page_names_its_picture_with_the_sites_address(client: Client) -> None:
    role = make_role()
    assert named_on_page(client, role) == f"{settings.SITE_URL}/salaries/{role.slug}/card-{card_of(role).digest}.png"


def test_page_says_what_the_picture_is(client: Client) -> None:
    role = make_role(senior_open_top=True)
    said = {part: named_on_page(client, role, f":{part}") for part in ("type", "width", "height", "alt")}
    assert said == {"type": "image/png", "width": "1200", "height": "630", "alt": card_of(role).alt}


@pytest.mark.usefixtures("guide")
def test_no_page_of_a_role_names_a_picture_that_is_not_there(client: Client) -> None:
    for role in Role.objects.published():
        answer = client.get(address_of(client, role))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png"), role.slug
        assert Image.open(BytesIO(answer.content)).size == (1200, 630)
        assert len(answer.content) < 60_000


def test_picture_may_be_kept_by_everybody_for_ever(client: Client) -> None:
    answer = client.get(address_of(client, make_role()))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_picture_may_be_shown_by_other_sites(client: Client) -> None:
    answer = client.get(address_of(client, make_role()))
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


def test_picture_has_another_address_after_a_figure_changed(client: Client) -> None:
    role = make_role(occupation_group=make_group(code="0000"))
    before = address_of(client, role)
    role.occupation_group.median = 39_000
    role.occupation_group.save()
    assert address_of(client, role) != before


def test_picture_has_the_same_address_after_a_sentence_changed(client: Client) -> None:
    role = make_role()
    before = address_of(client, role)
    role.tip = "Ask early."
    role.save()
    assert address_of(client, role) == before


def test_old_address_leads_to_the_picture_of_today(client: Client) -> None:
    role = make_role()
    old = address_of(client, role)
    role.entry_low = 26_000
    role.save()
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (302, address_of(client, role))
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_the_public_may_not_read_has_no_picture(client: Client, state: Role.State) -> None:
    role = make_role(state=state)
    address = reverse("role-card", kwargs={"slug": role.slug, "digest": card_of(role).digest})
    assert client.get(address).status_code == 404


def test_role_that_is_not_there_has_no_picture(client: Client) -> None:
    assert client.get("/salaries/no-such-role/card-0123456789ab.png").status_code == 404


def test_picture_cannot_be_posted_to(client: Client) -> None:
    assert client.post(address_of(client, make_role())).status_code == 405


def test_preview_of_a_draft_names_the_picture_that_its_page_will_have(superuser: Client) -> None:
    draft = make_role(state=Role.State.DRAFT)
    page = parse(superuser.get(reverse("admin:roles_role_preview", args=[draft.pk])))
    named = page.query('meta[property="og:image"]')[0].attrs["content"]
    assert named.endswith(reverse("role-card", args=[draft.slug, card_of(draft).digest]))


def test_picture_is_kept_once_it_was_asked_for(client: Client) -> None:
    role = make_role()
    answer = client.get(address_of(client, role))
    assert kept_names() == [name_of(role.slug, card_of(role))]
    with kept_cards().open(kept_names()[0]) as file:
        assert file.read() == answer.content


def test_picture_that_is_kept_is_not_drawn_again() -> None:
    role, other = make_role(), make_role(title="Another")
    card = card_of(role)
    kept_cards().save(name_of(role.slug, card), ContentFile(card_of(other).png()))
    assert picture(role.slug, card) == card_of(other).png() != card.png()


@pytest.mark.parametrize("kept", [b"", b"\x89PNG", None])
def test_picture_that_was_cut_short_is_drawn_again(settings: Settings, tmp_path: object, kept: bytes | None) -> None:
    storage = settings.STORAGES["cards"] | {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path, "allow_overwrite": True},
    }
    settings.STORAGES = settings.STORAGES | {"cards": storage}
    card = card_of(make_role())
    kept_cards().save("role-1.png", ContentFile(b"another"))
    kept_cards().save(name_of("role", card), ContentFile(card.png()[:-1] if kept is None else kept))
    assert not is_kept("role", card)
    assert picture("role", card) == card.png()
    assert is_kept("role", card)
    assert sorted(kept_names()) == sorted(["role-1.png", name_of("role", card)])


def test_saving_a_role_in_the_admin_draws_no_picture_of_a_draft(
    superuser: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    role = make_role(occupation_group=make_group(code="0000"))
    address = reverse("admin:roles_role_change", args=[role.pk])
    data = form_of(parse(superuser.get(address)), "#role_form") | {"entry_low": "26000"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = superuser.post(address, data)
    assert answer.status_code == 302, texts(parse(answer), ".errorlist")
    assert kept_names() == []
