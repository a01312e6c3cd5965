"""What the verbs of the command `schedules` take."""

from typing import Any

from executions.models import Schedule
from tenants.terminal import takes_limit, whole_number


def of_list(parser: Any) -> None:
    """Filters of the list."""
    parser.add_argument("--status", default="", choices=["", *Schedule.Status.values])
    parser.add_argument("--action", default="")
    takes_limit(parser)


def of_next(parser: Any) -> None:
    """How many times."""
    parser.add_argument("--count", type=whole_number, default=5, help="how many times (default 5)")


def of_create(parser: Any) -> None:
    """What a schedule is made of; what is left out is as the API has it."""
    parser.add_argument("name")
    parser.add_argument("action", help="such as demo.echo")
    parser.add_argument("input", nargs="?", default="{}", help="JSON object")
    parser.add_argument("--cron", help='five fields, six with seconds first, or @daily: "0 9 * * mon-fri"')
    parser.add_argument("--every", dest="every_seconds", metavar="SECONDS", help="an interval instead")
    parser.add_argument("--timezone", help="IANA name; the business's own when it is left out")
    parser.add_argument("--starts-at", metavar="TIME", help="with its zone: 2026-11-25T09:00:00Z")
    parser.add_argument("--ends-at", metavar="TIME")
    parser.add_argument("--overlap", choices=Schedule.Overlap.values, help="when the run before is still live")
    parser.add_argument("--catch-up", choices=Schedule.CatchUp.values, help="times that passed while nothing ran")
    parser.add_argument("--queue")
    parser.add_argument("--priority", help="1 goes first, 10 last")


def of_backfill(parser: Any) -> None:
    """Which stretch, and how its runs lie to one another."""
    parser.add_argument("--since", required=True, metavar="TIME", help="with its zone: 2026-11-25T09:00:00Z")
    parser.add_argument("--until", required=True, metavar="TIME")
    parser.add_argument("--overlap", choices=["queue", "allow"], help="one after another (default), or side by side")
