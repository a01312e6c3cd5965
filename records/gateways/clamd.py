"""The virus scanner: clamd over TCP, in its own words (INSTREAM)."""

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import UnavailableError

_PIECE = 65_536
_MOST_ANSWER = 4_096
SECONDS = 30.0


class ScannerDownError(UnavailableError):
    """The scanner does not answer, or not in its own words."""

    code = "scanner_down"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the scanner says; `threat` is the name of what it found, empty when the file is clean."""

    threat: str = ""


def scan(content: bytes, *, address: str, seconds: float = SECONDS) -> Finding:
    """Send a file to the scanner at "host:port" and return its finding. Never call it inside a transaction.

    Raises:
        ScannerDownError: it cannot be reached, hangs up, or says that it could not look.
    """
    host, _colon, port = address.rpartition(":")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=seconds) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in _pieces(content):
                line.sendall(piece)
            answer = _answer(line)
    except (OSError, ValueError) as error:
        raise ScannerDownError("The virus scanner does not answer") from error
    return _finding(answer)


def _pieces(content: bytes) -> Iterator[bytes]:
    for begin in range(0, len(content), _PIECE):
        piece = content[begin : begin + _PIECE]
        yield struct.pack("!I", len(piece)) + piece
    yield struct.pack("!I", 0)


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _MOST_ANSWER:
        piece = line.recv(_MOST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _finding(answer: str) -> Finding:
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return Finding()
    if verdict.endswith(" FOUND"):
        return Finding(verdict.removesuffix(" FOUND")[:200])
    raise ScannerDownError(f"The virus scanner could not look: {answer[:200] or 'no answer'}")
