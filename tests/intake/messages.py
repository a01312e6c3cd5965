"""Raw mails for tests."""

import base64

ADDRESS = "adunni@example.com"


def raw(*lines, body="Hello Ada", **headers):
    """Return a mail from the owner to Ada; header names are written with _ for -."""
    given = {"from": f"Adunni <{ADDRESS}>", "to": "Ada Obi <ada@example.com>", "subject": "Your offer", **headers}
    given.setdefault("message_id", "<1@example.com>")
    given.setdefault("date", "Fri, 27 Nov 2026 10:00:00 +0100")
    written = [f"{name.replace('_', '-').title()}: {value}" for name, value in given.items() if value is not None]
    return "\r\n".join([*written, *lines, "", body]).encode("utf-8", "surrogateescape")


def html_only(html, charset="utf-8"):
    """Return the lines and the body of a mail that is HTML in base64."""
    lines = (f"Content-Type: text/html; charset={charset}", "Content-Transfer-Encoding: base64")
    return raw(*lines, body=base64.encodebytes(html.encode(charset)).decode())


def with_parts(*parts, **headers):
    """Return a mail of several parts, each given with its headers."""
    body = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
    return raw("MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="x"', body=body, **headers)


def text(words):
    return f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}"


def file(name, content):
    head = f'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    return f"{head}Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(content).decode()}"


def whole(message):
    return f"Content-Type: message/rfc822\r\n\r\n{message.decode()}"
