"""The real guide, taken out as files and brought in again."""

import pytest

from roles.editing.files.exporting import figures_file, role_file
from roles.editing.files.import_plan import plan_of
from roles.models import Import, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


@pytest.mark.parametrize(("kind", "write"), [(Import.Kind.ROLES, role_file), (Import.Kind.FIGURES, figures_file)])
def test_the_real_guide_goes_out_and_in_without_a_difference(kind: str, write: object) -> None:
    text = "".join(write(Role.objects.all())).removeprefix("\ufeff")  # type: ignore[operator]
    plan = plan_of(Import(kind=kind, text=text))
    assert (plan.problems, plan.remarks, plan.changes) == ([], [], [])
    assert plan.unchanged == Role.objects.count() == 76
