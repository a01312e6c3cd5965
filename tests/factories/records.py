"""Imports and exports in the state that a test needs."""

import hashlib
import io

import factory
from django.utils import timezone

from core import private_files
from core.ids import uuid7
from core.tenancy import current_tenant_id
from records import services
from records.commands import MapImport, RequestExport
from records.models import Attachment, Comment, CustomField, Export, Import, SavedView, Tag, Tagging
from records.services.exports import Written
from records.services.merges import merge_records
from tests.factories.crm import ContactFactory

PEOPLE = "First name,E-mail\nAda,ada@example.com\n"


def uploaded(actor, content=PEOPLE, kind="contact"):
    """Return an import whose file is there."""
    file = io.BytesIO(content.encode())
    return services.upload_import(record_type=kind, file=file, file_name="people.csv", size=len(content), actor=actor)


def mapped(job, actor):
    """Say what its columns are, as suggested."""
    command = MapImport.check(services.suggestion_of(job))
    return services.map_import(import_id=job.id, command=command, actor=actor)


def in_state(job, status, **changes):
    """Bring an import into a state past all work."""
    Import.objects.filter(id=job.id).update(status=status, **changes)
    job.refresh_from_db()
    return job


def exported(actor, kind="contact", **wanted):
    """Return an export that is being made."""
    command = RequestExport(record_type=kind, **wanted)
    return services.request_export(command=command, actor=actor, now=timezone.now())


def merged(actor):
    """Return the merge of two contacts."""
    winner, loser = (ContactFactory(owner_id=actor.id) for _ in range(2))
    return merge_records(record_type="contact", winner_id=winner.id, loser_id=loser.id, actor=actor, now=timezone.now())


def written(export, actor, content=b"Name\r\nAda\r\n"):
    """Put a file to an export."""
    services.keep_export(export_id=export.id, written=Written(io.BytesIO(content), 1), actor=actor, now=timezone.now())
    return Export.objects.get(id=export.id)


class TagFactory(factory.django.DjangoModelFactory):
    """A gray tag."""

    class Meta:
        model = Tag

    name = factory.Sequence(lambda number: f"tag {number}")


class TaggingFactory(factory.django.DjangoModelFactory):
    """A tag on a contact."""

    class Meta:
        model = Tagging

    tag = factory.SubFactory(TagFactory)
    record_type = "contact"


class SavedViewFactory(factory.django.DjangoModelFactory):
    """A view of contacts."""

    class Meta:
        model = SavedView

    owner_id = factory.LazyFunction(uuid7)
    record_type = "contact"
    name = factory.Sequence(lambda number: f"view {number}")


class CustomFieldFactory(factory.django.DjangoModelFactory):
    """A text of contacts."""

    class Meta:
        model = CustomField

    record_type = "contact"
    key = factory.Sequence(lambda number: f"field_{number}")
    label = factory.LazyAttribute(lambda made: made.key.replace("_", " ").capitalize())
    kind = "text"

    @classmethod
    def choosing(cls, *values, kind="choice", **facts):
        """Make a choice between values."""
        return cls(kind=kind, options=[{"value": each, "label": each.capitalize()} for each in values], **facts)


class CommentFactory(factory.django.DjangoModelFactory):
    """A comment of a person on a contact."""

    class Meta:
        model = Comment

    record_type = "contact"
    author_kind = "user"
    author_id = factory.LazyFunction(uuid7)
    body = "She likes soap"


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A text file of a contact, in the storage; `content` are its bytes."""

    class Meta:
        model = Attachment

    class Params:
        content = b"Hello"

    id = factory.LazyFunction(uuid7)
    record_type = "contact"
    status = "skipped"
    name = "offer.txt"
    media_type = "application/octet-stream"
    bytes = factory.LazyAttribute(lambda made: len(made.content))
    sha256 = factory.LazyAttribute(lambda made: hashlib.sha256(made.content).hexdigest())
    file_key = factory.LazyAttribute(lambda made: _stored(made.id, made.content))
    author_kind = "user"
    author_id = factory.LazyFunction(uuid7)


def _stored(file_id, content):
    key = private_files.key_of(current_tenant_id(), file_id)
    private_files.store(key, content)
    return key
