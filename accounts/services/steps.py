"""Codes of authenticator apps: six digits that change every 30 seconds (RFC 6238), each taken once."""

from datetime import datetime

import pyotp
from pyotp.utils import strings_equal

from accounts.models import Factor
from core.secrets import decrypt

SECONDS = 30
# Clocks of phones drift: the code before and the one after are taken too.
DRIFT = (0, -1, 1)


def match_code(factor: Factor, code: str, *, now: datetime) -> int | None:
    """Return the time step whose code this is; None when no step near now has it, or it was taken before."""
    app = pyotp.TOTP(decrypt(bytes(factor.secret)).decode())
    digits = "".join(code.split())
    present = int(now.timestamp()) // SECONDS
    for step in (present + drift for drift in DRIFT):
        if step > factor.last_step and strings_equal(app.at(step * SECONDS), digits):
            return step
    return None
