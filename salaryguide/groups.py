"""Who may do what in the admin: two groups, made with the tables. A group that is there stays as staff have set it."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

# Permissions by app and model. Whoever may publish may also change what many pages share.
EDITORS = {
    "roles.role": ["view", "add", "change"],
    "roles.source": ["view", "add", "change"],
    "roles.sector": ["view"],
    "roles.occupationgroup": ["view"],
    "roles.ukpay": ["view"],
    "roles.negotiationstep": ["view"],
    "roles.change": ["view"],
    "roles.import": ["view", "add"],
    "salaryguide.feedback": ["view"],
    "salaryguide.message": ["view", "change"],
}
PUBLISHERS = {
    "roles.role": ["publish", "delete"],
    "roles.source": ["delete"],
    "roles.sector": ["add", "change", "delete"],
    "roles.occupationgroup": ["add", "change", "delete"],
    "roles.ukpay": ["add", "change", "delete"],
    "roles.negotiationstep": ["add", "change", "delete"],
    "salaryguide.feedback": ["delete"],
    "salaryguide.message": ["delete"],
}
GROUPS = {"Editors": [EDITORS], "Publishers": [EDITORS, PUBLISHERS]}


def make_groups(using: str, apps: Apps = installed, **_: Any) -> None:
    """Make the groups that are missing. Half-way through migrations, when some permissions are not there, make none."""
    for app in ("roles", "salaryguide"):
        create_permissions(installed.get_app_config(app), verbosity=0, using=using, apps=apps)
    known = _permissions(apps, using)
    for name, tables in GROUPS.items():
        codes = [code for table in tables for code in codes_of(table)]
        if known.keys() >= set(codes):
            _make(name, [known[code] for code in codes], apps, using)


def _permissions(apps: Apps, using: str) -> dict[str, Any]:
    try:
        permissions = apps.get_model("auth", "Permission").objects.using(using).select_related("content_type")
    except LookupError:  # migrated back to before there were any
        return {}
    return {f"{one.content_type.app_label}.{one.codename}": one for one in permissions}


def _make(name: str, permissions: list[Any], apps: Apps, using: str) -> None:
    group, is_new = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
    if is_new:
        group.permissions.set(permissions)


def codes_of(table: dict[str, list[str]]) -> list[str]:
    """Return the permissions of a table as `user.has_perm` names them, such as `roles.add_role`."""
    rows = [(model.split("."), verbs) for model, verbs in table.items()]
    return [f"{app}.{verb}_{model}" for (app, model), verbs in rows for verb in verbs]
