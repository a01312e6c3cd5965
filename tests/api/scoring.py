"""The honest bodies of what scoring takes."""

from collections.abc import Callable
from typing import Any

from core.principal import Principal

Json = dict[str, Any]
_EMAIL = {"when": "known", "field": "email", "label": "E-mail is known", "points": 10}
SCORING: dict[str, Callable[[Principal, Json], Json]] = {
    "POST /crm/scoring-models": lambda actor, _: {"record_type": "lead", "name": "Mine", "rules": [_EMAIL]},
}
