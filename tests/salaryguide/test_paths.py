"""Which paths lead to pages of the guide."""

import pytest

from roles.models import Role
from salaryguide.paths import is_page
from tests.factories import make_role, make_sector

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/salaries/", "/methodology/", "/contact/", "/salaries/chef/", "/sectors/food/"])
def test_page_of_ours(path: str) -> None:
    make_role(slug="chef", sector=make_sector(slug="food"))
    assert is_page(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "salaries", "/salaries", "/nowhere/", "/salaries/?sort=pay", "/salaries/#top", "/salaries/food/"),
        *("https://other.example/", "//other.example/", "//other.example/salaries/", "/\\other.example/"),
        *("/salaries/no-such-role/", "/salaries/draft/", "/sectors/no-such-sector/", "/sectors/chef/"),
        *(
            "/admin/",
            "/admin/login/",
            "/admin/roles/role/",
            "/account/",
            "/accounts/login/",
            "javascript:alert(1)",
            "/salaries/\n",
            "\x00",
            "é" * 300,
        ),
    ],
)
def test_no_page_of_ours(path: str) -> None:
    make_role(slug="chef", sector=make_sector(slug="food"))
    make_role(slug="draft", state=Role.State.DRAFT)
    assert not is_page(path)
