"""Starts the whole platform as one supervised tree and stays until it is told to stop."""

import time
from typing import IO

from core.embedded.errors import AlreadyRunningError, PortTakenError
from core.embedded.home import Home, read_json
from core.embedded.ports import is_free
from core.embedded.processes import spawn_detached
from core.embedded.programs import Address, Programs
from core.embedded.progress import Progress, ready_table
from core.embedded.schema import code_digest, is_current, mark_current
from core.embedded.servers import start_servers
from core.embedded.supervisor import Supervisor

FOLLOW_SECONDS = 0.1


def up(home: Home, *, is_seeded: bool, out: IO[str]) -> int:
    """Start everything, tell where it is, supervise it, stop it in order; the exit code.

    Raises:
        PlatformError: it cannot start; nothing is left running.
    """
    address = Address.from_environment()
    progress = Progress(out)
    hold(home)
    supervisor = Supervisor(home, address.base_url)
    supervisor.stop_on_signals()
    try:
        if ended := supervisor.take_over():
            progress.line(f"Ended what an earlier run left: {', '.join(ended)}.")
        _check_port(address)
        _start(supervisor, address, progress, is_seeded=is_seeded)
        supervisor.watch()
        progress.line("Stopping ...")
    finally:
        supervisor.stop()
        home.unlock()
    progress.line("Stopped.")
    return 0


def up_detached(home: Home, *, is_seeded: bool, out: IO[str]) -> int:
    """Start the tree in the background and print its progress until it is ready; the exit code."""
    check_not_running(home)
    child = spawn_detached(["up"] if is_seeded else ["up", "--no-seed"], home, "up")
    log = (home.log / "up.log").open()
    while child.poll() is None:
        out.write(log.read())
        out.flush()
        record = read_json(home.processes_file)
        if record.get("is_ready") and record["supervisor"]["pid"] == child.pid:
            break
        time.sleep(FOLLOW_SECONDS)
    time.sleep(FOLLOW_SECONDS)
    out.write(log.read())
    return child.poll() or 0


def check_not_running(home: Home) -> None:
    """Raises AlreadyRunningError when this home is held, and says where that instance answers."""
    hold(home)
    home.unlock()


def hold(home: Home) -> None:
    """Make the home and take its lock.

    Raises:
        AlreadyRunningError: it is held; says where that instance answers.
    """
    home.create()
    try:
        home.lock()
    except AlreadyRunningError as error:
        url = read_json(home.processes_file).get("base_url")
        raise AlreadyRunningError(f"{error} Open {url}, or stop it with `make down`." if url else str(error)) from None


def _check_port(address: Address) -> None:
    if not is_free(address.port, address.host):
        raise PortTakenError(f"Port {address.port} is taken by another program: set NEXUS_PORT to a free one.")
    if not is_free(address.stream_port, address.host):
        taken = f"Port {address.stream_port}, where executions are followed, is taken by another program"
        raise PortTakenError(f"{taken}: set NEXUS_STREAM_PORT to a free one.")


def _start(supervisor: Supervisor, address: Address, progress: Progress, *, is_seeded: bool) -> None:
    home = supervisor.home
    with progress.stage("PostgreSQL and Valkey"):
        servers = start_servers(supervisor)
    home.forget_measures()
    programs = Programs(home, address, servers)
    digest, owner_url = code_digest(), servers["DATABASE_OWNER_URL"]
    if not is_current(owner_url, digest):
        with progress.stage("Database schema"):
            supervisor.run_once(programs.migrate(), progress.tick)
        mark_current(owner_url, digest)
    if is_seeded and not home.demo_file.exists():
        with progress.stage("Demo business"):
            supervisor.run_once(programs.seed(), progress.tick)
    with progress.stage("Worker, web, ticker, stream"):
        web, stream = programs.web(), programs.stream()
        for program in (programs.worker(), web, programs.ticker(), stream):
            supervisor.launch(program)
        supervisor.wait_ready(web)
        supervisor.wait_ready(stream)
    _tell(home, address, progress)
    supervisor.mark_ready()


def _tell(home: Home, address: Address, progress: Progress) -> None:
    lines = ready_table(home, address.base_url)
    for line in ["", f"NEXUS is ready after {progress.seconds:.1f} s", "", *lines, ""]:
        progress.line(line)
