"""Tags, comments and files for tests, the least that is valid; they are made in the running business."""

import hashlib

import factory

from core import private_files
from core.ids import uuid7
from core.tenancy import current_tenant_id
from records.models import Attachment, Comment, Tag, Tagging


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
