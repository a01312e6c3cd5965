"""The methods of the protocol, for one principal; nothing is remembered between two messages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from core.api.pages import BadCursorError
from core.principal import Principal
from executions.mcp import builtin  # noqa: F401 - offers its tools
from executions.mcp.calls import call_tool, is_tool
from executions.mcp.protocol import INVALID_PARAMS, LEGACY, METHOD_NOT_FOUND, SUPPORTED, Call
from executions.mcp.tools import page_of_tools

KEY = "nexus/idempotency-key"
FRESH_MILLISECONDS = 60_000
CAPABILITIES: Mapping[str, Any] = {"tools": {}}
INSTRUCTIONS = (
    "Every tool but those under nexus. starts a governed execution and waits a moment for its result. When it needs an"
    " approval or longer, the answer names the execution: ask for it with nexus.execution.get. Send"
    f" _meta {KEY!r} to make a call that may be repeated without running twice."
)
Row = dict[str, Any]


def answer(call: Call, *, principal: Principal, key: str | None) -> Row:
    """Return the response to a request; `key` is the idempotency key of its header.

    Raises:
        RpcError: no such method, tool or cursor, or parameters of another form.
    """
    method = (_MODERN if call.is_modern else _LEGACY).get(call.method)
    if method is None:
        raise call.fault(METHOD_NOT_FOUND, f"Method not found: {call.method}")
    result = method(call, principal, key)
    if call.is_modern:
        about = {**result.get("_meta", {}), "io.modelcontextprotocol/serverInfo": _server()}
        result = {"resultType": "complete", **result, "_meta": about}
    return {"jsonrpc": "2.0", "id": call.id, "result": result}


def _server() -> Row:
    return {"name": "nexus", "title": "NEXUS", "version": settings.VERSION}


def _initialize(call: Call, principal: Principal, key: str | None) -> Row:
    asked = call.params.get("protocolVersion")
    if not isinstance(asked, str):
        raise call.fault(INVALID_PARAMS, "protocolVersion must be a text")
    version = asked if asked in LEGACY else LEGACY[0]
    about = {"capabilities": CAPABILITIES, "serverInfo": _server(), "instructions": INSTRUCTIONS}
    return {"protocolVersion": version, **about}


def _discover(call: Call, principal: Principal, key: str | None) -> Row:
    found = {"supportedVersions": list(SUPPORTED), "capabilities": CAPABILITIES, "instructions": INSTRUCTIONS}
    return {**found, "ttlMs": FRESH_MILLISECONDS, "cacheScope": "private"}


def _ping(call: Call, principal: Principal, key: str | None) -> Row:
    return {}


def _list_tools(call: Call, principal: Principal, key: str | None) -> Row:
    cursor = call.params.get("cursor")
    if cursor is not None and not isinstance(cursor, str):
        raise call.fault(INVALID_PARAMS, "cursor must be a text")
    try:
        tools, following = page_of_tools(principal, cursor)
    except BadCursorError as error:
        raise call.fault(INVALID_PARAMS, error.detail) from None
    found: Row = {"tools": tools, **({"nextCursor": following} if following else {})}
    return {**found, "ttlMs": FRESH_MILLISECONDS, "cacheScope": "private"} if call.is_modern else found


def _call_tool(call: Call, principal: Principal, key: str | None) -> Row:
    name, arguments = call.params.get("name"), call.params.get("arguments", {})
    if not isinstance(name, str) or not is_tool(name):
        raise call.fault(INVALID_PARAMS, f"Unknown tool: {name}")
    if not isinstance(arguments, dict):
        raise call.fault(INVALID_PARAMS, "arguments must be an object")
    key = call.meta.get(KEY, key)
    if key is not None and not isinstance(key, str):
        raise call.fault(INVALID_PARAMS, f"{KEY} must be a text")
    return call_tool(name, arguments, principal=principal, key=key)


Method = Callable[[Call, Principal, str | None], Row]
_BOTH: dict[str, Method] = {"tools/list": _list_tools, "tools/call": _call_tool}
_MODERN: dict[str, Method] = {"server/discover": _discover, **_BOTH}
_LEGACY: dict[str, Method] = {"initialize": _initialize, "ping": _ping, **_BOTH}
