"""Everything about a person is found, taken away and deleted. A new model that leads to people fails here until its
row is made below."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.serializers import serialize
from django.db.models import CASCADE, ForeignObjectRel, Model
from django.test import Client
from django.utils import timezone

from accounts.belongings import belongings, goes_with_account, ways_to_a_person
from accounts.export import write_export
from accounts.leaving import delete_due
from accounts.models import FollowedRole, Offer, OwnPay, PayCase, PlusPeriod, SavedRole, User
from roles.models import (
    Change,
    Draft,
    Import,
    NegotiationStep,
    OccupationGroup,
    Sector,
    Source,
    UkPay,
    Version,
)
from tests.accounts.later_app import later_app
from tests.factories import make_role, make_user

pytestmark = pytest.mark.django_db

# One row of a person for each model that leads to people. There is no default: a new model needs a line of its own.
MAKERS: dict[str, Callable[[User], Model]] = {
    "accounts.User": lambda user: user,
    "accounts.SavedRole": lambda user: SavedRole.objects.create(user=user, role=make_role()),
    "accounts.FollowedRole": lambda user: FollowedRole.objects.create(user=user, role=make_role()),
    "accounts.OwnPay": lambda user: OwnPay.objects.create(user=user, role=make_role(), pay=41_000, target=48_000),
    "accounts.Offer": lambda user: Offer.objects.create(user=user, employer="Works", pay=45_000, note=str(user)),
    "accounts.PayCase": lambda user: PayCase.objects.create(
        user=user, role=make_role(), ask=44_000, query=f"name={user}"
    ),
    "accounts.PlusPeriod": lambda user: PlusPeriod.objects.create(user=user, reason=f"{user} helped us"),
    "accounts.User_groups": lambda user: through("groups", user, group=Group.objects.get_or_create(name="Authors")[0]),
    "accounts.User_user_permissions": lambda user: through(
        "user_permissions", user, permission=Permission.objects.order_by("pk")[0]
    ),
    "account.EmailAddress": lambda user: EmailAddress.objects.create(user=user, email=user.email, primary=True),
    "account.EmailConfirmation": lambda user: EmailConfirmation.objects.create(
        email_address=EmailAddress.objects.get(user=user), key=f"confirms {user}"
    ),
    "mfa.Authenticator": lambda user: Authenticator.objects.create(
        user=user, type="webauthn", data={"name": f"Phone of {user}", "credential": f"proof of {user}"}
    ),
    "usersessions.UserSession": lambda user: UserSession.objects.create(
        user=user, ip="192.0.2.7", user_agent="Firefox", session_key=f"session of {user}"
    ),
    "admin.LogEntry": lambda user: LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(Group), object_repr="Authors", action_flag=CHANGE
    ),
    # No key leads from it, but it names who made it.
    "roles.Change": lambda user: Change.objects.create(what="Entry band", before="1", after="2", who=str(user)),
    "roles.Version": lambda user: make_version(user),
    "roles.Draft": lambda user: Draft.objects.create(role=make_role(), version=make_version(None), approved_by=user),
    "roles.Import": lambda user: Import.objects.create(kind=Import.Kind.FIGURES, name="pay.csv", editor=user),
    "roles.HistoricalSector": lambda user: edit_of(Sector, user),
    "roles.HistoricalSource": lambda user: edit_of(Source, user),
    "roles.HistoricalOccupationGroup": lambda user: edit_of(OccupationGroup, user),
    "roles.HistoricalUkPay": lambda user: edit_of(UkPay, user, position=1, median=1),
    "roles.HistoricalNegotiationStep": lambda user: edit_of(NegotiationStep, user, position=1),
}
# Rows that stay when their person goes, and what stands then where they were named.
STAYS: dict[str, dict[str, Any]] = {
    "roles.Change": {"who": "a former editor"},
    "roles.Version": {"editor": None},
    "roles.Draft": {"approved_by": None},
    "roles.Import": {"editor": None},
    "roles.HistoricalSector": {"history_user": None},
    "roles.HistoricalSource": {"history_user": None},
    "roles.HistoricalOccupationGroup": {"history_user": None},
    "roles.HistoricalUkPay": {"history_user": None},
    "roles.HistoricalNegotiationStep": {"history_user": None},
}
SECRETS = ["confirms {}", "proof of {}", "session of {}"]


def make_version(user: User | None) -> Version:
    """Save a version of a role that somebody made."""
    return Version.objects.create(role=make_role(), number=1, event=Version.Event.SAVED, document={}, editor=user)


def edit_of(model: Any, user: User, **fields: Any) -> Model:
    """Save what history keeps of an edit that somebody made."""
    kept = {"id": 1, "history_date": timezone.now(), "history_type": "~", "history_user": user}
    return model.history.model.objects.create(**kept | fields)


def through(name: str, user: User, **other: Any) -> Model:
    """Save a row of the table between people and something else."""
    return User._meta.get_field(name).remote_field.through.objects.create(user=user, **other)


def model_of(label: str) -> type[Model]:
    """Return a model by its label, those between two others included."""
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.label == label)


def leading_to_people() -> set[str]:
    """Return every model with a key that leads to people, looked for from the account outwards."""
    found, waiting = set[str](), [User]
    while waiting:
        model = waiting.pop()
        found.add(model._meta.label)
        keys = [key for key in model._meta.get_fields(include_hidden=True) if isinstance(key, ForeignObjectRel)]
        keys = [key for key in keys if key.related_model._meta.label not in found and not key.many_to_many]
        found |= {key.related_model._meta.label for key in keys}
        waiting += [key.related_model for key in keys if key.on_delete is CASCADE]
    return found


def make_everything(email: str) -> dict[str, Model]:
    """Save a person with one row in each table that has any of people."""
    user = make_user(email)
    return {label: make(user) for label, make in MAKERS.items()}


def rows(label: str, pk: Any) -> str:
    """Return what a table holds under a number, all fields of it."""
    return serialize("json", model_of(label)._base_manager.filter(pk=pk))


def take_away(user: User) -> dict[str, Any]:
    """Return the data of a person's export."""
    into = BytesIO()
    write_export(user, into, timezone.now())
    return json.loads(ZipFile(into).read("data.json"))


