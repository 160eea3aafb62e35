"""What Free holds is not passed by sending many forms at the same moment."""

from collections import Counter
from functools import partial

from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS, Plan
from tests.services.conftest import Start
from tests.services.visitors import Visitor, at_once, rows
from tests.tools.processes import ROOT

ROLES = sorted(path.stem for path in (ROOT / "fixtures" / "roles").glob("*.yaml"))[:16]


def test_forms_sent_at_once_add_no_more_than_free_holds(start: Start) -> None:
    with start() as site:
        reader = Visitor(site.address).open("/accounts/signup/")
        reader.sign_up("reader@salaries.example")
        reader.open("/account/offers/new/")
        offer = partial(reader.send, "/account/offers/new/", pay="52000")
        offers = at_once([partial(offer, employer=f"Employer {number}") for number in range(16)])
        assert Counter(answer.status for answer in offers) == {303: FREE_OFFERS, 422: 16 - FREE_OFFERS}
        follows = at_once([partial(reader.send, "/account/keep/", do="follow", role=role) for role in ROLES])
        assert Counter(answer.status for answer in follows) == {303: FREE_FOLLOWED_ROLES, 409: 16 - FREE_FOLLOWED_ROLES}
        assert rows(site.folder, "accounts_offer") == FREE_OFFERS
        assert rows(site.folder, "accounts_followedrole") == FREE_FOLLOWED_ROLES


def test_trial_begun_twice_at_once_is_one_trial(start: Start) -> None:
    with start() as site:
        reader = Visitor(site.address).open("/accounts/signup/")
        reader.sign_up("reader@salaries.example")
        reader.open("/account/trial/")
        answers = at_once([partial(reader.send, "/account/trial/")] * 8)
        assert Counter(answer.status for answer in answers) == {302: 1, 409: 7}
        assert rows(site.folder, "accounts_plusperiod") == 1
        assert f"Your plan: {Plan.Key.PLUS.label}" in reader.ask("/account/").html
