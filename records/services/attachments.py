"""Files of records: stored outside every transaction, then noted in one, so that each row has its file."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from core import private_files
from core.actions import submit
from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError, NotPermittedError, TooLargeError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from events.services import emit
from records import file_types
from records.events import AttachmentCreated, AttachmentDeleted, AttachmentScanned
from records.gateways import clamd
from records.models import Attachment
from records.registry import get_record_type
from records.selectors import attachments as selectors

DELETE = "records.delete_attachment"
SCAN = "records.attachment.scan"
Status = Attachment.Status


class EmptyFileError(InvalidError):
    """The file has no bytes."""

    code = "empty_file"


class AttachmentQuotaError(ConflictError):
    """The business keeps as many bytes as it may."""

    code = "attachment_quota_reached"


class NotServedError(ConflictError):
    """The file is not given out: the scanner has not seen it yet, or found something in it."""

    code = "not_served"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is written and that no row knows yet."""

    id: UUID
    key: str
    name: str
    media_type: str
    bytes: int
    sha256: str


def store_file(*, content: bytes, name: str, pointer: str = "/file") -> StoredFile:
    """Look at a file and write it; call it outside every transaction.

    Raises:
        EmptyFileError: it has no bytes.
        TooLargeError: it has more than ATTACHMENT_MAX_BYTES.
        StorageDownError: the storage does not answer.
    """
    if not content:
        detail = "The file is empty"
        raise EmptyFileError(detail, errors=[FieldError(pointer, "empty_file", detail)])
    refuse_large(len(content))
    file_id = uuid7()
    key = private_files.key_of(current_tenant_id(), file_id)
    private_files.store(key, content)
    digest = hashlib.sha256(content).hexdigest()
    shown = file_types.plain_name(name)
    return StoredFile(file_id, key, shown, file_types.type_of(content), len(content), digest)


def discard_file(stored: StoredFile) -> None:
    """Delete a file that no row took."""
    private_files.remove([stored.key])


def refuse_large(size: int) -> None:
    """Refuse a file that is larger than files may be.

    Raises:
        TooLargeError: more than ATTACHMENT_MAX_BYTES.
    """
    if size > settings.ATTACHMENT_MAX_BYTES:
        raise TooLargeError(f"A file may have at most {settings.ATTACHMENT_MAX_BYTES:,} bytes")


def refuse_full(*, record_type: str, record_id: UUID, actor: Principal, more: int = 1) -> None:
    """Refuse a file for a record that is not there for this actor, or for which there is no room.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        RecordNotFoundError: no such record, or not for this actor.
        AttachmentQuotaError: the files of the business take all the room they may.
    """
    get_record_type(record_type).get(record_id, seen_by=actor)
    if selectors.stored_bytes() + more > settings.ATTACHMENT_QUOTA_BYTES:
        raise AttachmentQuotaError("The files of the business take all the room they may; remove some first")


@transaction.atomic
def add_attachment(*, record_type: str, record_id: UUID, stored: StoredFile, actor: Principal) -> Attachment:
    """Put a file that is written to a record; with a scanner it is given out once that has seen it.

    Raises:
        UnknownRecordTypeError, RecordNotFoundError, AttachmentQuotaError: as in `refuse_full`.
    """
    # One upload of a business after the other, so that two at once do not pass the quota together.
    claim("attachments", ["quota"])
    refuse_full(record_type=record_type, record_id=record_id, actor=actor, more=stored.bytes)
    attachment = Attachment(
        id=stored.id,
        record_type=record_type,
        record_id=record_id,
        status=Status.PENDING if settings.ATTACHMENT_SCANNER else Status.SKIPPED,
        name=stored.name,
        media_type=stored.media_type,
        bytes=stored.bytes,
        sha256=stored.sha256,
        file_key=stored.key,
        author_kind=actor.kind,
        author_id=actor.id,
    )
    attachment.save(force_insert=True)
    fact = AttachmentCreated(
        attachment_id=attachment.id,
        record_type=record_type,
        record_id=record_id,
        name=stored.name,
        bytes=stored.bytes,
        sha256=stored.sha256,
    )
    emit(fact, actor=actor)
    if attachment.status == Status.PENDING:
        _scan_soon(attachment)
    return attachment


