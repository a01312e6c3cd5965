"""A client that speaks the Model Context Protocol by hand, to say also what no library would say."""

from typing import Any

MCP = "/api/v1/mcp"
VERSION = "2026-07-28"
OLDER = "2025-11-25"
META = {"io.modelcontextprotocol/protocolVersion": VERSION, "io.modelcontextprotocol/clientCapabilities": {}}


def message(method: str, params: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a request of the present revision."""
    meta = {**META, **(params or {}).get("_meta", {})}
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": {**(params or {}), "_meta": meta}, **more}


def headers_of(said: dict[str, Any], **more: str) -> dict[str, str]:
    """Return the headers that belong to a request of the present revision."""
    name = said["params"].get("name")
    named = {"Mcp-Name": name} if isinstance(name, str) else {}
    return {"MCP-Protocol-Version": VERSION, "Mcp-Method": said["method"], **named, **more}


def say(client: Any, method: str, params: dict[str, Any] | None = None, **headers: str) -> Any:
    """Send a request as the present revision has it and return the HTTP answer."""
    said = message(method, params)
    return client.post(MCP, said, headers=headers_of(said, **headers))


def say_older(client: Any, method: str, params: dict[str, Any] | None = None, **headers: str) -> Any:
    """Send a request as the revisions with a handshake have it."""
    said = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}
    return client.post(MCP, said, headers={"MCP-Protocol-Version": OLDER, **headers})


def use(client: Any, name: str, arguments: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Call a tool and return its result."""
    answer = say(client, "tools/call", {"name": name, "arguments": arguments or {}, **more})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()["result"]
    return found


def tools_of(client: Any) -> dict[str, dict[str, Any]]:
    """Return every tool of a client by its name, page by page."""
    found: dict[str, dict[str, Any]] = {}
    cursor: dict[str, Any] = {}
    while True:
        page = say(client, "tools/list", cursor).json()["result"]
        found |= {each["name"]: each for each in page["tools"]}
        if "nextCursor" not in page:
            return found
        cursor = {"cursor": page["nextCursor"]}
