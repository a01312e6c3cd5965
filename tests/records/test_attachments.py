"""Files of records: told by their content, kept in private, given out to who may see the record."""

import base64
import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from core import orphans, private_files
from core.actions import actions
from core.ids import uuid7
from events.models import Event
from events.subscriptions import subscribers_of
from executions.models import Execution
from records import file_types, signatures
from records.gateways import clamd as scanner
from records.gateways.clamd import ScannerDownError
from records.models import Attachment, Comment, Tagging
from records.registry import record_types
from records.services.attachments import scan_attachment, upload_attachment
from records.services.belongings import move_belongings, remove_belongings
from records.services.tags import attach_tags
from tests.commerce.conftest import picture
from tests.factories.crm import ContactFactory
from tests.factories.records import AttachmentFactory, CommentFactory, TaggingFactory
from tests.records.conftest import EICAR

FILES = "/api/v1/attachments"
PDF = b"%PDF-1.7\n"
HTML = b"<html><script>alert(1)</script></html>"
pytestmark = pytest.mark.usefixtures("media_folder")


def bombs():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 5_000_000)
    return packed.getvalue()


def upload(actor, content=b"Hello", name="offer.txt", contact=None):
    return upload_attachment(
        record_type="contact", record_id=(contact or ContactFactory()).id, content=content, name=name, actor=actor
    )


def post(api, actor, contact, content=b"Hello", name="offer.txt"):
    client = api(actor)
    form = {
        "record_type": "contact",
        "record_id": str(contact.id),
        "file": SimpleUploadedFile(name, content, content_type="text/html"),
    }
    return Client().post(FILES, form, headers={"Authorization": client.defaults["HTTP_AUTHORIZATION"]})


class TestUpload:
    def test_keeps_the_bytes_under_a_key_of_ours(self, api, owner, media_folder):
        answer = post(api, owner, ContactFactory(), picture(), "../../etc/my pic.png")

        row = answer.json()
        assert answer.status_code == 201, row
        assert (row["name"], row["media_type"], row["status"]) == ("my pic.png", "image/png", "skipped")
        stored = [path for path in (media_folder.parent / "private").rglob("*") if path.is_file()]
        assert [path.read_bytes() for path in stored] == [picture()]
        assert stored[0].name == row["id"]
        assert not media_folder.exists()

    def test_leaves_no_file_after_a_refusal(self, api, owner, stranger, media_folder):
        answer = post(api, stranger, ContactFactory())

        assert answer.status_code == 404
        assert not [path for path in (media_folder.parent / "private").rglob("*") if path.is_file()]

    def test_refuses_what_is_too_large_or_empty(self, api, owner, settings):
        settings.ATTACHMENT_MAX_BYTES = 10
        contact = ContactFactory()

        codes = [post(api, owner, contact, content).json()["code"] for content in (b"x" * 11, b"")]

        assert codes == ["too_large", "empty_file"]
        assert Attachment.objects.count() == 0

    def test_refuses_more_than_the_business_may_keep(self, api, owner, settings):
        settings.ATTACHMENT_QUOTA_BYTES = 9
        contact = ContactFactory()

        answers = [post(api, owner, contact) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [201, 409]
        assert answers[1].json()["code"] == "attachment_quota_reached"

    def test_of_a_form_without_a_file_is_refused(self, api, owner):
        client = api(owner)
        form = {"record_type": "contact", "record_id": str(ContactFactory().id)}

        answer = Client().post(FILES, form, headers={"Authorization": client.defaults["HTTP_AUTHORIZATION"]})

        assert (answer.status_code, answer.json()["code"]) == (422, "missing")

    def test_takes_a_small_file_as_text(self, api, owner):
        body = {"record_type": "contact", "record_id": str(ContactFactory().id), "name": "a.txt"}

        row = api(owner).post(FILES, {**body, "content": base64.b64encode(b"Hi").decode()}).json()

        assert private_files.read(Attachment.objects.get(id=row["id"]).file_key) == b"Hi"

    def test_of_the_same_file_twice_keeps_both(self, owner):
        contact = ContactFactory()

        first, second = upload(owner, contact=contact), upload(owner, contact=contact)

        assert (first.sha256, first.file_key == second.file_key) == (second.sha256, False)


class TestName:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("../../x", "x"),
            ("C:\\Windows\\evil.exe", "evil.exe"),
            ("offer.pdf.exe", "offer.pdf.exe"),
            ("gpj.\u202eexe", "gpj.exe"),
            ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
            ("..", "file"),
            ("", "file"),
            ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ],
    )
    def test_is_made_plain(self, given, kept):
        assert file_types.plain_name(given) == kept


