#!/usr/bin/env python
"""Django's command line for Salary Guide UK."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.core.serializers.base import DeserializationError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salaryguide.settings")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, DeserializationError) as error:
        # Wrong settings and wrong fixtures are reported in sentences; a traceback above them would only hide them.
        sys.exit(str(error))


if __name__ == "__main__":
    main()
