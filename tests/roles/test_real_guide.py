"""The real guide, as visitors and editors meet it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from roles.documents import role_document
from roles.models import Role
from tests.pages import form_of, links, parse, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def test_machine_learning_engineer_shows_its_three_bands(client: Client) -> None:
    page = parse(client.get("/salaries/machine-learning-engineer/"))
    assert texts(page, ".head__bands b") == ["£34,000–£48,000", "£55,000–£85,000", "£90,000–£160,000+"]


def all_salaries(client: Client) -> list[str]:
    """Where the entries of the list of all salaries lead, over all its pages."""
    pages = [parse(client.get(f"/salaries/?page={number}")) for number in range(1, 5)]
    return [link for page in pages for link in links(page, ".ranges__item a")]


def test_machine_learning_engineer_has_all_its_sections(client: Client) -> None:
    page = parse(client.get("/salaries/machine-learning-engineer/"))
    found = [element.attrs for element in page.query("article section") if "ask" not in element.attrs["class"].split()]
    assert [one.get("id") or one["aria-labelledby"] for one in found] == [
        *("work", "pay", "career", "day", "levers", "tip", "negotiate", "skills", "interview", "questions"),
        *("related", "closing", "sources"),
    ]


def test_every_figure_of_every_role_has_an_address_on_its_page(client: Client) -> None:
    for role in Role.objects.published():
        page = parse(client.get(role.get_absolute_url()))
        found = {element.attrs["id"] for element in page.query("#sources li") if "id" in element.attrs}
        assert found == {f"figure-{key}" for key in role.figures.values_list("key", flat=True)}, role


def test_all_salaries_lists_a_role_for_each_file_and_all_answer(client: Client) -> None:
    found = all_salaries(client)
    assert set(found) == {f"/salaries/{file.stem}/" for file in (settings.FIXTURE_DIRS[0] / "roles").glob("*.yaml")}
    assert len(found) == 76
    assert {client.get(link).status_code for link in found} == {200}


def test_the_sectors_together_list_every_role_once(client: Client) -> None:
    sectors = links(parse(client.get("/")), ".counted a")
    within = [link for sector in sectors for link in links(parse(client.get(sector)), ".ranges__item a")]
    assert len(sectors) == 14
    assert sorted(within) == sorted(all_salaries(client))


@pytest.mark.parametrize("slug", ["machine-learning-engineer", "qa-engineer"])
def test_saving_a_role_unchanged_in_the_admin_keeps_everything(superuser: Client, slug: str) -> None:
    role = Role.objects.get(slug=slug)
    before, address = role_document(role), reverse("admin:roles_role_change", args=[role.pk])
    answer = superuser.post(address, form_of(parse(superuser.get(address)), "#role_form"))
    assert answer.status_code == 302
    assert role_document(Role.objects.get(slug=slug)) == before
