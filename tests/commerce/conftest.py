"""A storage of its own, pictures, and a server that has some."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from nexus.settings.media import media_storage, private_storage


def picture(color="teal", size=(1000, 800), kind="PNG"):
    """Return the bytes of a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def media_folder(settings, tmp_path):
    """The folder in which this test keeps its files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": media_storage(tmp_path),
        "private": private_storage(tmp_path),
    }
    return tmp_path / "media"


@pytest.fixture
def files(media_folder):
    """Return the keys of the files that are there now: `files()`."""
    return lambda: sorted(str(path.relative_to(media_folder)) for path in media_folder.rglob("*") if path.is_file())


@pytest.fixture
def picture_server(settings):
    """A server on this machine, which the settings allow; `picture_server.files` maps paths to bytes."""

    class Pages(BaseHTTPRequestHandler):
        def log_message(self, *_):
            """Stay quiet."""

        def do_GET(self):
            content = running.files.get(self.path)
            self.send_response(404 if content is None else 200)
            self.end_headers()
            self.wfile.write(content or b"")

    settings.OUTBOUND_ALLOWED = ["127.0.0.1"]
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        running.files, running.daemon_threads = {}, True
        running.url = f"http://127.0.0.1:{running.server_address[1]}"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()
