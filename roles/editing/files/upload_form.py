"""The forms of an import: the file itself, and why it is applied. A file that is no text is refused at once."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator

from roles.models import Import
from roles.reason import WhyForm

LARGEST = 2 * 1024 * 1024
KINDS = {".yaml": Import.Kind.ROLES, ".yml": Import.Kind.ROLES, ".csv": Import.Kind.FIGURES}
# How files begin that are no text, whatever they are called.
BEGINNINGS = {
    b"PK\x03\x04": "This is a ZIP file or a workbook. Save the sheet as “CSV UTF-8” and choose that.",
    b"\x89PNG": "This is a picture. Choose a role file (.yaml) or a file of figures (.csv).",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook. Save the sheet as “CSV UTF-8” and choose that.",
}
NOT_UTF8 = (
    "This file is not in UTF-8. Save it again as UTF-8 (in Excel: “CSV UTF-8”), so that £ and – stay what they are."
)


class UploadForm(forms.Form):
    """A file to bring in. Cleaned, it has a `kind`, a `name` and its `text`."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.csv"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
        help_text="A role file (.yaml) or figures (.csv), 2 MB at most.",
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is no text, and read what is."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("This file is larger than 2 MB. Split it into several.")
        content = file.read()
        for beginning, sentence in BEGINNINGS.items():
            if content.startswith(beginning):
                raise forms.ValidationError(sentence)
        self.cleaned_data |= {
            "kind": _kind(file),
            "name": Truncator(file.name or "").chars(120),
            "text": _text(content),
        }
        return file


def _kind(file: UploadedFile) -> str:
    kind = KINDS.get(PurePath(file.name or "").suffix.lower())
    if not kind:
        raise forms.ValidationError("The name of a role file ends in .yaml, that of a file of figures in .csv.")
    return kind


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise forms.ValidationError(NOT_UTF8) from error
    if "\0" in text:
        raise forms.ValidationError("There are characters in this file that no text has. " + NOT_UTF8)
    if not text.strip():
        raise forms.ValidationError("There is nothing in this file.")
    return text


class ApplyForm(WhyForm):
    """Why a file is applied, and which plan was read."""

    # The digest of the plan on the page, which the page itself writes.
    shown = forms.CharField(required=False)
