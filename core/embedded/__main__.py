"""`python -m core.embedded`: the same as `manage.py up`, `down` and `status`, without loading Django."""

import argparse
import json
import sys
from collections.abc import Sequence

from core.embedded.errors import PlatformError
from core.embedded.home import Home, default_home
from core.embedded.servers import serve
from core.embedded.status import as_text, read_status
from core.embedded.supervisor import stop_tree
from core.embedded.up import up, up_detached


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code."""
    options = _parser().parse_args(arguments)
    home = Home(default_home())
    try:
        return int(options.run(home, options))
    except PlatformError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="core.embedded", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    start = verbs.add_parser("up")
    start.set_defaults(run=_up)
    start.add_argument("--detach", action="store_true")
    start.add_argument("--no-seed", action="store_true")
    verbs.add_parser("down").set_defaults(run=_down)
    show = verbs.add_parser("status")
    show.set_defaults(run=_status)
    show.add_argument("--json", action="store_true")
    servers = verbs.add_parser("servers")
    servers.set_defaults(run=_servers)
    servers.add_argument("--unsafe", action="store_true")
    return parser


def _up(home: Home, options: argparse.Namespace) -> int:
    start = up_detached if options.detach else up
    return start(home, is_seeded=not options.no_seed, out=sys.stdout)


def _down(home: Home, _: argparse.Namespace) -> int:
    sys.stdout.write("Stopped.\n" if stop_tree(home) else f"Nothing was running in {home.root}.\n")
    return 0


def _status(home: Home, options: argparse.Namespace) -> int:
    found = read_status(home)
    sys.stdout.write(json.dumps(found.as_json(), indent=2) if options.json else as_text(found))
    sys.stdout.write("\n")
    return 0 if found.is_up else 1


def _servers(home: Home, options: argparse.Namespace) -> int:
    return serve(home, is_durable=not options.unsafe)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
