"""`python -m sevottam_classroom COMMAND`: Django's commands for an installation (`migrate`, `dbshell`, …)."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevottam_classroom.settings")
    execute_from_command_line(["sevottam_classroom", *sys.argv[1:]])


if __name__ == "__main__":
    main()
