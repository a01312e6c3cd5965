"""How long pages and lists of executions take on a grown table, asked of a running NEXUS one after the other.

    NEXUS_HOME=.nexus python manage.py seed_executions --tenant adunni-naturals --count 900000
    NEXUS_HOME=.nexus python benchmarks/_grown.py [--count 30] [--only text] [--json file]

It signs in as the administrator of demo.json. Exit code 1 when the 95th percentile of a page is above 200 ms, or that
of a list of the API above 100 ms.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

PAGE_MS, LIST_MS = 200, 100
HOME = Path(os.environ.get("NEXUS_HOME", ".nexus"))
API = "/api/v1"


class Caller:
    """One kept connection, signed in at the site and at the API."""

    def __init__(self, base: str, email: str, password: str) -> None:
        self.host = urlsplit(base).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=120)
        self.cookies: dict[str, str] = {}
        self.token = ""
        form = self.ask("/login")[1]
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        fields = {"email": email, "password": password, "csrfmiddlewaretoken": found[1] if found else ""}
        self.ask("/login", body=urlencode(fields), kind="application/x-www-form-urlencoded")
        signed = self.ask(f"{API}/auth/login", body=json.dumps({"email": email, "password": password}))[1]
        self.token = json.loads(signed)["access"]

    def ask(self, path: str, *, body: str | None = None, kind: str = "application/json") -> tuple[int, str, float]:
        """Return status, body and milliseconds."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        head |= {"Referer": f"http://{self.host}/", "Accept": "*/*"}
        if path.startswith(API) and self.token:
            head = {"Authorization": f"Bearer {self.token}"}
        began = time.perf_counter()
        self.connection.request("POST" if body else "GET", path, body, head | ({"Content-Type": kind} if body else {}))
        answer = self.connection.getresponse()
        content = answer.read().decode()
        taken = 1000 * (time.perf_counter() - began)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, content, taken


def pages(caller: Caller) -> Iterator[tuple[str, str]]:
    """Yield a name and the address of each page."""
    yield "home", "/"
    for view in ("all", "moving", "people", "failed", "succeeded"):
        yield f"list {view}", f"/executions/?view={view}"
        yield f"list {view}, oldest", f"/executions/?view={view}&after=00000000-0000-7000-8000-000000000000"
    yield "list, one action", "/executions/?action=crm.lead.convert"
    yield "list, an action that is not there", "/executions/?action=nothing.of.this"
    yield "list failed, one action", "/executions/?view=failed&action=crm.lead"
    yield "list, last 7 days", "/executions/?since=week"
    yield "list, mine", "/executions/?by=me"
    yield "list failed, mine, one action", "/executions/?view=failed&by=me&action=commerce"
    failed = json.loads(caller.ask(f"{API}/executions?status=failed&attempts__gte=3&limit=1")[1])["data"][0]["id"]
    yield "run", f"/executions/{failed}"
    yield "question before a bulk job", "/executions/matching?verb=retry&view=failed&since=week"
    yield "health", "/executions/health/"
    for view in ("open", "requeued", "discarded"):
        yield f"dead letters {view}", f"/executions/dead-letters/?view={view}"
    yield "schedules", "/executions/schedules/"
    yield "bulk jobs", "/executions/bulk-jobs/"
    yield "palette", "/search/hits?q=retry"


