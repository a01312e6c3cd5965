"""Changes of tags, and putting them on records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from core.changes import apply
from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError, NotPermittedError
from core.principal import Principal
from events.services import emit
from records.events import RecordTagged, RecordUntagged, TagChanged, TagCreated, TagDeleted, TagMerged
from records.models import Tag, Tagging
from records.registry import RecordNotFoundError, RecordType, get_record_type
from records.selectors import tags as selectors

ADD = "records.add_tag"


class DuplicateTagError(ConflictError):
    """The business has a tag of this name; merge the two instead."""

    code = "duplicate_tag"


class UnknownTagError(InvalidError):
    """A word names no tag, and the one who asks may not add any."""

    code = "unknown_tag"


class SameTagError(InvalidError):
    """A tag cannot become part of itself."""

    code = "same_tag"


@dataclass(frozen=True, slots=True)
class Tagged:
    """How it went with one record: `status` is changed, unchanged or refused; a refusal has its code and reason."""

    record_id: UUID
    status: str
    code: str = ""
    detail: str = ""


@transaction.atomic
def create_tag(*, name: str, color: str = Tag.Color.GRAY, actor: Principal) -> Tag:
    """Add a tag.

    Raises:
        DuplicateTagError: one has this name, whatever its case.
    """
    _refuse_duplicate(name)
    return _made(name, color, actor)


@transaction.atomic
def change_tag(*, tag_id: UUID, actor: Principal, **changes: Any) -> Tag:
    """Give a tag another name or color.

    Raises:
        TagNotFoundError: no such tag.
        DuplicateTagError: another one has the new name.
    """
    tag = selectors.lock_tag(tag_id)
    if "name" in changes:
        _refuse_duplicate(changes["name"], but=tag.id)
    fields = apply(tag, **changes)
    if fields:
        emit(TagChanged(tag_id=tag.id, fields=fields), actor=actor)
    return tag


@transaction.atomic
def merge_tag(*, tag_id: UUID, into_id: UUID, actor: Principal) -> Tag:
    """Let one tag take another's place on every record, and remove the other.

    Raises:
        TagNotFoundError: one of them is not there.
        SameTagError: both are one.
    """
    if tag_id == into_id:
        detail = "Name another tag"
        raise SameTagError(detail, errors=[FieldError("/into_id", "same_tag", detail)])
    held = {key: selectors.lock_tag(key) for key in sorted({tag_id, into_id})}
    old, kept = held[tag_id], held[into_id]
    theirs = Tagging.objects.filter(tag=kept).values("record_id")
    Tagging.objects.filter(tag=old).exclude(record_id__in=theirs).update(tag=kept)
    fact = TagMerged(tag_id=old.id, into_id=kept.id, name=old.name)
    old.delete()
    emit(fact, actor=actor)
    return kept


@transaction.atomic
def delete_tag(*, tag_id: UUID, actor: Principal) -> None:
    """Take a tag from every record and remove it.

    Raises:
        TagNotFoundError: no such tag.
    """
    tag = selectors.lock_tag(tag_id)
    fact = TagDeleted(tag_id=tag.id, name=tag.name)
    tag.delete()
    emit(fact, actor=actor)


@transaction.atomic
def attach_tags(*, record_type: str, record_ids: Sequence[UUID], tags: Sequence[str], actor: Principal) -> list[Tagged]:
    """Put tags on records; each record needs the right to change it, and what it carries already stays.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        UnknownTagError: a word names no tag, and the actor may not add any.
    """
    kind = get_record_type(record_type)
    wanted = _named_or_made(tags, actor)
    keys = list(dict.fromkeys(record_ids))
    open_to = _held(kind, keys, actor)
    there = set(_on(open_to, wanted).values_list("record_id", "tag_id"))
    new = {key: [tag for tag in wanted if (key, tag.id) not in there] for key in open_to}
    Tagging.objects.bulk_create(
        Tagging(tag=tag, record_type=kind.name, record_id=key) for key, missing in new.items() for tag in missing
    )
    return _told(kind, keys, open_to, new, RecordTagged, actor)


@transaction.atomic
def detach_tags(*, record_type: str, record_ids: Sequence[UUID], tags: Sequence[str], actor: Principal) -> list[Tagged]:
    """Take tags from records; each record needs the right to change it. A word that is no tag is on none.

    Raises:
        UnknownRecordTypeError: no such kind of record.
    """
    kind = get_record_type(record_type)
    wanted = list(selectors.find_named(tags).values())
    keys = list(dict.fromkeys(record_ids))
    open_to = _held(kind, keys, actor)
    gone: dict[UUID, list[Tag]] = {}
    for tagging in _on(open_to, wanted).select_related("tag"):
        gone.setdefault(tagging.record_id, []).append(tagging.tag)
    _on(open_to, wanted).delete()
    return _told(kind, keys, open_to, gone, RecordUntagged, actor)


def _held(kind: RecordType, keys: Collection[UUID], actor: Principal) -> set[UUID]:
    """Return those of the records that the actor may change, their rows held: none goes while it is tagged."""
    right = kind.right("change")
    if not actor.may(right):
        return set()
    found = kind.listed(seen_by=actor, right=right).filter(pk__in=keys).order_by("pk")
    open_to = set(found.select_for_update(of=("self",)).values_list("pk", flat=True))
    return open_to


def _on(keys: Collection[UUID], tags: Sequence[Tag]) -> QuerySet[Tagging]:
    found: QuerySet[Tagging] = Tagging.objects.filter(record_id__in=keys, tag__in=tags)
    return found


def _told(
    kind: RecordType,
    keys: Sequence[UUID],
    open_to: Collection[UUID],
    changed: Mapping[UUID, Sequence[Tag]],
    fact: type[RecordTagged | RecordUntagged],
    actor: Principal,
) -> list[Tagged]:
    names = {key: sorted(tag.name for tag in tags) for key, tags in changed.items() if tags}
    if names:
        emit(*(fact(record_id=key, record_type=kind.name, tags=tags) for key, tags in names.items()), actor=actor)
    refusal = _refusal(kind, actor)
    return [
        Tagged(key, "changed" if key in names else "unchanged") if key in open_to else Tagged(key, "refused", *refusal)
        for key in keys
    ]


def _refusal(kind: RecordType, actor: Principal) -> tuple[str, str]:
    if not actor.may(kind.right("change")):
        return NotPermittedError.code, f"Your role lacks {kind.right('change')}"
    return RecordNotFoundError.code, "Nothing is here"


def _named_or_made(words: Sequence[str], actor: Principal) -> list[Tag]:
    """Return the tags that words name; new words become tags, one for each even when two ask at once."""
    claim("tag", [word.lower() for word in words])
    found = selectors.find_named(words)
    new = {word.lower(): word for word in words if word.lower() not in found}
    if new and not actor.may(ADD):
        faults = [
            FieldError(f"/tags/{place}", "unknown_tag", f"No tag is called {word!r}")
            for place, word in enumerate(words)
            if word.lower() in new
        ]
        raise UnknownTagError(faults[0].detail, errors=faults)
    made = {key: _made(word, Tag.Color.GRAY, actor) for key, word in new.items()}
    tags = {**found, **made}
    return list({tags[word.lower()].id: tags[word.lower()] for word in words}.values())


def _made(name: str, color: str, actor: Principal) -> Tag:
    tag = Tag(name=name, color=color)
    tag.save(force_insert=True)
    emit(TagCreated(tag_id=tag.id, name=tag.name), actor=actor)
    return tag


def _refuse_duplicate(name: str, *, but: UUID | None = None) -> None:
    claim("tag", [name.lower()])
    found = selectors.find_named([name]).get(name.lower())
    if found is not None and found.id != but and found.name_key == name.lower():
        detail = f"The tag {found.name!r} is there already"
        raise DuplicateTagError(detail, errors=[FieldError("/name", "duplicate_tag", detail)], tag_id=str(found.id))
