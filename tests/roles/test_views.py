"""The guide's pages."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("guide")
def test_role_page_shows_its_three_bands(client: Client) -> None:
    page = client.get("/salaries/machine-learning-engineer/").content.decode()
    assert "£34,000–£48,000" in page
    assert "£55,000–£85,000" in page
    assert "£90,000–£160,000+" in page
