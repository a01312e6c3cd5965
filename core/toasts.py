"""What a page says once after an act: a toast, with Undo where the act can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from core.looks import Tone

_UNDO = "undo:"
_LOOKS = {"error": (Tone.BAD, "circle-alert"), "warning": (Tone.WAIT, "triangle-alert")}


@dataclass(frozen=True, slots=True)
class Toast:
    """One sentence. It goes by itself after 8 seconds, unless somebody must read it; `undo` takes a POST."""

    text: str
    tone: str
    icon: str
    undo: str = ""

    @property
    def stays(self) -> bool:
        """An error waits until it is dismissed."""
        return self.tone != Tone.GOOD


def done(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say that an act is done; `undo` is the address whose POST takes it back."""
    messages.success(request, text, extra_tags=_UNDO + undo if undo else "")


def toasts_of(found: Iterable[Message]) -> list[Toast]:
    """Return the messages of a page as toasts."""
    return [_toast(message) for message in found]


def _toast(message: Message) -> Toast:
    tone, icon = _LOOKS.get(message.level_tag, (Tone.GOOD, "circle-check"))
    tags = message.extra_tags or ""
    undo = tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
    return Toast(str(message.message), tone.value, icon, undo)
