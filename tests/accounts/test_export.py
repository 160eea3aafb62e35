"""Take it away: one ZIP that can be opened, read and taken elsewhere, and holds nothing of anybody else."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.http import FileResponse
from django.test import Client
from django.utils import timezone
from justhtml import JustHTML

from accounts.export import NOT_SECRET, SECRETS, tables, write_export
from accounts.export_words import FIELDS, TABLES, name_of_field
from accounts.models import FollowedRole, Offer, OwnPay, PlusPeriod, SavedRole, User
from roles.models import Change
from tests.accounts.later_app import later_app
from tests.factories import make_role, make_user
from tests.pages import parse

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
NASTY = "<script>alert(1)</script> & \"quotes\"\r\n=HYPERLINK('x')"


def opened(client: Client) -> ZipFile:
    """Fetch the export as a browser does, and open it."""
    answer = client.get("/account/export/")
    assert answer.status_code == 200
    return unpacked(answer)


def unpacked(answer: FileResponse) -> ZipFile:
    """Open the ZIP of an answer."""
    content = BytesIO(b"".join(answer.streaming_content))
    answer.close()
    return ZipFile(content)


def data(archive: ZipFile) -> dict[str, Any]:
    """Return the rows of an export by their tables."""
    return json.loads(archive.read("data.json"))["tables"]


def page(archive: ZipFile) -> JustHTML:
    """Return the readable page of an export; it must be sound."""
    return JustHTML(archive.read("index.html").decode(), sanitize=False, strict=True)


def words(archive: ZipFile) -> str:
    """Return what the readable page says."""
    return " ".join(page(archive).query("body")[0].to_text().split())


def section(archive: ZipFile, heading: str) -> list[tuple[str, str]]:
    """Return the pairs of name and value under a heading."""
    headings = [one.to_text().partition(" (")[0] for one in page(archive).query("h2")]
    found = page(archive).query("h2 + ol")[headings.index(heading)]
    return [(one.query("dt")[0].to_text(), one.query("dd")[0].to_text()) for one in found.query("div")]


@pytest.fixture
def ann(client: Client) -> User:
    """A person who is signed in."""
    user = make_user("ann@salaries.example")
    client.force_login(user)
    return user


def test_a_visitor_signs_in_first(client: Client) -> None:
    answer = client.get("/account/export/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=/account/export/"


@pytest.mark.usefixtures("ann")
def test_it_is_a_zip_named_after_the_day_in_the_uk(client: Client) -> None:
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        client.force_login(User.objects.get())
        answer = client.get("/account/export/")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="salary-guide-uk-2026-07-02.zip"'
    assert unpacked(answer).testzip() is None


@pytest.mark.usefixtures("ann")
def test_no_cache_keeps_it(client: Client) -> None:
    answer = client.get("/account/export/")
    answer.close()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.post("/account/export/").status_code == 405


@pytest.mark.usefixtures("ann")
def test_somebody_with_nothing_gets_a_sound_export(client: Client) -> None:
    archive = opened(client)
    assert sorted(archive.namelist()) == ["data.json", "index.html"]
    assert {label for label, rows in data(archive).items() if rows} == {"accounts.User"}
    assert [one.to_text() for one in page(archive).query("h2")] == ["Your account", "What is not in it"]
    assert "Nothing is kept of you under: Roles you saved; Roles you follow; Your pay and target;" in words(archive)


def test_dates_are_iso_and_roles_have_their_names(client: Client, ann: User) -> None:
    role = make_role(title="Data analyst")
    SavedRole.objects.create(user=ann, role=role, saved_at=EVENING)
    Offer.objects.create(user=ann, employer="Works", pay=45_000, answer_by=date(2026, 12, 1), made_at=EVENING)
    found = data(opened(client))
    (saved,), (offer,) = found["accounts.SavedRole"], found["accounts.Offer"]
    assert saved["role"] == {"id": role.pk, "name": "Data analyst"}
    assert saved["user"] == {"id": ann.pk, "name": "ann@salaries.example"}
    assert (saved["saved_at"], offer["answer_by"]) == ("2026-11-23T23:30:00Z", "2026-12-01")
    assert (offer["role"], offer["pay"], offer["note"]) == (None, 45_000, "")


def test_readable_page_says_the_same_in_our_words(client: Client, ann: User) -> None:
    role = make_role(title="Data analyst")
    SavedRole.objects.create(user=ann, role=role, saved_at=EVENING)
    OwnPay.objects.create(user=ann, pay=41_000)
    Offer.objects.create(user=ann, employer="Works", pay=45_000, answer_by=date(2026, 12, 1), made_at=EVENING)
    PlusPeriod.objects.create(user=ann, kind="grant", starts_at=EVENING, reason="Helped us")
    archive = opened(client)
    assert section(archive, "Roles you saved") == [("Role", "Data analyst"), ("Saved", "23 November 2026 at 23:30")]
    assert section(archive, "Your pay and target") == [
        ("Role", "none"),
        ("Pay now (£ a year, gross)", "41,000"),
        ("Target (£ a year, gross)", "none"),
    ]
    assert ("Answer by", "1 December 2026") in section(archive, "Offers you weigh")
    assert ("Kind", "Given by staff") in section(archive, "Times with Plus")
    assert ("Account is open", "yes") in section(archive, "Your account")


def test_readable_page_has_the_tables_and_fields_of_the_data_in_the_same_order(client: Client, ann: User) -> None:
    for _ in range(2):
        SavedRole.objects.create(user=ann, role=make_role())
        FollowedRole.objects.create(user=ann, role=make_role())
    UserSession.objects.create(user=ann, ip="192.0.2.7", user_agent="Firefox", session_key="key")
    archive = opened(client)
    filled = [label for label, rows in data(archive).items() if rows]
    headings = [one.to_text().partition(" (")[0] for one in page(archive).query("h2")]
    assert headings == [*(TABLES[label] for label in filled), "What is not in it"]
    fields = [name for name in data(archive)["accounts.User"][0] if name != "id"]
    assert [name for name, _ in section(archive, "Your account")] == [
        FIELDS[f"accounts.User.{name}"] for name in fields
    ]


def test_every_table_and_field_there_is_has_our_words(ann: User) -> None:
    held = tables(ann)
    assert {table.model._meta.label for table in held} == set(TABLES)
    fields = {f"{table.model._meta.label}.{field.name}" for table in held for field in table.fields}
    not_shown = {name for name in fields if name.endswith((".id", ".user")) and name != "admin.LogEntry.user"}
    # A history repeats the fields of its model, which have our words there.
    repeated = {name for name in fields if ".Historical" in name and ".history_" not in name}
    assert fields - not_shown - repeated == set(FIELDS)


def test_a_row_of_another_person_is_never_in_it(client: Client, ann: User) -> None:
    joann = make_user("joann@salaries.example")
    for user in (ann, joann):
        SavedRole.objects.create(user=user, role=make_role(title=f"Role of {user}"))
        OwnPay.objects.create(user=user, pay=30_000 + user.pk)
        Change.objects.create(what=f"Band by {user}", who=str(user))
    archive = opened(client)
    assert "Role of ann@salaries.example" in words(archive)
    for name in archive.namelist():
        assert "joann" not in archive.read(name).decode()
    assert len(data(archive)["roles.Change"]) == 1


def test_nothing_a_person_typed_becomes_part_of_the_page(client: Client, ann: User) -> None:
    Offer.objects.create(user=ann, employer=NASTY, pay=45_000, note=NASTY)
    UserSession.objects.create(user=ann, ip="192.0.2.7", user_agent=NASTY, session_key="key")
    archive = opened(client)
    assert page(archive).query("script") == []
    assert data(archive)["accounts.Offer"][0]["note"] == NASTY
    assert dict(section(archive, "Offers you weigh"))["Employer"].startswith('<script>alert(1)</script> & "quotes"')


@pytest.mark.usefixtures("ann")
def test_the_page_says_what_was_left_out_and_why(client: Client) -> None:
    archive = opened(client)
    left_out = json.loads(archive.read("data.json"))["left_out"]
    assert left_out == SECRETS
    assert all(reason[1:] in words(archive) for reason in left_out.values())


def test_a_passkey_has_its_name_and_nothing_else_of_its_data(client: Client, ann: User) -> None:
    Authenticator.objects.create(user=ann, type="webauthn", data={"name": "My phone", "credential": {"id": "c2VjcmV0"}})
    Authenticator.objects.create(user=ann, type="totp", data={"secret": "c2VjcmV0"})
    archive = opened(client)
    assert [row["data"] for row in data(archive)["mfa.Authenticator"]] == ["My phone", ""]
    assert [value for name, value in section(archive, TABLES["mfa.Authenticator"]) if name == "Kind"] == [
        "Passkey",
        "Authenticator app",
    ]
    assert "c2VjcmV0" not in archive.read("data.json").decode() + archive.read("index.html").decode()


def test_no_field_that_sounds_secret_is_taken_along(ann: User) -> None:
    sounding = ("password", "key", "secret", "token", "hash", "code", "data")
    taken = {f"{table.model._meta.label}.{field.name}" for table in tables(ann) for field in table.fields}
    assert set(NOT_SECRET) <= set(SECRETS)
    # The name of a passkey is all that is taken of the first; nothing writes to the second; the others name content.
    known = {"mfa.Authenticator.data", "usersessions.UserSession.data"}
    known |= {"roles.HistoricalSource.key", "roles.HistoricalOccupationGroup.code"}
    assert {name for name in taken if any(word in name.rpartition(".")[2] for word in sounding)} == known


@pytest.mark.django_db(transaction=True)
def test_files_come_along_under_safe_names_and_the_page_leads_to_them(client: Client) -> None:
    with later_app() as (recording, *_):
        ann, joann = make_user("ann@salaries.example"), make_user("joann@salaries.example")
        hers, his = recording(user=ann), recording(user=joann)
        for row, content in ((hers, b"my talk"), (his, b"his talk")):
            row.film.save("a talk.webm", ContentFile(content))
        recording.objects.create(user=ann)
        client.force_login(ann)
        archive = opened(client)
        path = f"files/accounts.Recording/{hers.pk}-film-a_talk.webm"
        assert sorted(archive.namelist()) == ["data.json", path, "index.html"]
        assert archive.read(path) == b"my talk"
        assert [row["film"] for row in data(archive)["accounts.Recording"]] == [path, ""]
        assert [link.attrs["href"] for link in page(archive).query("dd a")] == [path]
        assert name_of_field(recording._meta.get_field("film")) == "Film"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "stored", ["../../etc/passwd", "C:\\temp\\con", "a/../../x", "b;rm -rf *.webm", "\u202egpj.exe"]
)
def test_no_stored_name_leads_out_of_the_zip(stored: str) -> None:
    with later_app() as (recording, *_):
        ann = make_user()
        row = recording.objects.create(user=ann, film="talk.webm")
        recording.film.field.storage.save("talk.webm", ContentFile(b"my talk"))
        recording.objects.filter(pk=row.pk).update(film=stored)
        into = BytesIO()
        write_export(ann, into, timezone.now())
        (missing,) = json.loads(ZipFile(into).read("data.json"))["missing_files"]
        folder, _, name = missing.rpartition("/")
        assert folder == "files/accounts.Recording"
        assert name.startswith(f"{row.pk}-film-")
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.CRE")


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_lost_is_named_and_the_rest_is_there(client: Client) -> None:
    with later_app() as (recording, *_):
        ann = make_user()
        row = recording.objects.create(user=ann, film="lost.webm")
        client.force_login(ann)
        archive = opened(client)
        path = f"files/accounts.Recording/{row.pk}-film-lost.webm"
        assert path not in archive.namelist()
        assert "Files that could not be found" in words(archive)
        assert json.loads(archive.read("data.json"))["missing_files"] == [path]


@pytest.mark.usefixtures("ann")
def test_account_pages_lead_to_it(client: Client) -> None:
    links = {link.to_text(): link.attrs["href"] for link in parse(client.get("/account/delete/")).query("nav a")}
    assert links["Take it away (ZIP)"] == "/account/export/"
    assert links["Delete your account"] == "/account/delete/"
