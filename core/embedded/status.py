"""What runs in a NEXUS_HOME: processes, uptime, restarts, memory."""

import re
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.embedded.home import Home, read_json
from core.embedded.processes import LINUX, start_token
from core.embedded.progress import urls

HEADINGS = f"{'process':<12}{'status':<10}{'pid':>8}{'uptime':>10}{'restarts':>10}{'RSS MB':>9}{'PSS MB':>9}"


@dataclass(frozen=True)
class ProcessRow:
    """One process with the memory of itself and its children."""

    name: str
    status: str
    pid: int
    uptime_seconds: int
    restarts: int
    rss_bytes: int | None
    pss_bytes: int | None


@dataclass(frozen=True)
class Status:
    """The whole tree."""

    home: str
    is_up: bool
    base_url: str
    urls: dict[str, str]
    processes: list[ProcessRow]

    def as_json(self) -> dict[str, Any]:
        """Plain values, for `--json`."""
        return asdict(self)


def read_status(home: Home) -> Status:
    """Read the supervisor's record and check it against the processes that live."""
    record = read_json(home.processes_file)
    supervisor: dict[str, Any] = record.get("supervisor", {})
    families = _children()
    rows = [_row(name, each, families) for name, each in record.get("processes", {}).items()]
    is_supervised = bool(supervisor) and start_token(supervisor["pid"]) == supervisor["token"]
    is_up = is_supervised and bool(record["is_ready"]) and all(row.status == "running" for row in rows)
    base_url = record.get("base_url", "") if is_supervised else ""
    if is_supervised:
        rows.insert(0, _row("supervisor", supervisor, families={}))
    return Status(str(home.root), is_up, base_url, urls(base_url), rows)


def _row(name: str, record: dict[str, Any], families: dict[int, list[int]]) -> ProcessRow:
    pid = record["pid"]
    is_running = record["token"] is not None and start_token(pid) == record["token"]
    tree = _family(pid, families) if is_running and LINUX else []
    return ProcessRow(
        name=name,
        status="running" if is_running else "down",
        pid=pid,
        uptime_seconds=int(time.time() - record["since"]) if is_running else 0,
        restarts=record["restarts"],
        rss_bytes=sum(_kilobytes(each, "status", "VmRSS") for each in tree) * 1024 if tree else None,
        pss_bytes=sum(_kilobytes(each, "smaps_rollup", "Pss") for each in tree) * 1024 if tree else None,
    )


def _children() -> dict[int, list[int]]:
    """Parent pid to child pids; empty where there is no /proc."""
    families: dict[int, list[int]] = defaultdict(list)
    if LINUX:
        for pid in [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]:
            with suppress(OSError):
                parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
                families[int(parent)].append(pid)
    return families


def _family(pid: int, families: dict[int, list[int]]) -> list[int]:
    found = [pid]
    for each in found:
        found.extend(families.get(each, []))
    return found


def _kilobytes(pid: int, file: str, field: str) -> int:
    with suppress(OSError):
        match = re.search(rf"^{field}:\s+(\d+) kB", Path(f"/proc/{pid}/{file}").read_text(), re.MULTILINE)
        return int(match.group(1)) if match else 0
    return 0


def as_text(found: Status) -> str:
    """The table a person reads."""
    if not found.processes:
        return f"Nothing runs in {found.home}."
    total = sum(row.pss_bytes or 0 for row in found.processes)
    lines = [HEADINGS, *(_line(row) for row in found.processes)]
    lines += [f"{'total':<59}{_megabytes(total):>9}"] if total else []
    lines += ["", *(f"{name:<12}{url}" for name, url in found.urls.items())] if found.urls else []
    return "\n".join(lines)


def _line(row: ProcessRow) -> str:
    memory = f"{_megabytes(row.rss_bytes):>9}{_megabytes(row.pss_bytes):>9}"
    return f"{row.name:<12}{row.status:<10}{row.pid:>8}{row.uptime_seconds:>9}s{row.restarts:>10}{memory}"


def _megabytes(size: int | None) -> str:
    return "-" if size is None else f"{size / 1_000_000:.0f}"
