"""A storage of its own, and a scanner that speaks as clamd does."""

import socketserver
import struct
import threading

import pytest

from tests.commerce.conftest import media_folder  # noqa: F401 - a fixture

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    """One command: zINSTREAM, pieces with their length in front, an empty one at the end."""

    def handle(self):
        words = self.rfile.read(10)
        content = b""
        while (length := struct.unpack("!I", self.rfile.read(4))[0]) > 0:
            content += self.rfile.read(length)
        self.server.seen.append((words, content))
        self.wfile.write(
            self.server.answer or (b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")
        )


@pytest.fixture
def clamd(settings):
    """A scanner on this machine that the settings name; `seen` is what it was sent, `answer` what it says instead."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as running:
        running.daemon_threads, running.seen, running.answer = True, [], b""
        settings.ATTACHMENT_SCANNER = f"127.0.0.1:{running.server_address[1]}"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()
