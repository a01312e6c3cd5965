#!/usr/bin/env python
"""The command line of NEXUS."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command with the local settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
