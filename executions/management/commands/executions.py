"""Looks at executions and stops or repeats them, from the terminal."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.principal import Principal, system
from core.tenancy import tenant_context
from events.models import Event
from executions import selectors, services
from executions.explain import explain
from executions.management.terminal import REFUSED, as_json, key_of, line, refused, row, tenant_of
from executions.models import Execution, Status


def _get(actor: Principal, options: dict[str, Any]) -> Execution:
    return selectors.get_execution(key_of(options["id"]), seen_by=actor)


def _list(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    found = selectors.list_executions(seen_by=actor).order_by("-id")
    for name in ("status", "action"):
        found = found.filter(**{name: options[name]}) if options[name] else found
    rows = list(found[: options["limit"]])
    return list(map(row, rows)), "\n".join(map(line, rows)) or "none"


def _show(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    execution = _get(actor, options)
    content = {
        **row(execution),
        "history": [_change(event) for event in selectors.list_history(execution.id)],
        "steps": list(map(row, selectors.list_steps(execution.id))),
    }
    return content, as_json(content)


def _change(event: Event) -> dict[str, Any]:
    return {"sequence": event.sequence, "type": event.type, "at": event.occurred_at, **(event.payload or {})}


def _explain(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    content = explain(_get(actor, options), now=timezone.now())
    return content, f"{content['status']} since {content['since']:%Y-%m-%d %H:%M:%S}: {content['message']}"


def _cancel(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    execution = services.cancel_execution(
        execution_id=key_of(options["id"]), reason=options["reason"], actor=actor, now=timezone.now()
    )
    return row(execution), line(execution)


def _retry(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    execution = services.retry_execution(execution_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(execution), line(execution)


def _pause(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    key = key_of(options["id"])
    execution = services.pause_execution(execution_id=key, reason=options["reason"], actor=actor)
    return row(execution), line(execution)


def _resume(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    execution = services.resume_execution(execution_id=key_of(options["id"]), actor=actor)
    return row(execution), line(execution)


def _replay(actor: Principal, options: dict[str, Any]) -> tuple[object, str]:
    execution = services.replay_execution(execution_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(execution), line(execution)


VERBS: Mapping[str, Callable[[Principal, dict[str, Any]], tuple[object, str]]] = {
    "list": _list,
    "show": _show,
    "explain": _explain,
    "cancel": _cancel,
    "pause": _pause,
    "resume": _resume,
    "retry": _retry,
    "replay": _replay,
}


class Command(BaseCommand):
    """`executions list`, and a verb with an id: `executions show ID`, `pause ID`; exit code 2 for a refusal."""

    help = "List, show, explain, cancel, pause, resume, retry or replay executions of one business."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("verb", choices=list(VERBS))
        parser.add_argument("id", nargs="?", default="")
        parser.add_argument("--tenant", default="", help="slug of the business; may be left out when there is one")
        parser.add_argument("--status", default="", choices=["", *Status.values])
        parser.add_argument("--action", default="")
        parser.add_argument("--limit", type=int, default=20)
        parser.add_argument("--reason", default="")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = tenant_of(options["tenant"])
        if options["verb"] != "list" and not options["id"]:
            raise CommandError("Which one? Give its id", returncode=REFUSED)
        with tenant_context(tenant.id):
            content, text = refused(lambda: VERBS[options["verb"]](system(tenant.id), options))
        self.stdout.write(as_json(content) if options["json"] else text)
