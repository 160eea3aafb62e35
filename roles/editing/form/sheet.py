"""One role as a form: made from a document or from what somebody sent, and giving a document back."""

from collections import Counter
from functools import cached_property
from typing import Any

from django.http import QueryDict

from roles import documents
from roles.documents import Document
from roles.editing.content import as_content, digest
from roles.editing.form.amounts import with_commas
from roles.editing.form.finder import labels
from roles.editing.form.placing import WHOLE_FORM, field_of
from roles.editing.form.role_fields import PICKS, RoleForm, document_of, initial_of
from roles.editing.form.row_lists import ROW_LISTS, UNIT, RowList, Rows, rows_class
from roles.editing.rules import Graded, findings
from roles.models import Role

ADD_ROW = "_add"
REASON = "reason:"


class Sheet:
    """The fields and lists of one role, filled in."""

    def __init__(
        self,
        role: Role | None,
        content: Document,
        sent: QueryDict | None = None,
        opened: str | None = None,
        reasons: dict[str, str] | None = None,
    ) -> None:
        """Fill the form from `content`, or from what was `sent`. `opened` names what the editor began with.

        `reasons` say why warnings are right as they are, by the finding's key.
        """
        self.role, self.start = role, content
        self.reasons = (reasons or {}) | _reasons_in(sent or QueryDict())
        self.opened = opened if opened is not None else digest(content)
        self.rows = {one.name: self._rows(one, sent) for one in ROW_LISTS}
        self.form = RoleForm(sent, role=role, figures=self._figures(sent), initial=initial_of(content))
        self.found: list[Graded] = []
        self.refused = False
        # What another editor wrote in the meantime where this one wrote too, by field.
        self.theirs: dict[str, str] = {}
        # The list that a press on “Add a row” has made longer.
        self.longer = sent.get(ADD_ROW, "") if sent else ""

    @classmethod
    def of_request(cls, role: Role | None, sent: QueryDict) -> "Sheet":
        """Read what somebody sent; a press on “Add a row” has added one to its list."""
        return cls(role, {"role": role.slug if role else ""}, _with_row_added(sent), sent.get("opened", ""))

    def _rows(self, row_list: RowList, sent: QueryDict | None) -> Rows:
        entries = [entry for _, entry in documents.entries_of(self.start, row_list.part)]
        return rows_class(row_list.name)(data=sent, initial=entries)

    def _figures(self, sent: QueryDict | None) -> list[tuple[str, str]]:
        """Return the role's own figures, by key, with what each says."""
        rows = self.rows["figures"]
        return [(str(form["key"].value()), _in_words(form)) for form in rows.forms if form["key"].value()]

    def is_valid(self) -> bool:
        """Say whether every field can be read. What a page lacks does not matter to a draft."""
        # Each is asked, whatever the others say: all errors are to be shown at once.
        unreadable = [rows for rows in self.rows.values() if not rows.is_valid()]
        return self.form.is_valid() and not unreadable

    @cached_property
    def content(self) -> Document:
        """The document that a valid sheet makes."""
        document = document_of(self.form.cleaned_data)
        for name, rows in self.rows.items():
            if name not in ("aliases", "related"):
                document[name] = rows.entries()
        aliases = self.rows["aliases"].entries()
        document["aliases"] = [one["name"] for one in aliases if one.get("name") and not one.get("hidden")]
        document["hidden_aliases"] = [one["name"] for one in aliases if one.get("name") and one.get("hidden")]
        document["related"] = [one["other"] for one in self.rows["related"].entries()]
        return as_content({name: value for name, value in _picks_in_order(document).items() if value not in ([], {})})

    @property
    def named(self) -> dict[str, set[str]]:
        """The keys of sources, groups and roles that the sheet names, to be shown with what they stand for."""
        fields = {"source": [("levers", "source"), ("figures", "source")], "role": [("related", "other")]}
        named = {
            kind: {str(form[field].value() or "") for name, field in places for form in self.rows[name].forms}
            for kind, places in fields.items()
        }
        return named | {"group": {str(self.form["occupation_group"].value() or "")}}

    def check(self) -> None:
        """Note what the rules find in the sheet as it stands."""
        self.found = findings(self.content if self.form.is_bound else self.start)

    @cached_property
    def by_field(self) -> dict[str, list[Graded]]:
        """The findings by the field they stand beside."""
        content = self.content if self.form.is_bound and self.is_valid() else self.start
        beside: dict[str, list[Graded]] = {}
        for one in self.found:
            beside.setdefault(self._beside(field_of(one.place, content)), []).append(one)
        return beside

    def _beside(self, name: str) -> str:
        """Return the field a finding is shown beside: what has no field on the form concerns the form as a whole."""
        if name in self.form.fields or name in self.rows:
            return name
        rows, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        form = self._row_of(rows, int(number)) if rows in self.rows and number.isdecimal() else None
        return f"{form.prefix}-{field}" if form and field in form.fields else WHOLE_FORM

    def _row_of(self, name: str, entry: int) -> Any:
        """Return the row that an entry of a list comes from: rows may stand in another order than their numbers."""
        rows = self.rows[name]
        if not self.form.is_bound or not self.is_valid():
            places = list(range(len(rows.forms)))
        elif name == "aliases":
            # In a document, hidden ones come after the others.
            places = sorted(rows.places(), key=lambda place: rows.forms[place].cleaned_data.get("hidden", False))
        else:
            places = rows.places()
        return rows.forms[places[entry]] if entry < len(places) else None

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """What the keys stand for that the sheet names, by kind."""
        return {kind: labels(kind, keys) for kind, keys in self.named.items()}


def _reasons_in(sent: QueryDict) -> dict[str, str]:
    return {name.removeprefix(REASON): str(sent[name]).strip() for name in sent if name.startswith(REASON)}


def _in_words(form: Any) -> str:
    what, value, unit = (form[name].value() for name in ("what", "value", "unit"))
    return f"{what or 'no words yet'}: {with_commas(value or '?')} {unit or ''}".strip()


def _with_row_added(sent: QueryDict) -> QueryDict:
    name = sent.get(ADD_ROW, "")
    count = str(sent.get(f"{name}-TOTAL_FORMS", ""))
    if not count.isdecimal() or len(count) > 5:
        return sent
    more = sent.copy()
    more[f"{name}-TOTAL_FORMS"] = str(int(count) + 1)
    if name == "figures":
        more[f"{name}-{count}-unit"] = UNIT
    return more


def _picks_in_order(document: Document) -> Document:
    """Let bands and the pay scale name figures there are, in the order in which the figures stand."""
    keys = Counter(str(figure.get("key", "")) for figure in document["figures"])
    document["pay_scale"] = [key for key in keys if key in document.get("pay_scale", [])]
    for level in PICKS.values():
        band = document.get("bands", {}).get(level, {})
        if "from" in band:
            band["from"] = [key for key in keys if key in band["from"]]
    return document