def leave(user: User) -> None:
    """Let a person's time be over, and delete what is due."""
    User.objects.filter(pk=user.pk).update(leaves_at=timezone.now() - timedelta(minutes=1))
    assert delete_due(timezone.now()) == 1


@pytest.fixture
def ann() -> dict[str, Model]:
    return make_everything("ann@salaries.example")


@pytest.fixture
def joann() -> dict[str, Model]:
    """Another person, whose address ends like the first one's."""
    return make_everything("jo-ann@salaries.example")


def test_every_model_that_leads_to_people_is_known_here() -> None:
    assert leading_to_people() | set(STAYS) == set(MAKERS)


def test_no_model_points_at_any_kind_of_row() -> None:
    """A key to any kind of row could lead to a person, and neither search would find it."""
    fields = [field for model in apps.get_models() for field in model._meta.private_fields]
    assert not [field for field in fields if isinstance(field, GenericForeignKey)]


@pytest.mark.parametrize("label", MAKERS)
def test_export_has_the_persons_row_and_nobody_elses(
    label: str, ann: dict[str, Model], joann: dict[str, Model]
) -> None:
    taken = take_away(ann["accounts.User"])["tables"]
    assert [row[ann[label]._meta.pk.name] for row in taken[label]] == [ann[label].pk]


def test_export_has_every_field_that_is_no_secret(ann: dict[str, Model]) -> None:
    taken = take_away(ann["accounts.User"])
    for label, (row,) in taken["tables"].items():
        fields = {f"{label}.{field.name}" for field in model_of(label)._meta.concrete_fields}
        assert fields - {f"{label}.{name}" for name in row} <= set(taken["left_out"])


def test_export_holds_no_secret(ann: dict[str, Model]) -> None:
    user = ann["accounts.User"]
    said = json.dumps(take_away(user))
    assert [secret for secret in [*SECRETS, user.password] if secret.format(user) in said] == []
    assert f"Phone of {user}" in said


@pytest.mark.parametrize("label", MAKERS)
def test_deletion_takes_the_persons_row_and_nobody_elses(
    label: str, ann: dict[str, Model], joann: dict[str, Model]
) -> None:
    hers, his = rows(label, ann[label].pk), rows(label, joann[label].pk)
    leave(ann["accounts.User"])
    assert rows(label, joann[label].pk) == his
    if label in STAYS:
        (before,), (after,) = json.loads(hers), json.loads(rows(label, ann[label].pk))
        assert after["fields"] == before["fields"] | STAYS[label]
    else:
        assert rows(label, ann[label].pk) == "[]"


def test_only_named_models_stay() -> None:
    assert {label for label in MAKERS if not goes_with_account(model_of(label))} == set(STAYS)


def test_no_table_holds_the_address_of_a_person_who_left(ann: dict[str, Model], joann: dict[str, Model]) -> None:
    hers = str(ann["accounts.User"])
    leave(ann["accounts.User"])
    tables = {model._meta.label: model._base_manager.all() for model in apps.get_models(include_auto_created=True)}
    assert [label for label, rows in tables.items() if f'"{hers}' in serialize("json", rows)] == []
    assert not [label for label, rows in tables.items() if f" {hers}" in serialize("json", rows)]


