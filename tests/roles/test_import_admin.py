"""Bringing files in through the browser."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from roles.editing.content import content_of
from roles.editing.files.figures_csv import COLUMNS
from roles.editing.saving import save_version
from roles.fixture_format import write
from roles.models import Draft, Import, Role
from tests.factories import make_role, make_source
from tests.pages import form_of, links, parse, texts
from tests.signing_in import staff_client

pytestmark = pytest.mark.django_db
ADD = "/admin/roles/import/add/"


@pytest.fixture
def analyst() -> Role:
    return make_role(slug="analyst", title="Analyst", tip="Ask.")


def send(client: Client, content: bytes | str, name: str = "roles.yaml") -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(ADD, {"file": SimpleUploadedFile(name, data)})


def changed(role: Role) -> str:
    return write(content_of(role) | {"tip": "Ask twice.", "state": "published"})


def apply(client: Client, address: str, **fields: str) -> HttpResponse:
    return client.post(f"{address}apply/", form_of(parse(client.get(address)), "#apply_form") | fields)


def test_a_file_leads_to_its_dry_run_and_then_to_a_draft(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst))["Location"]
    page = parse(editor.get(address))
    assert "twice" in page.query_one(".differences").to_text()
    assert apply(editor, address, why="New survey").status_code == 302
    assert Draft.objects.get().document["tip"] == "Ask twice."
    assert Role.objects.get().tip == "Ask."
    assert "It was applied on" in editor.get(address).content.decode()


def test_an_applied_file_leads_to_its_own_drafts(editor: Client, analyst: Role) -> None:
    same = make_role(slug="same", title="Same")
    save_version(make_role(), {}, editor=None)
    address = send(editor, changed(analyst) + "---\n" + write(content_of(same)))["Location"]
    apply(editor, address, why="New survey")
    page = parse(editor.get(address))
    assert texts(page, ".of-many li") == ["Analyst"]
    assert f"/admin/roles/role/{analyst.pk}/change/" in links(page)
    assert texts(page, "#content h2") == ["1 draft of this file"]


def test_applied_figures_lead_to_their_drafts(editor: Client, analyst: Role) -> None:
    make_source(key="survey")
    table = f"{','.join(COLUMNS)}\nanalyst,new,new,20,percent,survey,,,,\n"
    address = send(editor, table, "figures.csv")["Location"]
    apply(editor, address, why="New survey")
    assert texts(parse(editor.get(address)), ".of-many li") == ["Analyst"]


def test_the_pages_of_files_are_called_imports(editor: Client) -> None:
    page = parse(editor.get("/admin/roles/import/"))
    assert texts(page, "#content h1") == ["Imports"]
    assert "Import a file" in texts(page, ".object-tools a")
    upload = parse(editor.get(ADD))
    assert "Imports" in texts(upload, ".breadcrumbs a")
    words = " ".join(upload.query_one(".import-help").to_text().split())
    assert "up to 5,000 rows" in words
    assert "“Export all roles (YAML)”" in words


def test_a_state_in_a_file_publishes_nothing(editor: Client) -> None:
    role = make_role(state=Role.State.DRAFT, tip="Ask.")
    address = send(editor, changed(role))["Location"]
    assert "is not followed" in editor.get(address).content.decode()
    apply(editor, address, why="New survey")
    assert Role.objects.get().state == Role.State.DRAFT


def test_a_file_with_one_bad_row_changes_nothing_by_button_or_by_request(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst) + "tips: x\n")["Location"]
    page = parse(editor.get(address))
    assert page.query("#apply_form") == []
    assert "There is no such field." in texts(page, ".import-places td")
    assert editor.post(f"{address}apply/", {"why": "x", "shown": "x"}).status_code == 422
    assert (Draft.objects.count(), Import.objects.failed().count()) == (0, 1)


def test_without_a_reason_it_comes_back(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst))["Location"]
    assert apply(editor, address, why="").status_code == 422


def test_another_dry_run_than_was_shown_is_refused_afresh(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst))["Location"]
    answer = apply(editor, address, why="Kept.", shown="other")
    assert answer.status_code == 409
    assert form_of(parse(answer), "#apply_form")["why"] == "Kept."
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.yaml", b"", "This file is empty."),
        ("a.yaml", b"  \n", "There is nothing in this file."),
        ("a.csv", b"PK\x03\x04rest", "ZIP file"),
        ("a.csv", b"\x89PNG rest", "a picture"),
        ("a.csv", "£".encode("latin-1"), "not in UTF-8"),
        ("a.csv", "role".encode("utf-16"), "not in UTF-8"),
        ("a.csv", b"role\0", "no text has"),
        ("a.txt", b"role: a", "ends in .yaml"),
        ("a.csv", b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(editor: Client, name: str, content: bytes, words: str) -> None:
    answer = send(editor, content, name)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Import.objects.exists()


def test_its_uploader_and_a_publisher_may_put_a_file_away_or_delete_it(editor: Client, publisher: Client) -> None:
    other = staff_client("other@salaries.example", "Editors")
    addresses = [send(editor, "tips: x")["Location"] for _ in range(2)]
    assert other.post(f"{addresses[0]}put-away/").status_code == 403
    assert other.post(f"{addresses[0]}delete/", {"post": "yes"}).status_code == 403
    assert editor.post(f"{addresses[0]}put-away/").status_code == 302
    assert publisher.post(f"{addresses[1]}delete/", {"post": "yes"}).status_code == 302
    assert (Import.objects.count(), Import.objects.failed().count()) == (1, 0)


def test_the_list_says_what_became_of_each(editor: Client, analyst: Role) -> None:
    send(editor, "tips: x")
    apply(editor, send(editor, changed(analyst))["Location"], why="New survey")
    assert texts(parse(editor.get("/admin/roles/import/")), ".field-state") == ["applied", "with errors"]


def test_who_may_only_look_at_a_file_changes_nothing(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst))["Location"]
    looker = staff_client("looker@salaries.example")
    User.objects.get(email="looker@salaries.example").user_permissions.add(
        Permission.objects.get(codename="view_import")
    )
    page = parse(looker.get(address))
    assert (page.query("#apply_form"), page.query(".import-away")) == ([], [])
    shown = form_of(parse(editor.get(address)), "#apply_form") | {"why": "x"}
    answers = [looker.post(f"{address}{way}/", shown) for way in ("apply", "put-away", "delete")]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert (Draft.objects.count(), Import.objects.get().put_away) == (0, False)


def test_who_has_no_right_to_import_cannot(editor: Client, analyst: Role) -> None:
    address = send(editor, changed(analyst))["Location"]
    nobody = staff_client("nobody@salaries.example")
    answers = [nobody.get(ADD), send(nobody, changed(analyst)), nobody.get(address), nobody.post(f"{address}apply/")]
    assert [answer.status_code for answer in answers] == [403] * 4
