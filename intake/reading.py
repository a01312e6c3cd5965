"""Reading a raw message (RFC 5322): who, to whom, what, in plain text; nothing in it can stop the reading."""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, Final

MOST_ADDRESSES: Final = 100
MOST_FILES: Final = 20
LONGEST_BODY: Final = 200_000
LONGEST_HEAD: Final = 100_000
LONGEST_LEAD: Final = 20_000
_BREAKS = frozenset({"br", "ul", "ol", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote", "table"})
_UNSEEN = frozenset({"script", "style", "head", "title"})
_FORWARD = re.compile(r"^\s*(fwd?|tr|wg)\s*:", re.IGNORECASE)
_FORWARDED_FROM = re.compile(r"^[>* \t]*(?:from|von|de)[ \t]*:[* \t]*([^\n]+@[^\n]+)$", re.IGNORECASE | re.MULTILINE)
_AUTOMATIC = frozenset({"bulk", "junk", "list", "auto_reply"})


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody in a header: their name as it is written, and their address in lower case."""

    name: str
    address: str
    kind: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as it is kept."""
        return {"name": self.name, "address": self.address, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message says. `forwarded` is the one that it hands on whole, or who wrote what it hands on as text."""

    message_id: str
    sender: Address
    recipients: Sequence[Address] = ()
    subject: str = ""
    body: str = ""
    sent_at: datetime | None = None
    before: Sequence[str] = ()
    is_automatic: bool = False
    authentication: str = ""
    files: Sequence[tuple[str, bytes]] = field(default_factory=list)
    forwarded: "Mail | None" = None

    @property
    def is_forged(self) -> bool:
        """Whether the host that took it says that its sender did not send it."""
        return "dmarc=fail" in self.authentication.lower()


def message_id_of(raw: bytes) -> str:
    """Return what tells a message from every other: its Message-ID, else a digest of it."""
    return _id(_head(raw), raw)


def recipients_of(raw: bytes) -> list[str]:
    """Return every address to which a message says it goes, the envelope's first."""
    message = _head(raw)
    names = ("x-original-to", "delivered-to", "envelope-to", "to", "cc", "bcc", "resent-to")
    return [each.address for name in names for each in _addresses(message, name)]


def read_mail(raw: bytes) -> Mail:
    """Return what a message says; of one whose parts lie too deep nothing but what tells it from others."""
    try:
        return _read(message_from_bytes(raw), raw)
    except RecursionError:
        return Mail(message_id_of(raw), Address("", ""))


def _head(raw: bytes) -> Message:
    """Return the headers of a message alone."""
    head = re.split(rb"\r?\n\r?\n", raw[:LONGEST_HEAD], maxsplit=1)[0]
    return message_from_bytes(head + b"\n\n")


def _read(message: Message, raw: bytes) -> Mail:
    sender = next(iter(_addresses(message, "from")), Address("", ""))
    recipients = [*_addresses(message, "to", kind="to"), *_addresses(message, "cc", kind="cc")]
    subject, body = _header(message, "subject")[:500], _body(message)
    return Mail(
        message_id=_id(message, raw),
        sender=sender,
        recipients=recipients[:MOST_ADDRESSES],
        subject=subject,
        body=body,
        sent_at=_date(message),
        before=re.findall(r"<[^<>\s]+>", f"{_header(message, 'references')} {_header(message, 'in-reply-to')}"),
        is_automatic=_is_automatic(message),
        authentication=_authentication(message),
        files=list(_files(message))[:MOST_FILES],
        forwarded=_forwarded(message, subject, body),
    )


def _id(message: Message, raw: bytes) -> str:
    given = _header(message, "message-id").strip()
    return given[:500] if given else f"<{hashlib.sha256(raw).hexdigest()}@no-message-id>"


def _header(message: Message, name: str) -> str:
    """Return a header in plain letters on one line, whatever its bytes are."""
    found = next((value for key, value in message.raw_items() if key.lower() == name), "")
    raw = str(found).encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    with contextlib.suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(make_header(decode_header(text)))
    return clean(" ".join(text.split()))


def _addresses(message: Message, name: str, *, kind: str = "") -> list[Address]:
    try:
        found = getaddresses([_header(message, name)[:LONGEST_HEAD]])
    except RecursionError:  # thousands of comments, one in the other
        return []
    return [Address(shown[:200], address.lower()[:254], kind) for shown, address in found if address.count("@") == 1]


def _date(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(_header(message, "date"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found if 1990 <= found.year <= 2200 else None


def _is_automatic(message: Message) -> bool:
    said = _header(message, "auto-submitted").lower()
    if said and not said.startswith("no"):
        return True
    if _header(message, "x-autoreply") or _header(message, "x-auto-response-suppress").lower() in {"all", "oof"}:
        return True
    return _header(message, "precedence").lower() in _AUTOMATIC


def _authentication(message: Message) -> str:
    """Return what the host that took the message says of SPF, DKIM and DMARC."""
    said = f"{_header(message, 'authentication-results')} {_header(message, 'received-spf')}"
    found = re.findall(r"\b(spf|dkim|dmarc)=(\w+)", said, re.IGNORECASE)
    return " ".join(dict.fromkeys(f"{name.lower()}={what.lower()}" for name, what in found))[:300]


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message; what it hands on stays one part."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _parts(part)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _body(message: Message) -> str:
    texts = [part for part in _parts(message) if not _is_file(part)]
    plain = "\n".join(_text(part) for part in texts if part.get_content_subtype() != "html").strip()
    html = "" if plain else "\n".join(plain_text(_text(part)) for part in texts)
    return clean(plain or html)[:LONGEST_BODY].strip()


def _text(part: Message) -> str:
    content: Any = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return raw.decode("latin-1")


def _files(message: Message) -> Iterator[tuple[str, bytes]]:
    for part in _parts(message):
        if not _is_file(part):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = _inner(part)
            yield "message.eml", inner.as_bytes() if inner is not None else b""
            continue
        content: Any = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield clean(str(part.get_filename() or "file"))[:200], content


def _inner(part: Message) -> Message | None:
    """Return the message that a part hands on whole."""
    found = part.get_payload()
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, Message) else None


def _forwarded(message: Message, subject: str, body: str) -> Mail | None:
    whole = next((part for part in _parts(message) if part.get_content_type() == "message/rfc822"), None)
    inner = _inner(whole) if whole is not None else None
    if inner is not None:
        return _read(inner, inner.as_bytes())
    named = _FORWARDED_FROM.search(body[:LONGEST_LEAD]) if _FORWARD.match(subject) else None
    found = getaddresses([named[1].replace("[mailto:", "<").replace("]", ">")]) if named else []
    sender = next((Address(name, address.lower()) for name, address in found if address.count("@") == 1), None)
    return Mail("", sender, subject=subject, body=body) if sender else None


def clean(text: str) -> str:
    """Return a text without characters that cannot be kept."""
    return text.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()


class _Reader(HTMLParser):
    """Takes the text out of HTML; nothing of it is ever loaded or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Note a break, or that what comes is not seen."""
        self.depth += tag in _UNSEEN
        if tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note that what comes is seen again."""
        self.depth = max(0, self.depth - (tag in _UNSEEN))
        if tag in _BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if not self.depth:
            self.found.append(re.sub(r"\s+", " ", data))


def plain_text(html: str) -> str:
    """Return the words of HTML, with its breaks."""
    reader = _Reader()
    # What a page holds beyond is not kept either, and odd tags cost time.
    reader.feed(html[:LONGEST_BODY])
    reader.close()
    lines = (line.strip() for line in "".join(reader.found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