class TestServed:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("page.html", HTML),
            ("photo.png", HTML),
            ("logo.svg", b"<svg onload='alert(1)'/>"),
            ("offer.pdf.html", HTML),
            ("run.exe", b"MZ\x90\0"),
            ("run.sh", b"#!/bin/sh\n"),
            ("bomb.zip", bombs()),
        ],
        ids=["html", "renamed", "svg", "double", "exe", "script", "bomb"],
    )
    def test_as_a_download_of_bytes_when_it_is_no_picture(self, api, owner, name, content):
        file = upload(owner, content, name)

        answer = api(owner).get(f"{FILES}/{file.id}/file?inline=true")

        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == content

    @pytest.mark.parametrize(
        ("content", "kind"), [(picture(), "image/png"), (PDF, "application/pdf")], ids=["picture", "pdf"]
    )
    def test_in_the_browser_when_it_is_a_picture_or_pdf_and_asked_for(self, api, owner, content, kind):
        file = upload(owner, content, "x.html")
        client = api(owner)

        shown, saved = (client.get(f"{FILES}/{file.id}/file{query}") for query in ("?inline=true", ""))

        assert (shown["Content-Type"], shown["Content-Disposition"]) == (kind, 'inline; filename="x.html"')
        assert saved["Content-Type"] == "application/octet-stream"

    def test_to_nobody_who_may_not_see_the_record(self, api, owner, member, stranger):
        file = upload(owner, contact=ContactFactory(owner_id=owner.id))

        assert {api(who).get(f"{FILES}/{file.id}/file").status_code for who in (member, stranger)} == {404}
        assert api(None).get(f"{FILES}/{file.id}/file").status_code == 401

    def test_by_no_public_address(self, owner, client):
        file = upload(owner, picture(), "x.png")

        assert client.get(f"/media/{file.file_key}").status_code == 404


class TestLink:
    def test_opens_the_file_without_a_sign_in(self, api, owner):
        file = upload(owner)
        url = api(owner).post(f"{FILES}/{file.id}/link", {"expires_in_seconds": 60}).json()["url"]

        answer = api(None).get(f"/{url.partition('://')[2].partition('/')[2]}")

        assert b"".join(answer.streaming_content) == b"Hello"

    def test_opens_no_other_file_and_none_later(self, api, owner, other_tenant):
        file, other = upload(owner), upload(owner)
        now = timezone.now()

        def asked(file_id, **given):
            named = {
                "tenant_id": owner.tenant_id,
                "file_id": file.id,
                "expires_at": now + timedelta(minutes=1),
                **given,
            }
            return api(None).get(f"{FILES}/{file_id}/file?signature={signatures.sign(**named)}")

        assert asked(file.id).status_code == 200
        for answer in (asked(other.id), asked(file.id, expires_at=now - timedelta(seconds=1))):
            assert (answer.status_code, answer.json()["code"]) == (403, "bad_signature")
        assert asked(file.id, tenant_id=other_tenant.id).status_code == 404
        for text in ("x", "a" * 54, "é"):
            assert api(None).get(f"{FILES}/{file.id}/file", {"signature": text}).status_code == 403


