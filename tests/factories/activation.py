"""Documents to activate, the least that is valid and the two real-looking examples."""

import json
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"


def shortest(**sections: Any) -> dict[str, Any]:
    """Return the least document that is valid, with sections laid over it."""
    business = {"name": "Ibadan Spares", "industry": "automotive", "country": "NG"} | sections.pop("business", {})
    owner = sections.pop("owner", {"email": "bola@spares.example.com"})
    return {"business": business, "owner": owner, **sections}


def example(name: str, **sections: Any) -> dict[str, Any]:
    """Return an example of the repository, with sections laid over it."""
    document: dict[str, Any] = json.loads((EXAMPLES / f"{name}-nigeria.json").read_text(encoding="utf-8"))
    return document | sections
