"""Looks at what failed for good, runs it again or puts it aside, from the terminal."""

from typing import Any

from django.utils import timezone

from core.principal import Principal
from executions import selectors, services
from executions.commands import DiscardDeadLetter
from executions.management.lines import line
from executions.models import DeadLetter
from tenants.terminal import Answer, Options, Verb, VerbCommand, as_json, key_of, listed, row, takes_limit


def _line(letter: DeadLetter) -> str:
    return f"{letter.id}  {letter.status:<9}  {letter.action}  {letter.error_code}"


def _list(actor: Principal, options: Options) -> Answer:
    return listed(selectors.list_dead_letters(), _line, options, "status", "action", "error_code")


def _show(actor: Principal, options: Options) -> Answer:
    letter = selectors.get_dead_letter(key_of(options["id"]))
    content = {**row(letter), "execution": row(selectors.get_any_execution(letter.execution_id))}
    return content, as_json(content)


def _requeue(actor: Principal, options: Options) -> Answer:
    execution = services.requeue_dead_letter(letter_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(execution), line(execution)


def _discard(actor: Principal, options: Options) -> Answer:
    reason = DiscardDeadLetter.check({"reason": options["reason"]}).reason
    letter = services.discard_dead_letter(letter_id=key_of(options["id"]), reason=reason, actor=actor)
    return row(letter), _line(letter)


def _of_list(parser: Any) -> None:
    parser.add_argument("--status", default="", choices=["", *DeadLetter.Status.values])
    parser.add_argument("--action", default="")
    parser.add_argument("--error-code", default="")
    takes_limit(parser)


def _of_discard(parser: Any) -> None:
    parser.add_argument("--reason", required=True, help="why nothing more is done about it")


class Command(VerbCommand):
    """`dead_letters list`, and a verb with an id."""

    help = "List and show executions that failed for good, run them again or put them aside."
    verbs = {
        "list": Verb(_list, "The newest", takes_id=False, arguments=_of_list),
        "show": Verb(_show, "One with its execution, as JSON"),
        "requeue": Verb(_requeue, "Run it again, as a new execution that names it"),
        "discard": Verb(_discard, "Put it aside, with a reason", arguments=_of_discard),
    }
