"""Imports: uploading a file, the dry run that says what would change, applying it, marking it as dealt with."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from roles.editing.differences.differences import Section, differences, named
from roles.editing.files.figures_csv import COLUMNS, DELETE, MOST_ROWS
from roles.editing.files.import_plan import Plan, RoleChange, plan_of
from roles.editing.files.importing import NotApplied, Outdated, apply, changed_by, note_problems, take_in
from roles.editing.files.role_file import MOST_ROLES
from roles.editing.files.upload_form import ApplyForm, UploadForm
from roles.models import Import


@admin.register(Import)
class ImportAdmin(admin.ModelAdmin):
    """The list of files, and the page of each. Nobody edits a file here: it is mended and uploaded again."""

    list_display = ["name", "kind", "state", "made_at", "editor"]
    list_select_related = ["editor"]
    list_per_page = 50
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        """Leave out the text of the files, which lists do not show."""
        return super().get_queryset(request).defer("text")

    def get_urls(self) -> list[URLPattern]:
        """Give an import a page of its own in the place of the stock form."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="roles_import_changelist"),
            path("add/", view(self.add_view), name="roles_import_add"),
            path("<int:pk>/", view(self.dry_run), name="roles_import_change"),
            path("<int:pk>/apply/", view(require_POST(self.apply)), name="roles_import_apply"),
            path("<int:pk>/put-away/", view(require_POST(self.put_away)), name="roles_import_put_away"),
            path("<path:object_id>/delete/", view(self.delete_view), name="roles_import_delete"),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        """Let those who uploaded a file, and publishers, delete it; one that was applied stays on record."""
        if obj is None or obj.applied_at:
            return False
        return self.has_add_permission(request) and (
            obj.editor_id == request.user.pk or request.user.has_perm("roles.publish_role")
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the list under a heading that says what is in it."""
        return super().changelist_view(request, {"title": "Imports"} | (extra_context or {}))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Go back to the list; the stock admin takes who may not change a file to the desk."""
        messages.success(request, f"{obj_display} was deleted. It changed nothing.")
        return redirect("admin:roles_import_changelist")

    @admin.display(description="state")
    def state(self, upload: Import) -> str:
        """Say what became of a file."""
        if upload.applied_at:
            return "applied"
        if upload.put_away:
            return "dealt with"
        return "with errors" if upload.errors else "ready"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Take a file in. Whatever is wrong in it is shown on its own page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            data = form.cleaned_data
            upload = take_in(data["kind"], data["name"], data["text"], request.user)
            return redirect("admin:roles_import_change", upload.pk)
        context = {"title": "Import a file", "form": form, "columns": COLUMNS, "delete": DELETE}
        context |= {"most_rows": f"{MOST_ROWS:,}", "most_roles": MOST_ROLES}
        return self._page(request, "upload", 422 if form.is_bound else 200, **context)

    def dry_run(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what a file would change now, or what became of it."""
        upload = self._import(request, pk)
        if upload.applied_at:
            return self._page(request, "applied", 200, title=upload.name, upload=upload, roles=changed_by(upload))
        return self._planned(request, upload, plan_of(upload))

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Turn a file into drafts, if it comes to what was shown."""
        upload, form = self._import(request, pk, "add"), ApplyForm(request.POST)
        if not form.is_valid():
            return self._planned(request, upload, plan_of(upload), 422, form)
        data = form.cleaned_data
        try:
            plan = apply(upload, shown=data["shown"], editor=request.user, why=data["why"])
        except NotApplied as stop:
            messages.error(request, f"{stop} Nothing was changed.")
            note_problems(upload, stop.plan)
            upload.refresh_from_db()
            return self._planned(request, upload, stop.plan, 409 if isinstance(stop, Outdated) else 422, form)
        number = len(plan.changes)
        messages.success(
            request, f"{number} {'draft was' if number == 1 else 'drafts were'} made. No page changed yet."
        )
        return redirect("admin:roles_import_change", pk)

    def put_away(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a file off the desk; it stays in the list."""
        upload = self._import(request, pk, "add")
        if not self.has_delete_permission(request, upload):
            raise PermissionDenied
        upload.put_away = True
        upload.save(update_fields=["put_away"])
        messages.success(request, f"{upload.name} is marked as dealt with. It changed nothing.")
        return redirect("admin:roles_import_changelist")

    def _import(self, request: HttpRequest, pk: int, verb: str = "view") -> Import:
        if not request.user.has_perm(f"roles.{get_permission_codename(verb, self.opts)}"):
            raise PermissionDenied
        return get_object_or_404(Import.objects.select_related("editor"), pk=pk)

    def _planned(
        self, request: HttpRequest, upload: Import, plan: Plan, status: int = 200, form: ApplyForm | None = None
    ) -> HttpResponse:
        is_open = not upload.applied_at and not upload.put_away
        context = {
            "title": upload.name,
            "upload": upload,
            "plan": plan,
            "changes": _shown(plan),
            "form": form or ApplyForm(),
            "may_apply": is_open and self.has_add_permission(request),
            "may_put_away": self.has_delete_permission(request, upload),
        }
        return self._page(request, "dry_run", status, **context)

    def _page(self, request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/roles/import/{name}.html", context, status=status)


def _shown(plan: Plan) -> list[tuple[RoleChange, list[Section]]]:
    """Return each change with its differences, in which sectors, groups and roles have their names."""
    contents = named(*(content for one in plan.changes for content in (one.before, one.after)))
    pairs = zip(plan.changes, contents[::2], contents[1::2], strict=True)
    return [(change, differences(before, after)) for change, before, after in pairs]
