"""Where what a fact tells of came from."""

import dataclasses
from typing import Any

from core.requests import caller_address


def from_here() -> Any:
    """Return a field for the address of the running request, "" where there is none."""
    return dataclasses.field(default_factory=caller_address.get)
