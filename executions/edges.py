"""The edges of a graph: its order, and the outputs that its nodes take from one another."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

REFERENCE = "$output"


def ordered(after: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the keys so that each comes behind those it waits for.

    Raises:
        ValueError: a key is missing, or keys wait for one another in a circle.
    """
    missing = sorted({key for keys in after.values() for key in keys} - after.keys())
    if missing:
        raise ValueError(f"The graph has no node {missing[0]!r}")
    try:
        return list(TopologicalSorter(after).static_order())
    except CycleError as error:
        raise ValueError(f"Nodes wait for one another: {' -> '.join(error.args[1])}") from None


def references_in(value: Any) -> Iterator[str]:
    """Yield every path that a value takes from outputs: "key.path.to.value"."""
    if isinstance(value, dict):
        if set(value) == {REFERENCE}:
            yield str(value[REFERENCE])
        else:
            for part in value.values():
                yield from references_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from references_in(part)


def filled(value: Any, outputs: Mapping[str, Any]) -> Any:
    """Return a value with its references replaced by what the outputs hold there.

    Raises:
        LookupError: an output has nothing at the path.
    """
    if isinstance(value, dict):
        if set(value) == {REFERENCE}:
            return _at(str(value[REFERENCE]), outputs)
        return {name: filled(part, outputs) for name, part in value.items()}
    return [filled(part, outputs) for part in value] if isinstance(value, list) else value


def _at(path: str, outputs: Mapping[str, Any]) -> Any:
    found: Any = outputs
    for name in path.split("."):
        try:
            found = found[int(name)] if isinstance(found, list) else found[name]
        except (LookupError, TypeError, ValueError):
            raise LookupError(f"No output is at {path!r}") from None
    return found
