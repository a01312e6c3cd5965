"""The operations of the API document, with the right that each asks for."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import resolve

from core.api.views import PUBLIC, SIGNED_IN, ListRows
from tests.contract import document


@dataclass(frozen=True)
class Operation:
    """One method of one path template."""

    method: str
    template: str
    right: str
    body: str
    is_public: bool
    is_list: bool

    def __str__(self) -> str:
        return f"{self.method} {self.template}"

    @property
    def is_rpc(self) -> bool:
        """Whether faults of its bodies are told as JSON-RPC has it; tests/executions/test_mcp.py asks about those."""
        return self.template == "/api/v1/mcp"

    @property
    def needs_right(self) -> bool:
        """Whether a role must hold a right."""
        return self.right not in {PUBLIC, SIGNED_IN}


def _operation(method: str, template: str, described: dict[str, Any]) -> Operation:
    found = resolve(re.sub(r"\{\w+\}", "a", template)).func
    action = found.actions[method]
    content = described.get("requestBody", {}).get("content", {})
    return Operation(
        method=method.upper(),
        template=template,
        right=found.cls.permissions[action],
        body=next(iter(content), ""),
        is_public=described["security"] == [{}],
        is_list=action == "list" and issubclass(found.cls, ListRows),
    )


@cache
def operations() -> tuple[Operation, ...]:
    """Return every operation, in the order of the document."""
    return tuple(
        _operation(method, template, described)
        for template, methods in document()["paths"].items()
        for method, described in methods.items()
    )