def upload_attachment(*, record_type: str, record_id: UUID, content: bytes, name: str, actor: Principal) -> Attachment:
    """Put a file to a record; it opens its own transactions.

    Raises:
        EmptyFileError, TooLargeError, StorageDownError: as in `store_file`.
        UnknownRecordTypeError, RecordNotFoundError, AttachmentQuotaError: as in `refuse_full`.
    """
    with transaction.atomic():
        refuse_full(record_type=record_type, record_id=record_id, actor=actor, more=len(content))
    stored = store_file(content=content, name=name)
    try:
        return add_attachment(record_type=record_type, record_id=record_id, stored=stored, actor=actor)
    except BaseException:
        discard_file(stored)
        raise


@transaction.atomic
def delete_attachment(*, attachment_id: UUID, actor: Principal) -> None:
    """Remove a file from its record and, once that holds, from the storage.

    Raises:
        AttachmentNotFoundError: no such file, or not for this actor.
        NotPermittedError: somebody else put it there, and the right to delete those is missing.
    """
    attachment = selectors.get_attachment(attachment_id, seen_by=actor, is_held=True)
    if not may_delete(attachment, actor):
        raise NotPermittedError(f"Your role lacks {DELETE}", permission=DELETE)
    fact = AttachmentDeleted(
        attachment_id=attachment.id,
        record_type=attachment.record_type,
        record_id=attachment.record_id,
        name=attachment.name,
    )
    attachment.delete()
    private_files.remove_after_commit([attachment.file_key])
    emit(fact, actor=actor)


def may_delete(attachment: Attachment, actor: Principal) -> bool:
    """Tell whether somebody may remove a file."""
    return (attachment.author_kind, attachment.author_id) == (actor.kind, actor.id) or actor.may(DELETE)


def require_served(attachment: Attachment) -> Attachment:
    """Return a file that may be given out.

    Raises:
        NotServedError: the scanner has not seen it yet, or found something in it.
    """
    if attachment.status not in Attachment.SERVED:
        is_infected = attachment.status == Status.INFECTED
        detail = (
            "The virus scanner found something in this file" if is_infected else "The virus scanner has not seen it"
        )
        raise NotServedError(detail, file_status=attachment.status)
    return attachment


def scan_attachment(*, attachment_id: UUID, actor: Principal) -> Attachment:
    """Let the scanner look at a file that waits for it; one that is settled stays as it is.

    Called outside every transaction.

    Raises:
        AttachmentNotFoundError: it was removed meanwhile.
        ScannerDownError: the scanner does not answer; the file goes on waiting.
        FileGoneError, StorageDownError: the file cannot be read.
    """
    attachment = selectors.get_attachment(attachment_id)
    if attachment.status != Status.PENDING:
        return attachment
    content = private_files.read(attachment.file_key)
    finding = clamd.scan(content, address=settings.ATTACHMENT_SCANNER)
    return _settle(attachment_id, finding.threat, actor=actor)


@transaction.atomic
def _settle(attachment_id: UUID, threat: str, *, actor: Principal) -> Attachment:
    attachment = selectors.get_attachment(attachment_id, is_held=True)
    if attachment.status == Status.PENDING:
        attachment.move_to(Status.INFECTED if threat else Status.CLEAN, threat=threat)
        fact = AttachmentScanned(
            attachment_id=attachment.id,
            record_type=attachment.record_type,
            record_id=attachment.record_id,
            status=attachment.status,
            threat=threat,
        )
        emit(fact, actor=actor)
    return attachment


def _scan_soon(attachment: Attachment) -> None:
    about = {"record_id": str(attachment.record_id), "record_type": attachment.record_type}
    dedupe = {"key": f"{SCAN}:{attachment.id}"}
    submit(
        SCAN, {"attachment_id": str(attachment.id)}, actor=system(current_tenant_id()), dedupe=dedupe, metadata=about
    )
