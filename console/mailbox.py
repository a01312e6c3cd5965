"""Reads the mail that Django's file backend wrote on this machine, newest first."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from core.errors import NotFoundError

# The file backend ends each message with a line of dashes of this length.
_SEPARATOR = b"\n" + b"-" * 79 + b"\n"
_NAME = re.compile(r"[\w.-]+\.log")


class NoSuchMailError(NotFoundError):
    """The mailbox holds no such message."""

    code = "no_such_mail"


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as a person reads it. `key` is its file and its place in it."""

    key: str
    subject: str
    sender: str
    recipients: str
    written_at: datetime
    text: str


def list_mail(folder: Path) -> list[Mail]:
    """Return every message of the folder, newest first; a folder that is not there yet is empty."""
    mails = [mail for path in folder.glob("*.log") for mail in _read(path)] if folder.is_dir() else []
    return sorted(mails, key=lambda mail: (mail.written_at, mail.key), reverse=True)


def get_mail(folder: Path, key: str) -> Mail:
    """Return one message.

    Raises:
        NoSuchMailError: no message has this key.
    """
    name = key.rpartition(":")[0]
    path = folder / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NoSuchMailError("The mailbox holds no such message")
    for mail in _read(path):
        if mail.key == key:
            return mail
    raise NoSuchMailError("The mailbox holds no such message")


def _read(path: Path) -> list[Mail]:
    written_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    parts = [part for part in path.read_bytes().split(_SEPARATOR) if part.strip()]
    return [_parse(part, f"{path.name}:{place}", written_at) for place, part in enumerate(parts)]


def _parse(raw: bytes, key: str, written_at: datetime) -> Mail:
    message = message_from_bytes(raw.lstrip(b"\n"), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - the default policy makes this class
    body = message.get_body(preferencelist=("plain", "html"))
    return Mail(
        key=key,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipients=str(message["To"] or ""),
        written_at=written_at,
        text=str(body.get_content()) if body else "",
    )
