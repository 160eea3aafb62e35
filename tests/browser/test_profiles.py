"""Profiles that tests share: nothing that one test did is there for the next."""

from tests.browser.profiles import Profiles

ALLOWED = "navigator.permissions.query({ name: 'geolocation' }).then((one) => one.state)"


def test_profile_is_taken_back_without_windows_cookies_and_permissions(profiles: Profiles, base_url: str) -> None:
    with profiles.borrow({"base_url": base_url}) as first:
        page = first.new_page()
        page.goto("/accounts/login/")
        first.grant_permissions(["geolocation"])
        assert first.cookies()
        assert page.evaluate(ALLOWED) == "granted"
    with profiles.borrow({"base_url": base_url}) as again:
        assert again is first
        assert (again.pages, again.cookies()) == ([], [])
        page = again.new_page()
        page.goto("/")
        assert page.evaluate(ALLOWED) != "granted"


def test_other_options_have_a_profile_of_their_own(profiles: Profiles, base_url: str) -> None:
    plain = {"base_url": base_url}
    with profiles.borrow(plain) as one, profiles.borrow(plain | {"java_script_enabled": False}) as other:
        assert one is not other
