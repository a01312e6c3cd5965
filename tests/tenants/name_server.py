"""A small authoritative name server: UDP, TXT records only."""

import socket
import threading
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class NameServer:
    """Answers from `texts` (name -> values); `rcode` makes every answer an error, `is_silent` none at all."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.rcode: dns.rcode.Rcode | None = None
        self.is_silent = False
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        ender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        ender.sendto(b"", self._socket.getsockname())
        ender.close()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            wire, sender = self._socket.recvfrom(4096)
            if not wire:
                return
            if not self.is_silent:
                self._socket.sendto(self._answer(dns.message.from_wire(wire)).to_wire(), sender)

    def _answer(self, query: dns.message.Message) -> dns.message.Message:
        name = query.question[0].name.to_text(omit_final_dot=True)
        self.asked.append(name)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA | dns.flags.RA
        if self.rcode is not None:
            answer.set_rcode(self.rcode)
        elif name not in self.texts:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif self.texts[name]:
            quoted = [
                " ".join(f'"{value[i : i + 200]}"' for i in range(0, len(value), 200)) for value in self.texts[name]
            ]
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted))
        return answer


def _quoted(value: str) -> str:
    """Cut a value into the strings of at most 255 bytes that a TXT record is made of."""
    return " ".join(f'"{value[start : start + 200]}"' for start in range(0, len(value), 200))
