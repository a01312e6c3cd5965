"""The box of tags, comments and files on the page of every record. All of it works without script."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.names import names_of
from core import panels
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import FieldError, InvalidError
from core.happenings import actor_name
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done
from records import commands, file_types
from records.models import Attachment, Comment, Tag
from records.registry import RecordType, get_record_type
from records.selectors import attachments as files
from records.selectors import comments as talks
from records.selectors import tags as words
from records.served import serve
from records.services import attachments, comments, tags

VIEW, COMMENT, ADD_FILE = "records.view_comment", "records.add_comment", "records.add_attachment"
MOST_COMMENTS, MOST_FILES, MOST_OFFERED = 100, 50, 200


class NoFileError(InvalidError):
    """The form came without a file."""

    code = "missing"


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment with the name of its author, its answers, and what may be done with it."""

    row: Comment
    author: str
    may_change: bool
    may_delete: bool
    answers: list["ShownComment"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with the name of who sent it, how it may be opened, and whether it may be removed."""

    row: Attachment
    author: str
    is_served: bool
    is_picture: bool
    is_inline: bool
    may_delete: bool


def add_panel(kind: RecordType) -> None:
    """Put the box on the pages of a kind; called for every kind that is declared."""
    panels.register(kind.name, "records.talk", permission=VIEW, maker=lambda who, key: _panel(kind, who, key))


def _panel(kind: RecordType, who: Principal, key: UUID) -> panels.Panel:
    """Four queries and one for the names, however much there is."""
    talk = list(talks.list_comments([key]).order_by("-id")[:MOST_COMMENTS])[::-1]
    kept = (
        list(files.list_attachments([key]).order_by("-id")[:MOST_FILES]) if who.may("records.view_attachment") else []
    )
    names = names_of([*(row.author_id for row in talk), *(row.author_id for row in kept)])
    may_tag = who.may(kind.right("change")) and who.may("records.view_tag")
    context = {
        "kind": kind,
        "key": key,
        "tags": words.tags_of([key]).get(key, []),
        "offered": _offered() if may_tag else [],
        "may_tag": may_tag,
        "may_comment": who.may(COMMENT),
        "may_add_file": who.may(ADD_FILE),
        "most_megabytes": settings.ATTACHMENT_MAX_BYTES // 1_048_576,
        "comments": _threads(talk, who, names),
        "files": [_file(row, who, actor_name(row.author_kind, row.author_id, names)) for row in kept],
    }
    return panels.Panel(_("Tags, files and comments"), "records/_talk.html", context)


def _offered() -> Sequence[Tag]:
    return list(words.list_tags().order_by("name_key")[:MOST_OFFERED])


def _threads(rows: Sequence[Comment], who: Principal, names: dict[UUID, str]) -> list[ShownComment]:
    shown = {
        row.id: ShownComment(
            row,
            actor_name(row.author_kind, row.author_id, names),
            may_change=comments.is_author(row, who) and row.deleted_at is None and who.may(COMMENT),
            may_delete=comments.may_delete(row, who) and row.deleted_at is None and who.may(COMMENT),
        )
        for row in rows
    }
    for row in rows:
        if row.parent_id in shown:
            shown[row.parent_id].answers.append(shown[row.id])
    return [each for each in shown.values() if each.row.parent_id not in shown]


def _file(row: Attachment, who: Principal, author: str) -> ShownFile:
    is_served = row.status in Attachment.SERVED
    return ShownFile(
        row,
        author,
        is_served=is_served,
        is_picture=is_served and row.media_type in file_types.PICTURES,
        is_inline=is_served and row.media_type in file_types.INLINE,
        may_delete=attachments.may_delete(row, who) and who.may(ADD_FILE),
    )


@require_POST
@page("records.view_tag")
def tag(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Put a tag on a record (`add`) or take one from it (`remove`)."""
    word = request.POST.get("add", "").strip() or request.POST.get("remove", "")
    act = tags.attach_tags if request.POST.get("add", "").strip() else tags.detach_tags
    command = commands.TagRecords.check({"record_type": name, "record_ids": [key], "tags": [word]})
    result = act(**command.given(), actor=request.principal)[0]
    if result.status == "refused":
        raise InvalidError(result.detail, code=result.code)
    return _back(name, key)


@require_POST
@page(COMMENT)
def comment(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Write about a record, or answer."""
    parent = request.POST.get("parent_id") or None
    given = {"record_type": name, "record_id": key, "body": request.POST.get("body", ""), "parent_id": parent}
    comments.create_comment(**commands.CreateComment.check(given).given(), actor=request.principal)
    return _back(name, key)


@require_POST
@page(COMMENT)
def change_comment(request: PageRequest, key: UUID) -> HttpResponse:
    """Let an own comment read otherwise."""
    command = commands.ChangeComment.check({"body": request.POST.get("body", "")})
    changed = comments.change_comment(comment_id=key, body=command.body, actor=request.principal, now=timezone.now())
    return _back(changed.record_type, changed.record_id)


@require_http_methods(["GET", "POST"])
@page(COMMENT)
def delete_comment(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then take a comment back."""
    found = talks.get_comment(key, seen_by=request.principal)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Delete this comment?"),
            effect=_("Its text goes for good. An empty place stays where it was."),
            verb=_("Delete the comment"),
            safe=_("Keep it"),
            url=reverse("records:comment-delete", args=[key]),
            back=_home(found.record_type, found.record_id),
        )
        return confirm_page(request, asked)
    comments.delete_comment(comment_id=key, actor=request.principal, now=timezone.now())
    return _back(found.record_type, found.record_id)


@require_POST
@page(ADD_FILE, calls_outside=True)
def add_file(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Put a file to a record."""
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        detail = _("Choose a file")
        raise NoFileError(detail, errors=[FieldError("/file", "missing", detail)])
    attachments.refuse_large(sent.size or 0)
    attachments.upload_attachment(
        record_type=name, record_id=key, content=sent.read(), name=sent.name or "", actor=request.principal
    )
    return _back(name, key)


@require_GET
@page("records.view_attachment")
def open_file(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Answer a file: `?inline=true` shows pictures and PDF, all else is saved."""
    found = files.get_attachment(key, seen_by=request.principal)
    return serve(found, is_inline=request.GET.get("inline") == "true")


@require_http_methods(["GET", "POST"])
@page(ADD_FILE)
def delete_file(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a file."""
    found = files.get_attachment(key, seen_by=request.principal)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Delete %(name)s?") % {"name": found.name},
            effect=_("The file goes from this record and cannot be brought back."),
            verb=_("Delete the file"),
            safe=_("Keep it"),
            url=reverse("records:file-delete", args=[key]),
            back=_home(found.record_type, found.record_id),
        )
        return confirm_page(request, asked)
    attachments.delete_attachment(attachment_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": found.name})
    return _back(found.record_type, found.record_id)


@require_GET
@page(COMMENT)
def people(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Offer who can be called in a comment on this record."""
    kind = get_record_type(name)
    kind.get(key, seen_by=request.principal)
    found = talks.find_callable(kind, key, request.GET.get("q", "").strip()[:60])
    return render(request, "records/_people.html", {"people": found})


def _home(name: str, key: UUID) -> str:
    return f"{get_record_type(name).url(key) or '/'}#talk"


def _back(name: str, key: UUID) -> HttpResponse:
    return redirect(_home(name, key))
