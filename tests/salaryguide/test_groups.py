"""The groups of staff: there from the start, each with what it may do, and left as staff set them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def member_of(group: str) -> User:
    """Return a person who is in a group."""
    user = make_user(f"{group.lower()}@salaries.example", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
@pytest.mark.parametrize(
    "code",
    [
        *("roles.view_role", "roles.add_role", "roles.change_role"),
        *("roles.view_source", "roles.add_source", "roles.change_source"),
        *("roles.view_sector", "roles.view_occupationgroup", "roles.view_ukpay", "roles.view_negotiationstep"),
        *("roles.view_change", "roles.view_import", "roles.add_import"),
        *("salaryguide.view_feedback", "salaryguide.view_message", "salaryguide.change_message"),
    ],
)
def test_editors_and_publishers_write_and_read(group: str, code: str) -> None:
    assert member_of(group).has_perm(code)


@pytest.mark.parametrize(
    "code",
    [
        *("roles.publish_role", "roles.delete_role", "roles.delete_source"),
        *("roles.add_sector", "roles.change_sector", "roles.delete_sector"),
        *("roles.add_occupationgroup", "roles.change_occupationgroup", "roles.delete_occupationgroup"),
        *("roles.add_ukpay", "roles.change_ukpay", "roles.delete_ukpay"),
        *("roles.add_negotiationstep", "roles.change_negotiationstep", "roles.delete_negotiationstep"),
        *("salaryguide.delete_feedback", "salaryguide.delete_message"),
    ],
)
def test_only_publishers_publish_delete_and_change_what_pages_share(code: str) -> None:
    assert member_of("Publishers").has_perm(code)
    assert not member_of("Editors").has_perm(code)


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_neither_group_sees_people_or_plans_or_alters_the_record(group: str) -> None:
    codes = member_of(group).get_all_permissions()
    assert {code.partition(".")[0] for code in codes} == {"roles", "salaryguide"}
    assert {code for code in codes if code.endswith(("_change", "_version", "_draft"))} == {"roles.view_change"}


def test_group_that_is_there_stays_as_staff_set_it() -> None:
    editors = Group.objects.get(name="Editors")
    editors.permissions.set([Permission.objects.get(codename="view_role")])
    call_command("migrate", verbosity=0)
    assert [one.codename for one in editors.permissions.all()] == ["view_role"]


def test_group_that_was_deleted_is_made_again() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert member_of("Publishers").has_perm("roles.publish_role")


@pytest.mark.django_db(transaction=True)
def test_groups_are_made_again_after_the_tables_were_emptied() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert member_of("Publishers").has_perm("roles.publish_role")


@pytest.mark.django_db(transaction=True)
def test_no_group_is_made_with_half_of_its_permissions() -> None:
    """Before imports were there, nobody could be given the right to make one."""
    call_command("migrate", "roles", "0002", verbosity=0)
    Group.objects.all().delete()
    Permission.objects.filter(codename="add_import").delete()
    call_command("migrate", "roles", "0002", verbosity=0)
    made = Group.objects.count()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)
    assert (made, Group.objects.count()) == (0, 2)
