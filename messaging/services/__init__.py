"""Every change of notices, senders and messages."""

from messaging.services.choices import UnknownChoiceError, UrgentKindError, set_choices
from messaging.services.deliver_message import StillSendingError, deliver_message, give_up
from messaging.services.forget import forget_addresses, forget_person
from messaging.services.notify import notify, notify_mentioned
from messaging.services.queue_message import (
    InvalidMessageError,
    NoSenderError,
    OutsideWindowError,
    is_in_window,
    queue_message,
)
from messaging.services.reading import mark_all_read, mark_read
from messaging.services.senders import (
    InvalidSenderError,
    SenderInUseError,
    SenderTakenError,
    change_sender,
    create_sender,
    delete_sender,
    rotate_hook,
    send_test,
)
from messaging.services.sending import send_due
from messaging.services.take_callback import take_callback

__all__ = [
    "InvalidMessageError",
    "InvalidSenderError",
    "NoSenderError",
    "OutsideWindowError",
    "SenderInUseError",
    "SenderTakenError",
    "StillSendingError",
    "UnknownChoiceError",
    "UrgentKindError",
    "change_sender",
    "create_sender",
    "delete_sender",
    "deliver_message",
    "forget_addresses",
    "forget_person",
    "give_up",
    "is_in_window",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_mentioned",
    "queue_message",
    "rotate_hook",
    "send_due",
    "send_test",
    "set_choices",
    "take_callback",
]
