"""A tool call of the Model Context Protocol beside the same work by REST, in one run.

    python benchmarks/mcp.py [--count 150] [--warm 30]

It starts its own PostgreSQL (with fsync) and Valkey, two granian servers (1 worker x 4 threads; one of them waits for
no result) and a worker that looks at its queue every 2 ms. Calls of both sides alternate on one connection each, so a
busy machine slows both: trust the ratios. `start` is POST /executions beside a tools/call that does not wait; `result`
is POST /executions with a GET every 5 ms until it is final beside a tools/call that waits.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
GATES = {"start": 1.5, "result": 1.5}  # a tool call takes at most this many times as long
ACTION, INPUT = "demo.echo", {"a": 1}
VERSION = "2026-07-28"
META = {"io.modelcontextprotocol/protocolVersion": VERSION, "io.modelcontextprotocol/clientCapabilities": {}}
HEADERS = {"MCP-Protocol-Version": VERSION, "Mcp-Method": "tools/call", "Mcp-Name": ACTION}
CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": ACTION, "arguments": INPUT, "_meta": META},
}
Step = Callable[[], object]


@contextmanager
def process(command: list[str], folder: Path, name: str, **environment: str) -> Iterator[None]:
    """Run a process until the block ends."""
    with (folder / f"{name}.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | environment)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


@contextmanager
def served(folder: Path, name: str, token: str, **environment: str) -> Iterator[object]:
    """Serve the API until the block ends; yield a client of it."""
    import httpx  # noqa: PLC0415 - the path was set above

    from core.embedded.ports import choose_port  # noqa: PLC0415 - as above

    port = choose_port()
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    command = [sys.executable, "-m", "granian", *options, "nexus.wsgi:application"]
    head = {"Authorization": f"Bearer {token}"}
    with (
        process(command, folder, name, **environment),
        httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", headers=head, timeout=60) as client,
    ):
        for _ in range(300):
            try:
                client.get("/executions").raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield client


def token() -> str:
    """Make a business with an admin and return an access token."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up now

    from accounts.models import Membership, Session, User  # noqa: PLC0415 - as above
    from accounts.services.sessions import Device, open_session  # noqa: PLC0415 - as above
    from accounts.tokens import Claims, sign_access  # noqa: PLC0415 - as above
    from core.principal import system  # noqa: PLC0415 - as above
    from core.tenancy import tenant_context  # noqa: PLC0415 - as above
    from tenants.services import create_tenant  # noqa: PLC0415 - as above

    facts = {"industry": "ecommerce", "country": "NG", "currency": "NGN", "timezone": "Africa/Lagos"}
    tenant = create_tenant(name="Bench", slug=None, actor=system(), **facts)
    user = User.objects.create(email="bench@example.com", password="!", is_email_verified=True)
    now = timezone.now()
    with tenant_context(tenant.id):
        Membership.objects.create(user=user, role="admin")
        opened = open_session(user=user, tenant_id=tenant.id, kind=Session.Kind.API, device=Device(), now=now)
    return sign_access(Claims(opened.session.id, user.id, tenant.id), now=now)


def start(client: object) -> Step:
    """Return what starts one by REST."""
    return lambda: client.post("/executions", json={"action": ACTION, "input": INPUT}).raise_for_status().json()


def result(client: object) -> Step:
    """Return what starts one by REST and asks until it is final."""
    begin = start(client)

    def run() -> object:
        row = begin()
        while row["status"] not in {"succeeded", "failed"}:
            time.sleep(0.005)
            row = client.get(f"/executions/{row['id']}").json()
        if row["output"] != INPUT:
            raise RuntimeError(f"REST answered {row}")
        return row

    return run


def tool(client: object, *, waits: bool) -> Step:
    """Return what calls the tool once."""

    def run() -> object:
        found = client.post("/mcp", json=CALL, headers=HEADERS).raise_for_status().json()["result"]
        if waits is found["isError"] or (waits and found["structuredContent"] != INPUT):
            raise RuntimeError(f"MCP answered {found}")
        return found

    return run


def measure(sides: dict[str, Step], options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Let the sides take turns; return the median and the 95th percentile of each in milliseconds."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(options.warm + options.count):
        for name, step in sides.items():
            began = time.perf_counter()
            step()
            if number >= options.warm:
                taken[name].append(1000 * (time.perf_counter() - began))
    return {
        name: {"p50": statistics.median(each), "p95": statistics.quantiles(each, n=20)[-1]}
        for name, each in taken.items()
    }


def report(found: dict[str, dict[str, dict[str, float]]]) -> bool:
    """Print the figures, the ratios and the gates; tell whether all gates hold."""
    kept = True
    for name, sides in found.items():
        for side, each in sides.items():
            print(f"{name:<8}{side:<6}{each['p50']:8.1f} ms p50{each['p95']:8.1f} ms p95")
        ratio = sides["mcp"]["p50"] / sides["rest"]["p50"]
        verdict = "kept" if ratio <= GATES[name] else "MISSED"
        print(f"{name}: a tool call takes {ratio:.2f} x REST, at most {GATES[name]} wanted: {verdict}")
        kept = kept and ratio <= GATES[name]
    print(json.dumps(found))
    return kept


def main() -> None:
    """Exit 1 when a gate is missed."""
    from benchmarks.api import servers  # noqa: PLC0415 - the path was set above

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--warm", type=int, default=30)
    options = parser.parse_args()
    found = {}
    with servers() as folder, ExitStack() as stack:
        os.environ["DJANGO_SETTINGS_MODULE"] = "nexus.settings.local"
        import django  # noqa: PLC0415 - after the servers' addresses are in the environment

        django.setup()
        bearer = token()
        quick = stack.enter_context(served(folder, "quick", bearer, MCP_WAIT_SECONDS="0"))
        found["start"] = measure({"rest": start(quick), "mcp": tool(quick, waits=False)}, options)
        patient = stack.enter_context(served(folder, "patient", bearer))
        stack.enter_context(process([sys.executable, "manage.py", "work", "--interval", "0.002"], folder, "work"))
        tool(patient, waits=True)()  # the worker ends what was started before
        found["result"] = measure({"rest": result(patient), "mcp": tool(patient, waits=True)}, options)
    sys.exit(0 if report(found) else 1)


if __name__ == "__main__":
    main()
