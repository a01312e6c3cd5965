"""`manage.py build_assets`: the stylesheets and the icon sprite."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from console.assets import build_all, stale_files


class Command(BaseCommand):
    """Build static/*.css and static/icons.svg, or check that they are fresh."""

    help = "Build the stylesheets and the icon sprite from frontend/."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is not fresh")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            stale = [path.name for path in stale_files()]
            if stale:
                raise CommandError(f"Run manage.py build_assets: {', '.join(stale)} differ from a fresh build")
            self.stdout.write("Stylesheets and icons are fresh.")
            return
        for path, content in build_all().items():
            path.write_text(content)
            self.stdout.write(f"{path.name}  {len(content) // 1024} kB")