class TestScan:
    def test_speaks_as_clamd_wants_it(self, clamd, settings):
        content = b"x" * 200_000

        found = [scanner.scan(each, address=settings.ATTACHMENT_SCANNER) for each in (content, EICAR)]

        assert [each.threat for each in found] == ["", "Eicar-Test-Signature"]
        assert clamd.seen[0] == (b"zINSTREAM\0", content)

    @pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"hello\0"])
    def test_takes_no_other_word_for_clean(self, clamd, settings, answer):
        clamd.answer = answer

        with pytest.raises(ScannerDownError):
            scanner.scan(b"x", address=settings.ATTACHMENT_SCANNER)

    def test_that_nobody_answers_leaves_the_file_waiting(self, owner, robot, settings):
        settings.ATTACHMENT_SCANNER = "127.0.0.1:1"
        file = upload(owner)

        with pytest.raises(ScannerDownError):
            scan_attachment(attachment_id=file.id, actor=robot)

        file.refresh_from_db()
        assert file.status == "pending"

    @pytest.mark.parametrize(
        ("content", "status", "code"), [(b"Hello", "clean", 200), (EICAR, "infected", 409)], ids=["clean", "infected"]
    )
    def test_comes_before_the_file_is_given_out(self, api, owner, robot, clamd, content, status, code):
        file = upload(owner, content)
        client = api(owner)
        early = client.get(f"{FILES}/{file.id}/file")
        execution = Execution.objects.get(action="records.attachment.scan")

        scanned = scan_attachment(attachment_id=execution.input["attachment_id"], actor=robot)

        assert (early.status_code, early.json()["code"], early.json()["file_status"]) == (409, "not_served", "pending")
        assert scanned.status == status
        assert client.get(f"{FILES}/{file.id}/file").status_code == code
        assert client.post(f"{FILES}/{file.id}/link", {}).status_code == code
        assert Event.objects.get(type="attachment.scanned").payload["status"] == status
        assert scan_attachment(attachment_id=file.id, actor=robot).status == status
        assert len(clamd.seen) == 1
        assert "records.attachment.scan" in actions()


class TestDelete:
    def test_takes_the_file_along(self, api, owner, django_capture_on_commit_callbacks):
        file = upload(owner)

        with django_capture_on_commit_callbacks(execute=True):
            answer = api(owner).delete(f"{FILES}/{file.id}")

        assert answer.status_code == 204
        with pytest.raises(private_files.FileGoneError):
            private_files.read(file.file_key)

    def test_of_others_needs_the_right(self, api, owner, member):
        file = upload(owner, contact=ContactFactory(owner_id=member.id))

        answer = api(member).delete(f"{FILES}/{file.id}")

        assert (answer.status_code, answer.json()["permission"]) == (403, "records.delete_attachment")

    def test_of_rows_nobody_noted_is_made_good_by_the_sweep(self, owner):
        kept = upload(owner)
        lost = private_files.key_of(owner.tenant_id, uuid7())
        private_files.store(lost, b"x")

        early = orphans.sweep(owner.tenant_id, now=timezone.now())
        removed = orphans.sweep(owner.tenant_id, now=timezone.now() + timedelta(hours=2))

        assert (early, removed) == (0, 1)
        assert private_files.read(kept.file_key) == b"Hello"


class TestBelongings:
    def test_go_with_their_record(self, owner, django_capture_on_commit_callbacks):
        gone, stays = ContactFactory(), ContactFactory()
        for contact in (gone, stays):
            attach_tags(record_type="contact", record_ids=[contact.id], tags=["vip"], actor=owner)
            CommentFactory(record_id=contact.id, parent=CommentFactory(record_id=contact.id))
            AttachmentFactory(record_id=contact.id)

        with django_capture_on_commit_callbacks(execute=True):
            counts = [remove_belongings(record_type="contact", record_id=gone.id) for _ in range(2)]

        assert counts == [4, 0]
        assert [Tagging.objects.count(), Comment.objects.count(), Attachment.objects.count()] == [1, 2, 1]

    def test_are_heard_of_for_every_kind_of_record(self):
        heard = [kind.name for kind in record_types() if "records.take_along" in subscribers_of(f"{kind.name}.deleted")]

        assert heard == [kind.name for kind in record_types()]
        assert len(heard) >= 7

    def test_move_to_the_record_that_takes_the_place(self, owner):
        gone, stays = ContactFactory(), ContactFactory()
        both = TaggingFactory(record_id=gone.id).tag
        TaggingFactory(record_id=stays.id, tag=both)
        TaggingFactory(record_id=gone.id)
        CommentFactory(record_id=gone.id, parent=CommentFactory(record_id=gone.id))
        AttachmentFactory(record_id=gone.id)

        move_belongings(record_type="contact", from_id=gone.id, to_id=stays.id)
        left = remove_belongings(record_type="contact", record_id=gone.id)

        assert left == 0
        assert Tagging.objects.filter(record_id=stays.id).count() == 2
        assert (Comment.objects.filter(record_id=stays.id).count(), Attachment.objects.count()) == (2, 1)
