"""JSON-RPC as the Model Context Protocol speaks it over HTTP: revisions, messages, headers and faults.

Revision 2026-07-28 is stateless: each request names its revision in `_meta` and in headers. The older ones open with
`initialize`; since nothing is remembered between requests, their later requests are served alike.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson
from pydantic import ConfigDict, Field, StrictInt, StrictStr, ValidationError

from core.commands import Command

MODERN = ("2026-07-28",)
LEGACY = ("2025-11-25", "2025-06-18")
SUPPORTED = (*MODERN, *LEGACY)
VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
HEADER_MISMATCH, UNSUPPORTED_VERSION = -32020, -32022
Id = StrictInt | StrictStr


class RpcMessage(Command):
    """A JSON-RPC request, or without `id` a notification."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    jsonrpc: Literal["2.0"]
    id: Id | None = None
    method: str = Field(max_length=200)
    params: dict[str, Any] = {}


class RpcError(Exception):
    """A fault of the message itself; refusals of what a tool is asked for are results of that tool."""

    def __init__(
        self,
        code: int,
        message: str,
        *,
        call_id: Id | None = None,
        status: int = 400,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.call_id, self.status, self.data = code, call_id, status, data

    def as_answer(self) -> dict[str, Any]:
        """Return the error response."""
        error = {"code": self.code, "message": str(self), **({"data": self.data} if self.data else {})}
        return {"jsonrpc": "2.0", "id": self.call_id, "error": error}


@dataclass(frozen=True, slots=True)
class Call:
    """A request that is in order, or a notification, which has no id."""

    id: Id | None
    method: str
    version: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_modern(self) -> bool:
        """Tell whether the request stands for itself, without a handshake before it."""
        return self.version in MODERN

    @property
    def meta(self) -> Mapping[str, Any]:
        """What the request says about itself."""
        return _meta_of(self.params)

    def fault(self, code: int, message: str) -> RpcError:
        """Return an error response to this request; older clients read it under the status 200 only."""
        status = 404 if code == METHOD_NOT_FOUND else 400
        return RpcError(code, message, call_id=self.id, status=status if self.is_modern else 200)


def read_call(body: bytes, headers: Mapping[str, str]) -> Call:
    """Read a message and hold it against its headers.

    Raises:
        RpcError: no JSON, no message, headers that say something else, or a revision that is not spoken here.
    """
    message = _read_message(body)
    version = _version_of(message, headers)
    call = Call(message.id, message.method, version, message.params)
    if call.is_modern and call.id is not None:
        _check_envelope(call, headers)
    return call


def _read_message(body: bytes) -> RpcMessage:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise RpcError(PARSE_ERROR, f"The body is not JSON: {error}") from None
    if isinstance(found, dict) and "id" in found and found["id"] is None:
        raise RpcError(INVALID_REQUEST, "The id of a request is a text or a whole number")
    try:
        return RpcMessage.model_validate(found)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = "".join(f"/{part}" for part in fault["loc"])
        detail = f"The body must be one JSON-RPC request or notification: {fault['msg']} at {place or '/'}"
        raise RpcError(INVALID_REQUEST, detail) from None


def _version_of(message: RpcMessage, headers: Mapping[str, str]) -> str:
    named, header = _meta_of(message.params).get(VERSION_KEY), headers.get("MCP-Protocol-Version")
    if header is None and named is None and (message.method == "initialize" or message.id is None):
        return LEGACY[0]
    if header is None or (named is not None and named != header):
        detail = "MCP-Protocol-Version must be sent, and be what _meta says"
        raise RpcError(HEADER_MISMATCH, detail, call_id=message.id)
    if header not in SUPPORTED:
        data = {"supported": list(SUPPORTED), "requested": header}
        raise RpcError(UNSUPPORTED_VERSION, "Unsupported protocol version", call_id=message.id, data=data)
    return header


def _check_envelope(call: Call, headers: Mapping[str, str]) -> None:
    if VERSION_KEY not in call.meta or not isinstance(call.meta.get(CAPABILITIES_KEY), dict):
        raise call.fault(INVALID_PARAMS, f"params._meta must hold {VERSION_KEY} and {CAPABILITIES_KEY}")
    if headers.get("Mcp-Method") != call.method:
        raise call.fault(HEADER_MISMATCH, "Mcp-Method must be the method of the body")
    if call.method == "tools/call" and _decoded(headers.get("Mcp-Name", "")) != call.params.get("name"):
        raise call.fault(HEADER_MISMATCH, "Mcp-Name must be the name of the tool in the body")


def _decoded(value: str) -> str | None:
    """Return the value of a header, which may be wrapped as =?base64?...?=; None when the wrapping is broken."""
    if not (value.startswith("=?base64?") and value.endswith("?=")):
        return value
    try:
        return base64.b64decode(value[len("=?base64?") : -len("?=")], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _meta_of(params: Mapping[str, Any]) -> Mapping[str, Any]:
    meta = params.get("_meta")
    return meta if isinstance(meta, dict) else {}
