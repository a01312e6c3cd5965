"""`python -m core.embedded`: the long-lived parents, without Django in their memory."""

import argparse
import sys

from core.embedded.errors import PlatformError
from core.embedded.home import Home, default_home
from core.embedded.servers import serve
from core.embedded.up import fail, up


def main() -> int:
    """Run one of the two trees; the exit code."""
    parser = argparse.ArgumentParser(prog="core.embedded")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("up").add_argument("--no-seed", action="store_true")
    verbs.add_parser("servers").add_argument("--unsafe", action="store_true")
    options = parser.parse_args()
    home = Home(default_home())
    try:
        if options.verb == "servers":
            return serve(home, is_durable=not options.unsafe)
        up(home, is_seeded=not options.no_seed, out=sys.stdout)
    except PlatformError as error:
        return fail(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
