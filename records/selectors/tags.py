"""Questions about tags."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, Expression, QuerySet, TextField

from core.errors import NotFoundError
from core.ids import read_key
from core.spelling import composed
from records.models import Tag, Tagging

_NAMES = """ARRAY(
SELECT t.name FROM records_tagging g JOIN records_tag t ON t.tenant_id = g.tenant_id AND t.id = g.tag_id
WHERE g.tenant_id = {table}.tenant_id AND g.record_id = {table}.id ORDER BY t.name_key, t.id)"""


class NamesOfTags(Expression):
    """The names of the tags of a record, in the order of the alphabet: one fixed text, cheap to build."""

    output_field = ArrayField(TextField())

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[()]]:
        table = compiler.quote_name_unless_alias(compiler.query.get_initial_alias())
        return _NAMES.format(table=table), ()


class TagNotFoundError(NotFoundError):
    """The business has no such tag."""

    code = "tag_not_found"


def list_tags() -> QuerySet[Tag]:
    """Return tags, without order."""
    found: QuerySet[Tag] = Tag.objects.all()
    return found


def search_tags(tags: QuerySet[Tag], text: str) -> QuerySet[Tag]:
    """Narrow tags by a part of their name."""
    return tags.filter(name__icontains=text)


def get_tag(tag_id: UUID) -> Tag:
    """Return a tag.

    Raises:
        TagNotFoundError: no such tag.
    """
    return _one(list_tags(), tag_id)


def lock_tag(tag_id: UUID) -> Tag:
    """Return a tag and hold its row.

    Raises:
        TagNotFoundError: no such tag.
    """
    return _one(list_tags().select_for_update(), tag_id)


def _one(tags: QuerySet[Tag], tag_id: UUID) -> Tag:
    found = tags.filter(id=tag_id).first()
    if found is None:
        raise TagNotFoundError("Nothing is here")
    return found


def find_named(words: Iterable[str]) -> dict[str, Tag]:
    """Return the tags that words name, by the lower case of each word: a name, or a key."""
    wanted = {composed(word).lower() for word in words}
    found = {tag.name_key: tag for tag in list_tags().filter(name_key__in=wanted)}
    keys = {key: word for word in wanted - found.keys() if (key := read_key(word)) is not None}
    by_key = {keys[tag.id]: tag for tag in list_tags().filter(id__in=keys)} if keys else {}
    return {**found, **by_key}


def count_uses(tag_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many records carry each tag, in one query."""
    found = Tagging.objects.filter(tag_id__in=list(tag_ids)).order_by()
    return dict(found.values_list("tag_id").annotate(Count("id")))


def tags_of(record_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Tag]]:
    """Return the tags of records by key, each record's in the order of the alphabet, in one query."""
    found: dict[UUID, list[Tag]] = defaultdict(list)
    if record_ids:
        taggings = Tagging.objects.filter(record_id__in=list(record_ids)).select_related("tag")
        for tagging in taggings.order_by("tag__name_key", "tag_id"):
            found[tagging.record_id].append(tagging.tag)
    return found


def tag_names_of(record_id: UUID) -> Sequence[str]:
    """Return the names of the tags of a record, as `tags_of` orders them."""
    return [tag.name for tag in tags_of([record_id]).get(record_id, ())]


def tagged(record_type: str, words: Collection[str]) -> QuerySet[Any, Any]:
    """Return the keys of the records of a kind that carry one of the tags."""
    wanted = [composed(word).strip().lower() for word in words]
    found: QuerySet[Any, Any] = Tagging.objects.filter(record_type=record_type, tag__name_key__in=wanted)
    return found.order_by().values("record_id")
