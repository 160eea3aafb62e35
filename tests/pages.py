"""Reads pages and their forms as a person and a browser would."""

from django.http import HttpResponse
from justhtml import JustHTML

Form = dict[str, str]


def parse(answer: HttpResponse) -> JustHTML:
    """Return the page of an answer, parsed as browsers do."""
    return JustHTML(answer.content.decode(), sanitize=False)


def texts(page: JustHTML, selector: str) -> list[str]:
    """Return the words of each element that a selector finds."""
    return [element.to_text() for element in page.query(selector)]


def links(page: JustHTML, selector: str = "main a") -> list[str]:
    """Return where each link that a selector finds leads."""
    return [element.attrs["href"] for element in page.query(selector)]


def form_of(page: JustHTML, selector: str) -> Form:
    """Return what a browser would send of a form left as it is: line ends as CR LF, unticked boxes left out."""
    data: Form = {}
    for element in page.query(f"{selector} [name]"):
        name, kind = element.attrs["name"], element.attrs.get("type", element.name)
        if kind == "textarea":
            data[name] = "".join(child.data for child in element.children).replace("\n", "\r\n")
        elif kind == "select":
            chosen = element.query_one("option[selected]") or element.query_one("option")
            data[name] = chosen.attrs["value"] if chosen else ""
        elif kind != "submit" and (kind != "checkbox" or "checked" in element.attrs):
            data[name] = element.attrs.get("value") or ("on" if kind == "checkbox" else "")
    return data


def add_part(data: Form, prefix: str, **fields: str) -> None:
    """Do to a form's data what the admin's "add another" does, and fill the new part in."""
    number, empty = data[f"{prefix}-TOTAL_FORMS"], f"{prefix}-__prefix__-"
    data |= {name.replace("__prefix__", number): value for name, value in data.items() if name.startswith(empty)}
    data |= {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    data[f"{prefix}-TOTAL_FORMS"] = str(int(number) + 1)
