"""How the refusal of an API call is read."""

from typing import Any


def refused(answer: Any) -> tuple[int, str, str | None, str | None]:
    """Return status, code and the first fault of a problem document."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    body = answer.json()
    fault = (body.get("errors") or [{"pointer": None, "code": None}])[0]
    return answer.status_code, body["code"], fault["pointer"], fault["code"]
