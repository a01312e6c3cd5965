"""The execution engine beside its peers, in one run: rates, cost, latency, recovery, and the targets.

    python benchmarks/executions.py [--rounds 5] [--count 4000] [--only dbos,celery] [--quick] [--grow 1000000]

It starts its own PostgreSQL (with fsync) and Valkey; every side has a database there, two worker processes and one
client process with four threads. The peers are installed into build/peers-venv (benchmarks/engine/peers.txt). The
sides take turns, so a busy machine slows all of them: trust the ratios, those of processor time and log most.
Processor time is that of workers, servers and client together; ours has the scheduler with it. Exit code 1 when a
target is missed.
"""

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.engine import report  # noqa: E402 - the path was set above
from benchmarks.engine.cases import noop, take_turn, warm_up  # noqa: E402 - as above
from benchmarks.engine.ground import Ground, install_peers, machine, running_ground  # noqa: E402 - as above
from benchmarks.engine.growth import grow  # noqa: E402 - as above
from benchmarks.engine.recovery import recover  # noqa: E402 - as above
from benchmarks.engine.running import Running  # noqa: E402 - as above
from benchmarks.engine.table import NEXUS, SIDES, Side  # noqa: E402 - as above

QUICK = {"rounds": 1, "count": 400, "samples": 20}


def prepared(ground: Ground, options: argparse.Namespace) -> list[Side]:
    """Return the sides that can run; one that cannot be prepared is left out, and that is said."""
    wanted = [side for side in SIDES.values() if side.name == NEXUS or not options.only or side.name in options.only]
    if any(side.is_foreign for side in wanted):
        install_peers()
    ready = []
    for side in wanted:
        try:
            ground.prepare(side)
            ready.append(side)
        except Exception as error:  # noqa: BLE001 - a peer that does not run must not end the others
            print(f"{side.name} is left out: {error}", flush=True)
    return ready


def take_rounds(ground: Ground, sides: list[Side], options: argparse.Namespace) -> report.Taken:
    """Let the sides take turns, another one first in each round."""
    taken: report.Taken = {side.name: [] for side in sides}
    for number in range(options.rounds):
        first = number % len(sides)
        for side in sides[first:] + sides[:first]:
            try:
                with Running(ground, side) as running:
                    figures = take_turn(running, options)
            except (TimeoutError, RuntimeError) as error:
                print(f"round {number + 1} {side.name:<14} FAILED: {error}", flush=True)
                continue
            taken[side.name].append(figures)
            print(f"round {number + 1} {side.name:<14} {told(figures)}", flush=True)
    return taken


def told(figures: dict[str, Any]) -> str:
    """Return a progress line."""
    return "  ".join(f"{key} {value:,.4g}" for key, value in figures.items() if not isinstance(value, list))


def take_recoveries(ground: Ground, sides: list[Side]) -> dict[str, dict[str, float]]:
    """Kill the workers of each side that stores its work; of ours also one that never comes back."""
    found = {}
    for side in sides:
        for is_alone in (False, True) if side.name == NEXUS else (False,):
            if "recovery" not in side.cases:
                continue
            title = f"{side.name}, {'one killed for good' if is_alone else 'all killed'}"
            print(f"recovery: {title} ...", flush=True)
            try:
                with Running(ground, side, is_waiting=True) as running:
                    found[title] = recover(running, is_alone=is_alone)
            except (TimeoutError, RuntimeError) as error:
                print(f"{title} FAILED: {error}", flush=True)
    return found


def take_grown(ground: Ground, options: argparse.Namespace) -> dict[str, float]:
    """Measure our no-ops again with many finished executions in the tables."""
    grow(ground, options.grow)
    with Running(ground, SIDES[NEXUS]) as running:
        warm_up(running, options)
        noop(running, options.count)  # the first changes of old pages put them into the log whole
        turns = [dict(noop(running, options.count)) for _ in range(options.rounds)]
    return report.medians({NEXUS: turns})[NEXUS]


def main() -> None:
    """Exit 1 when a target is missed."""
    options = read_options()
    for each in (signal.SIGTERM, signal.SIGINT):  # leave by every block, so that no process stays
        signal.signal(each, lambda number, _: sys.exit(128 + number))
    with running_ground() as ground:
        facts = machine(ground)
        print("; ".join(f"{name} {value}" for name, value in facts.items()), flush=True)
        sides = prepared(ground, options)
        taken = take_rounds(ground, sides, options)
        recoveries = {} if options.no_recovery else take_recoveries(ground, sides)
        table = report.medians(taken)
        if options.grow:
            table[f"{NEXUS} +{options.grow:,}"] = take_grown(ground, options)
        facts["load_after"] = machine(ground)["load"]
    report.print_table(table)
    report.print_recoveries(recoveries)
    kept = report.print_targets(table, recoveries)
    print(f"load average before {facts['load']}, after {facts['load_after']}")
    if options.json:
        found = {"machine": facts, "medians": table, "rounds": taken, "recovery": recoveries, "kept": kept}
        options.json.write_text(json.dumps(found, indent=1))
    sys.exit(0 if kept else 1)


def read_options() -> argparse.Namespace:
    """Return the options; --quick fills in small numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=4000, help="no-ops a round; twice in bulk, a quarter with steps")
    parser.add_argument("--samples", type=int, default=50, help="latencies a round")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[], help="these peers, by name")
    parser.add_argument("--grow", type=int, default=0, help="measure ours again after so many finished executions")
    parser.add_argument("--no-recovery", action="store_true", help="kill no workers")
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    parser.add_argument("--json", type=Path, help="write everything that was measured to this file")
    options = parser.parse_args()
    if options.quick:
        vars(options).update(QUICK)
    return options


if __name__ == "__main__":
    main()
