"""Every change of notices."""

from messaging.services.choices import UnknownChoiceError, UrgentKindError, set_choices
from messaging.services.forget import forget_person
from messaging.services.notify import notify, notify_mentioned
from messaging.services.reading import mark_all_read, mark_read
from messaging.services.sending import send_due

__all__ = [
    "UnknownChoiceError",
    "UrgentKindError",
    "forget_person",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_mentioned",
    "send_due",
    "set_choices",
]
