"""What every record's timeline is made of: facts of the log, comments, files, executions and approvals about it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.actions import title_of
from core.happenings import page_of, tell
from core.looks import look_of
from core.principal import Kind
from events.models import Event
from events.selectors import list_events_of
from executions.models import Execution
from executions.selectors import list_executions
from governance.models import ApprovalRequest
from governance.selectors import list_approvals
from records.models import Attachment, Comment
from records.registry import RecordType
from records.selectors.attachments import list_attachments
from records.selectors.comments import list_comments
from records.timeline import Entry, Source, Subject, Window, Wording, register, register_wording, wordings

_WORDS = {
    "record.tagged": lazy("put tags on it"),
    "record.untagged": lazy("took tags from it"),
}


def register_all() -> None:
    """Add the sources; called by `AppConfig.ready`."""
    register_wording(Wording(_WORDS, _tags))
    register(
        Source("event", _events),
        Source("comment", _comments, "records.view_comment"),
        Source("file", _files, "records.view_attachment"),
        Source("execution", _executions, "executions.view_execution"),
        Source("approval", _approvals, "governance.view_approval"),
    )


def _events(subject: Subject, window: Window) -> list[Entry]:
    events: list[Event] = window.of(list_events_of(*subject.keys), "occurred_at")
    words = {type_: text for wording in wordings() for type_, text in wording.words.items()}
    details = {key: text for wording in wordings() if wording.details for key, text in wording.details(events).items()}
    return [
        Entry(
            id=event.id,
            at=event.occurred_at,
            kind="event",
            sentence=str(words.get(event.type, told.sentence)),
            actor_kind=event.actor_kind,
            actor_id=event.actor_id,
            subject_type=event.subject_type,
            subject_id=event.subject_id,
            detail=details.get(event.id, _said(subject.kind, event)),
            icon=told.icon,
            tone=told.tone,
        )
        for event, told in zip(events, tell(events, {}), strict=True)
    ]


def _said(kind: RecordType, event: Event) -> str:
    """Return what goes with a fact: the fields that changed, by their labels, or the reason."""
    payload = event.payload or {}
    if not event.type.endswith(".changed"):
        return str(payload.get("reason", ""))
    names = [name.removesuffix("_minor") for name in payload.get("fields", ()) if not name.endswith("_currency")]
    fields = [(name.removeprefix("custom."), kind.field(name)) for name in names]
    return ", ".join(str(found.label) if found else name.replace("_", " ") for name, found in fields).capitalize()


def _tags(events: Sequence[Event]) -> Mapping[UUID, str]:
    return {event.id: ", ".join((event.payload or {}).get("tags", ())) for event in events if event.type in _WORDS}


def _comments(subject: Subject, window: Window) -> list[Entry]:
    rows: list[Comment] = window.of(list_comments([subject.key]).filter(deleted_at__isnull=True))
    return [
        Entry(
            id=row.id,
            at=row.created_at,
            kind="comment",
            sentence=_("answered") if row.parent_id else _("commented"),
            actor_kind=row.author_kind,
            actor_id=row.author_id,
            subject_type="comment",
            subject_id=row.id,
            detail=row.body,
            icon="message-circle",
        )
        for row in rows
    ]


def _files(subject: Subject, window: Window) -> list[Entry]:
    rows: list[Attachment] = window.of(list_attachments([subject.key]))
    return [
        Entry(
            id=row.id,
            at=row.created_at,
            kind="file",
            sentence=_("added the file %(name)s") % {"name": row.name},
            actor_kind=row.author_kind,
            actor_id=row.author_id,
            subject_type="attachment",
            subject_id=row.id,
            url=page_of("attachment", row.id),
            icon="file-text",
        )
        for row in rows
    ]


def _executions(subject: Subject, window: Window) -> list[Entry]:
    rows: list[Execution] = window.of(_about(list_executions(seen_by=subject.principal), subject))
    return [
        Entry(
            id=row.id,
            at=row.created_at,
            kind="execution",
            sentence=_("started: %(action)s") % {"action": title_of(row.action)},
            actor_kind=row.actor_kind,
            actor_id=row.actor_id,
            subject_type="execution",
            subject_id=row.id,
            url=page_of("execution", row.id),
            detail=str(row.get_status_display()),
            icon="play",
            tone=look_of(Execution.Status(row.status)).tone,
        )
        for row in rows
    ]


def _about(executions: QuerySet[Any], subject: Subject) -> QuerySet[Any]:
    keys = subject.execution_ids
    named = {"metadata__contains": {"record_id": str(subject.key)}} if keys is None else {"id__in": keys}
    return executions.filter(**named)


def _approvals(subject: Subject, window: Window) -> list[Entry]:
    about = [subject.key, *(subject.execution_ids or ())]
    rows: list[ApprovalRequest] = window.of(list_approvals(seen_by=subject.principal).filter(subject_id__in=about))
    return [
        Entry(
            id=row.id,
            at=row.created_at,
            kind="approval",
            sentence=_("asked for approval: %(action)s") % {"action": title_of(row.action)},
            actor_kind=Kind(row.requester_kind),
            actor_id=row.requester_id,
            subject_type="approval",
            subject_id=row.id,
            url=page_of("approval", row.id),
            detail=str(row.get_status_display()),
            icon="hand",
            tone=look_of(ApprovalRequest.Status(row.status)).tone,
        )
        for row in rows
    ]