def lists(caller: Caller) -> Iterator[tuple[str, str]]:
    """Yield a name and the address of each list of the API."""
    first = json.loads(caller.ask(f"{API}/executions?limit=1")[1])["data"][0]
    oldest = "created_at__lt=2026-01-10T00:00:00Z"
    queries = [
        *(f"status={status}" for status in ("succeeded", "failed", "timed_out", "rejected", "canceled", "expired")),
        *(f"status={status}" for status in ("queued", "running", "retry_wait", "waiting", "paused", "scheduled")),
        "status=failed,timed_out",
        "meta.customer=42",
        "meta.customer=42&status=failed&error_code=http.503&attempts__gte=3",
        "meta.nothing=here",
        "error_code=not_found",
        "error_code=no.such.code",
        "error_code=no.such.code&status=failed",
        "is_retrying=true",
        "is_retrying=false",
        f"actor_id={first['actor']['id']}",
        "actor_id=01a2226c-732b-77ec-b069-30ae8fe9e6ce",
        "action=crm.contact.create",
        "action=crm.opportunity.win&status=failed",
        "action=nothing.of.this",
        "action_prefix=crm.lead",
        "queue=imports",
        "queue=nothing",
        "attempts__gte=3",
        "attempts__gte=50",
        "attempts__lte=0",
        "parent_id=01a2226c-732b-77ec-b069-30ae8fe9e6ce",
        f"root_id={first['root_id']}",
        "retry_of_id=01a2226c-732b-77ec-b069-30ae8fe9e6ce",
        "replay_of_id=01a2226c-732b-77ec-b069-30ae8fe9e6ce",
        "fork_of_id=01a2226c-732b-77ec-b069-30ae8fe9e6ce",
        "concurrency_key=nobody",
        "blocked_by=rate",
        oldest,
        "created_at__gte=2026-06-01T00:00:00Z&created_at__lt=2026-06-02T00:00:00Z",
        f"{oldest}&status=failed",
        "include=total",
        "include=total&status=failed",
    ]
    yield "executions", "/executions"
    for query in queries:
        yield f"executions?{query}", f"/executions?{query}"
    yield "executions, 20 pages deep", f"/executions?limit=200&cursor={_deep(caller)}"
    for part in ("", "/history", "/steps", "/tree", "/explain", "/timeline", "/lines"):
        yield f"executions/ID{part}", f"/executions/{first['id']}{part}"
    for path in ("queues", "dead-letters", "dead-letters?status=open", "dead-letters?error_code=http.503"):
        yield path, f"/{path}"
    for path in ("dead-letters?status=discarded&action=crm.lead.convert", "schedules", "bulk-jobs", "pauses"):
        yield path, f"/{path}"


def _deep(caller: Caller) -> str:
    cursor = ""
    for _ in range(20):
        answer = caller.ask(f"{API}/executions?limit=200" + (f"&cursor={cursor}" if cursor else ""))[1]
        cursor = json.loads(answer)["next_cursor"]
    return cursor


def measure(caller: Caller, path: str, count: int) -> dict[str, Any]:
    """Ask so often; stop early when it is hopeless."""
    taken, status = [], 0
    caller.ask(path)
    for _ in range(count):
        status, _content, spent = caller.ask(path)
        taken.append(spent)
        if sum(taken) > 12_000:
            break
    taken.sort()
    at = {name: taken[min(len(taken) - 1, int(len(taken) * part))] for name, part in (("p95", 0.95), ("p99", 0.99))}
    return {"status": status, "count": len(taken), "p50": statistics.median(taken), **at}


def main() -> None:
    """Exit 1 when something is too slow or refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--only", default="", help="those whose name holds this text")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    demo = json.loads((HOME / "demo.json").read_text())
    caller = Caller(demo["base_url"], **demo["users"]["admin"])
    wanted = [(name, path, PAGE_MS) for name, path in pages(caller)]
    wanted += [(name, API + path, LIST_MS) for name, path in lists(caller)]
    found, is_kept = {}, True
    for name, path, limit in wanted:
        if options.only not in name:
            continue
        each = found[name] = measure(caller, path, options.count)
        kept = each["p95"] <= limit and each["status"] == http.HTTPStatus.OK
        is_kept = is_kept and kept
        figures = "".join(f"{each[part]:9.1f}" for part in ("p50", "p95", "p99"))
        print(f"{name:<80}{figures}{'' if kept else '  MISSED, answered ' + str(each['status'])}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
