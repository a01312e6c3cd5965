"""Looks at executions and stops or repeats them, from the terminal."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from core.principal import Principal
from events.models import Event
from executions import selectors, services
from executions.explain import explain
from executions.management.following import follow
from executions.management.lines import line
from executions.models import Execution, Status
from executions.stream.messages import Cursor
from tenants.terminal import Answer, Options, Verb, VerbCommand, as_json, key_of, listed, row, takes_limit, takes_reason


def _get(actor: Principal, options: Options) -> Execution:
    return selectors.get_execution(key_of(options["id"]), seen_by=actor)


def _list(actor: Principal, options: Options) -> Answer:
    return listed(selectors.list_executions(seen_by=actor), line, options, "status", "action")


def _show(actor: Principal, options: Options) -> Answer:
    execution = _get(actor, options)
    content = {
        **row(execution),
        "history": [_change(event) for event in selectors.list_history(execution.id)],
        "steps": list(map(row, selectors.list_steps(execution.id))),
    }
    return content, as_json(content)


def _change(event: Event) -> dict[str, Any]:
    return {"sequence": event.sequence, "type": event.type, "at": event.occurred_at, **(event.payload or {})}


def _explain(actor: Principal, options: Options) -> Answer:
    content = explain(_get(actor, options), now=timezone.now())
    return content, f"{content['status']} since {content['since']:%Y-%m-%d %H:%M:%S}: {content['message']}"


def _cancel(actor: Principal, options: Options) -> Answer:
    execution = services.cancel_execution(
        execution_id=key_of(options["id"]), reason=options["reason"], actor=actor, now=timezone.now()
    )
    return row(execution), line(execution)


def _retry(actor: Principal, options: Options) -> Answer:
    execution = services.retry_execution(execution_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(execution), line(execution)


def _pause(actor: Principal, options: Options) -> Answer:
    key = key_of(options["id"])
    execution = services.pause_execution(execution_id=key, reason=options["reason"], actor=actor)
    return row(execution), line(execution)


def _resume(actor: Principal, options: Options) -> Answer:
    execution = services.resume_execution(execution_id=key_of(options["id"]), actor=actor)
    return row(execution), line(execution)


def _replay(actor: Principal, options: Options) -> Answer:
    execution = services.replay_execution(execution_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(execution), line(execution)


def _tail(actor: Principal, options: Options) -> Iterator[Answer]:
    execution, cursor = _get(actor, options), Cursor.read(options["after"])
    return follow(execution.id, cursor, is_patient=options["follow"])


def _of_list(parser: Any) -> None:
    parser.add_argument("--status", default="", choices=["", *Status.values])
    parser.add_argument("--action", default="")
    takes_limit(parser)


def _of_tail(parser: Any) -> None:
    parser.add_argument("--no-follow", dest="follow", action="store_false", help="what there is now, and no more")
    parser.add_argument("--after", default="", help="go on behind the id of a message")


class Command(VerbCommand):
    """`executions list`, and a verb with an id: `executions show ID`, `tail ID`."""

    help = "List, show, explain, follow, cancel, pause, resume, retry or replay executions of one business."
    verbs = {
        "list": Verb(_list, "The newest executions", takes_id=False, arguments=_of_list),
        "show": Verb(_show, "One with its history and its steps, as JSON"),
        "tail": Verb(_tail, "Follow one to its end; exit code 0 when it succeeded, 1 otherwise", arguments=_of_tail),
        "explain": Verb(_explain, "The one cause why it does not move"),
        "cancel": Verb(_cancel, "Stop it and its children", arguments=takes_reason),
        "pause": Verb(_pause, "Let it stand still", arguments=takes_reason),
        "resume": Verb(_resume, "Let a paused one go on"),
        "retry": Verb(_retry, "Run a failed one again, as a new one"),
        "replay": Verb(_replay, "Run a final one again on the newest version of its action, as a new one"),
    }
