"""Holding the fixture files against the editorial guide."""

import re
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

FIXTURES: Path = settings.FIXTURE_DIRS[0]
ANALYST = "data-analyst.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real fixtures."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))


def check(folder: Path) -> list[str]:
    """Run the check on a folder it must not pass; return what it says, line by line, the verdict last."""
    said = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_guide", str(folder), stderr=said, stdout=StringIO(), no_color=True)
    return [*said.getvalue().splitlines(), str(error.value)]


def test_the_real_profiles_pass() -> None:
    said = StringIO()
    call_command("check_guide", stdout=said)
    number = len(list((FIXTURES / "roles").glob("*.yaml")))
    assert said.getvalue() == f"{number} profiles keep to the editorial guide.\n"


def with_tip(tip: str) -> Callable[[str], str]:
    """Put sentences before the tip's own."""
    return lambda text: text.replace("\ntip: >-\n", f"\ntip: >-\n  {tip}\n")


def found(line: str, path: Path, said: str) -> bool:
    """Say whether a line names the file and the line in it, and then says so."""
    return re.match(rf"{re.escape(str(path))}:[1-9]\d*: {re.escape(said)}", line) is not None


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "length of a text": (with_tip("One more sentence with a good many words. " * 8), "tip: has "),
    "length of a list": (lambda text: text.replace("skills:\n", "skills:\n  - one skill too many\n"), "skills: has 13"),
    "banned word": (with_tip("Be passionate."), "tip: uses “passionate”"),
    "exclamation mark": (with_tip("Ask!"), "tip: has an exclamation mark"),
    "long sentence": (with_tip("Ask and " * 41 + "wait."), "tip: has a sentence of 83 words"),
    "amount not on record": (with_tip("Ask for £99,999."), "tip: states £99,999, which is not on record"),
    "percentage not on record": (with_tip("Ask for 73% more."), "tip: states 73%, which is not on record"),
    "amount in short": (with_tip("Ask for £45k."), "tip: write amounts in full"),
}


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_each_rule_is_held_and_names_the_file(folder: Path, change: Callable[[str], str], said: str) -> None:
    path = folder / "roles" / ANALYST
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    *findings, verdict = check(folder)
    assert any(found(line, path, said) for line in findings), findings
    assert all(line.startswith(f"{path}:") for line in findings)
    assert verdict.startswith(f"{len(findings)} findings in ")


def test_text_that_stands_in_two_profiles_names_both(folder: Path) -> None:
    sentence = "Bring the same seven or eight words to each of the two talks."
    for name in (ANALYST, "data-scientist.yaml"):
        path = folder / "roles" / name
        path.write_text(with_tip(sentence)(path.read_text(encoding="utf-8")), encoding="utf-8")
    said = "tip: shares eight words with data-analyst.yaml: “bring the same seven or"
    assert any(found(line, folder / "roles" / "data-scientist.yaml", said) for line in check(folder))


@pytest.mark.parametrize("amount", ["£12.71", "£38,572", "£39,039"])
def test_living_wage_and_official_pay_may_be_stated(folder: Path, amount: str) -> None:
    path = folder / "roles" / ANALYST
    path.write_text(path.read_text(encoding="utf-8").replace("\npro_move: >-\n", f"\npro_move: >-\n  {amount}, then\n"))
    call_command("check_guide", str(folder), stdout=StringIO())


def test_official_pay_of_another_group_may_not_be_stated(folder: Path) -> None:
    path = folder / "roles" / ANALYST
    path.write_text(with_tip("Ask for £60,288.")(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert any(found(line, path, "tip: states £60,288") for line in check(folder))


def test_a_folder_without_a_guide_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert check(tmp_path) == [f"{tmp_path / 'occupation_groups.yaml'} cannot be read: No such file or directory."]


@pytest.mark.parametrize("text", ["role: [data-analyst", "data-analyst", ""])
def test_a_file_that_cannot_be_understood_is_named(folder: Path, text: str) -> None:
    (folder / "roles" / ANALYST).write_text(text)
    assert any(ANALYST in line for line in check(folder))
