"""Files to be imported, and the whole way of one through the API."""

import csv
import io
import socketserver
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT
from openpyxl import Workbook

from executions.testing import work_until_idle
from tests.commerce.conftest import media_folder  # noqa: F401 - a fixture

IMPORTS = "/api/v1/imports"


# The page of each list.
LISTS = {
    "contact": "/crm/contacts",
    "company": "/crm/companies",
    "lead": "/crm/leads",
    "opportunity": "/crm/opportunities",
    "activity": "/crm/activities",
    "product": "/catalog/products",
}


PEOPLE = (
    "First name,Last name,E-mail,Phone,Company\n"
    "Ngozi,Okafor,ngozi@example.com,08031234567,Lagos Fabrics\n"
    "Tunde,Bello,tunde@example.com,,lagos fabrics\n"
)


def said(client, page):
    """Return what a page says."""
    answer = client.get(page)
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def sheet(*rows):
    """Return a workbook of these rows as bytes."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def table(content):
    """Return the rows of a CSV answer."""
    text = b"".join(content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


class Way:
    """Takes a file through the API as somebody."""

    def __init__(self, client):
        self.client = client

    def upload(self, content, kind="contact", name="people.csv", headers=None):
        data = content.encode() if isinstance(content, str) else content
        parts = {"file": SimpleUploadedFile(name, data, "text/plain"), "record_type": kind}
        return self.client.post(IMPORTS, parts, content_type=MULTIPART_CONTENT, headers=headers or {})

    def verb(self, key, verb):
        answer = self.client.post(f"{IMPORTS}/{key}/{verb}")
        work_until_idle(skip_waits=True)
        return answer

    def get(self, key):
        return self.client.get(f"{IMPORTS}/{key}").json()

    def suggestion(self, key):
        return self.client.get(f"{IMPORTS}/{key}/suggestion").json()

    def map(self, key, **changes):
        return self.client.put(f"{IMPORTS}/{key}/mapping", {**self.suggestion(key), **changes})

    def checked(self, content, kind="contact", name="people.csv", makes_missing=(), **changes):
        """Upload, map as suggested and try."""
        made = self.upload(content, kind, name)
        assert made.status_code == 201, made.content
        key = made.json()["id"]
        columns = [
            {**each, "create_missing": each["field"] in makes_missing} for each in self.suggestion(key)["columns"]
        ]
        mapped = self.map(key, columns=columns, **changes)
        assert mapped.status_code == 200, mapped.content
        assert self.verb(key, "check").status_code == 202
        return self.get(key)

    def run(self, content, **options):
        """Do the whole way; return the import as it ended."""
        key = self.checked(content, **options)["id"]
        assert self.verb(key, "run").status_code == 202
        return self.get(key)

    def errors(self, key):
        answer = self.client.get(f"{IMPORTS}/{key}/errors")
        return table(answer.streaming_content) if answer.streaming else answer


@pytest.fixture
def way(api, owner):
    return Way(api(owner))


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
