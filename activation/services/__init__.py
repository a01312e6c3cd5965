"""Every change of activations."""

from activation.services.build import BUILD, RUN_STEP, fail, finish, run_step, start
from activation.services.credentials import give_credentials, refresh_after_domain, store_credentials
from activation.services.preview import preview
from activation.services.receive import Receipt, receive
from activation.services.resume import NotResumableError, resume
from activation.services.roll_back import roll_back

__all__ = [
    "BUILD",
    "RUN_STEP",
    "NotResumableError",
    "Receipt",
    "fail",
    "finish",
    "give_credentials",
    "preview",
    "receive",
    "refresh_after_domain",
    "resume",
    "roll_back",
    "run_step",
    "start",
    "store_credentials",
]