def test_the_log_of_edits_forgets_whose_account_was_edited(admin_user: User) -> None:
    ann = make_user("ann@salaries.example")
    account, plus = ContentType.objects.get_for_model(User), ContentType.objects.get_for_model(PlusPeriod)
    about = {"user": admin_user, "action_flag": CHANGE, "change_message": f"Trial for {ann}"}
    LogEntry.objects.create(content_type=account, object_id=ann.pk, object_repr="anne@earlier.example", **about)
    LogEntry.objects.create(content_type=plus, object_id=7, object_repr=f"Trial for {ann}", **about)
    others = "Trial for jo-ann@salaries.example"
    other = LogEntry.objects.create(content_type=plus, object_id=8, object_repr=others, **about)
    leave(ann)
    kept = LogEntry.objects.exclude(pk=other.pk).values_list("user", "object_repr", "change_message")
    assert list(kept) == [(admin_user.pk, "an account that was deleted", "")] * 2
    assert LogEntry.objects.get(pk=other.pk).object_repr == others


def test_export_of_what_an_editor_did_to_the_account_does_not_name_the_editor(admin_user: User) -> None:
    ann, account = make_user("ann@salaries.example"), ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=admin_user, content_type=account, object_id=ann.pk, object_repr=str(ann), action_flag=CHANGE
    )
    (entry,) = take_away(ann)["tables"]["admin.LogEntry"]
    assert entry["user"] == {"id": None, "name": "somebody else"}
    assert entry["object_repr"] == "ann@salaries.example"
    assert str(admin_user) not in json.dumps(take_away(ann))


def test_every_session_of_a_person_who_left_is_gone_and_no_other(client: Client) -> None:
    ann, joann, elsewhere = make_user("ann@salaries.example"), make_user("jo-ann@salaries.example"), Client()
    client.force_login(ann)
    elsewhere.force_login(joann)
    for begun in ("ann@salaries.example", "mary.ann@salaries.example"):
        Client().post("/accounts/login/code/", {"email": begun})
    assert Session.objects.count() == 4
    leave(ann)
    kept = [session.get_decoded() for session in Session.objects.order_by("expire_date")]
    assert kept[0]["_auth_user_id"] == str(joann.pk)
    assert "mary.ann@salaries.example" in json.dumps(kept[1])
    assert len(kept) == 2


def test_an_editors_change_is_found_by_an_earlier_address() -> None:
    editor = make_user("before@salaries.example")
    Change.objects.create(what="Entry band", who="before@salaries.example")
    other = Change.objects.create(what="Entry band", who="somebody@salaries.example")
    editor.email = "after@salaries.example"
    editor.save(update_fields=["email"])
    assert [row.who for row in belongings(editor)[Change]] == ["after@salaries.example"]
    other.refresh_from_db()
    assert other.who == "somebody@salaries.example"


def test_asking_for_another_persons_address_brings_nothing_of_theirs(admin_user: User) -> None:
    ann = make_user("ann@salaries.example")
    EmailAddress.objects.create(user=ann, email=admin_user.email)
    change = Change.objects.create(what="Entry band", who=admin_user.email)
    taken = take_away(ann)["tables"]
    assert taken["roles.Change"] == taken["admin.LogEntry"] == []
    leave(ann)
    change.refresh_from_db()
    assert change.who == admin_user.email


@pytest.mark.django_db(transaction=True)
def test_rows_of_later_apps_are_found_through_other_rows() -> None:
    with later_app() as (recording, remark, poster):
        assert ways_to_a_person(recording) == ["user"]
        assert ways_to_a_person(remark) == ["recording__user"]
        assert leading_to_people() - set(MAKERS) == {*("accounts.Recording", "accounts.Remark", "accounts.Poster")}
        ann, joann = make_user("ann@salaries.example"), make_user("jo-ann@salaries.example")
        hers, his = (remark.objects.create(recording=recording.objects.create(user=user)) for user in (ann, joann))
        remark.objects.filter(pk=his.pk).update(by=ann)
        assert [row.pk for row in belongings(ann)[remark]] == [hers.pk]
        made = poster.objects.create(by=ann)
        assert (goes_with_account(remark), goes_with_account(poster)) == (True, False)
        assert [row.pk for row in belongings(ann)[poster]] == [made.pk]


def test_a_row_that_names_two_people_belongs_to_the_one_it_goes_with() -> None:
    assert ways_to_a_person(SavedRole) == ["user"]
    assert ways_to_a_person(Group) == ways_to_a_person(Change) == []
