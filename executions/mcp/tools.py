"""The tools of a principal: the actions it may run, and a few that ask the engine and governance themselves."""

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from core.actions import Action, Risk, actions, get_action
from core.api.pages import BadCursorError, Cursor
from core.commands import Command
from core.principal import Kind, Principal
from governance.selectors import list_active_rules
from governance.services import could_allow

PAGE = 50
START = "executions.add_execution"
_ORDERING = "tool"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Builtin:
    """A tool that is no action: it runs at once and leaves no execution."""

    name: str
    title: str
    command: type[Command]
    result: type[BaseModel]
    right: str
    run: Callable[[Any, Principal, datetime], BaseModel]
    is_read_only: bool = True
    is_for_people: bool = False

    def is_open_to(self, principal: Principal) -> bool:
        """Tell whether a principal holds the right, and is a person where only people may."""
        is_one = principal.kind == Kind.USER or not self.is_for_people
        return is_one and principal.may(self.right)


_builtins: dict[str, Builtin] = {}


def offer(tool: Builtin) -> None:
    """Add a tool to those of everybody who holds its right."""
    _builtins[tool.name] = tool


def find_builtin(name: str) -> Builtin | None:
    """Return the tool that is no action, if the name is one's."""
    return _builtins.get(name)


def page_of_tools(principal: Principal, cursor: str | None) -> tuple[list[Row], str | None]:
    """Return tools by name, PAGE at most, and the cursor behind them.

    Raises:
        BadCursorError: the cursor was not made here.
    """
    after = _place(cursor)
    names = sorted(name for name in _names(principal) if name > after)
    following = Cursor(_ORDERING, None, names[PAGE - 1]).pack() if len(names) > PAGE else None
    return [_described(name) for name in names[:PAGE]], following


def _place(cursor: str | None) -> str:
    if cursor is None:
        return ""
    found = Cursor.unpack(cursor)
    if found.ordering != _ORDERING:
        raise BadCursorError("The cursor was not made by this list")
    return found.key


def _names(principal: Principal) -> Iterator[str]:
    yield from (each.name for each in _builtins.values() if each.is_open_to(principal))
    if not principal.may(START):
        return
    rules = list_active_rules()
    for name, action in actions().items():
        if could_allow(principal=principal, action=action, rules=rules):
            yield name


def _described(name: str) -> Row:
    tool = find_builtin(name)
    return _row_of_builtin(name) if tool else _row_of_action(name, get_action(name).version)


@functools.cache
def _row_of_builtin(name: str) -> Row:
    tool = _builtins[name]
    hints = {"readOnlyHint": tool.is_read_only, "destructiveHint": not tool.is_read_only, "openWorldHint": False}
    return {
        "name": name,
        "title": tool.title,
        "description": inspect.getdoc(tool.run),
        "inputSchema": tool.command.model_json_schema(),
        "outputSchema": tool.result.model_json_schema(mode="serialization"),
        "annotations": hints,
    }


@functools.lru_cache(maxsize=1000)
def _row_of_action(name: str, version: int) -> Row:
    action = get_action(name, version)
    row = {
        "name": name,
        "title": action.description.rstrip("."),
        "description": inspect.getdoc(action.function) or action.description,
        "inputSchema": action.command.model_json_schema(),
        "annotations": _hints(action),
        "_meta": {"nexus/risk": action.risk, "nexus/permission": action.permission, "nexus/version": version},
    }
    return {**row, "outputSchema": action.result.model_json_schema(mode="serialization")} if action.result else row


def _hints(action: Action) -> Row:
    """Return what a client may tell its person before a call. Who only looks asks for a right to view."""
    is_read_only = action.permission.rpartition(".")[2].startswith("view_") and action.risk == Risk.LOW
    return {
        "readOnlyHint": is_read_only,
        "destructiveHint": action.risk in {Risk.HIGH, Risk.MONEY_OUT},
        "idempotentHint": is_read_only,
    }
