"""Seconds from sending a document to a ready business, over HTTP, against a running NEXUS.

    python benchmarks/activation.py [--url http://localhost:8080] [--runs 20] [--parallel 5] [--example ecommerce]

The clock starts before the POST and stops when a GET first says ready, so the pauses between the GETs count too.
"""

import argparse
import json
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
POLL_SECONDS = 0.1
GIVE_UP_SECONDS = 120.0
TARGET_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """One activation: seconds until the 202, until it was ready, and inside the engine."""

    accepted: float
    ready: float
    engine: float
    status: str


def renamed(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the document for a business of its own, as documents of real businesses are."""
    return {**document, "external_id": name.replace(" ", "-"), "business": {**document["business"], "name": name}}


def activate(client: httpx.Client, document: dict[str, Any]) -> Run:
    """Send one document and follow it until it has ended."""
    began = time.perf_counter()
    told = client.post("/api/v1/activate", json=document).raise_for_status().json()
    accepted = time.perf_counter() - began
    headers = {"X-Activation-Token": told["token"]}
    while time.perf_counter() - began < GIVE_UP_SECONDS:
        seen = client.get(f"/api/v1/activations/{told['id']}", headers=headers).raise_for_status().json()
        if seen["finished_at"] is not None:
            return Run(accepted, time.perf_counter() - began, seen["seconds"], seen["status"])
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"{told['id']} is still being built")


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of them lies, counting the run itself."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def main() -> None:
    """Print one line per figure; end with 1 when a run failed or the target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://localhost:8080")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--parallel", type=int, default=5)
    parser.add_argument("--example", default="ecommerce", choices=["ecommerce", "healthcare"])
    options = parser.parse_args()
    base = json.loads((EXAMPLES / f"{options.example}-nigeria.json").read_text(encoding="utf-8"))
    documents = [renamed(base, f"{base['business']['name']} {uuid.uuid4().hex[:8]}") for _ in range(options.runs)]
    with httpx.Client(base_url=options.url, timeout=GIVE_UP_SECONDS) as client:
        activate(client, renamed(base, f"Warm {uuid.uuid4().hex[:8]}"))
        began = time.perf_counter()
        with ThreadPoolExecutor(options.parallel) as pool:
            runs = list(pool.map(lambda document: activate(client, document), documents))
        whole = time.perf_counter() - began
    ready = [run.ready for run in runs]
    print(f"{options.example}: {options.runs} runs, {options.parallel} in parallel, {whole:.1f} s in all")
    print(f"accepted  p50 {statistics.median(run.accepted for run in runs):.2f} s")
    print(f"engine    p50 {statistics.median(run.engine for run in runs):.2f} s")
    print(
        f"ready     p50 {statistics.median(ready):.2f} s  p95 {percentile(ready, 0.95):.2f} s  max {max(ready):.2f} s"
    )
    failed = [run.status for run in runs if not run.status.startswith("ready")]
    if failed or percentile(ready, 0.95) > TARGET_SECONDS:
        raise SystemExit(f"failed: {failed}" if failed else f"p95 is over {TARGET_SECONDS} s")


if __name__ == "__main__":
    main()
