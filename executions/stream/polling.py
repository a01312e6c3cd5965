"""Following by the web server, which must hold no thread: it leads to the stream process, or tells what is there."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from core.principal import Principal
from core.tenancy import current_tenant_id
from executions.models import Execution
from executions.stream.messages import PAGE, READ, RETRY, Cursor, Story, encode, encode_end, values
from executions.stream.tickets import ticket_for

MOST_EVENTS = 1000
MOST_BYTES = 1_048_576
TYPE = "text/event-stream"


def follow(request: HttpRequest, execution: Execution, principal: Principal) -> HttpResponse:
    """Answer a follower: 307 to the stream process where there is one, else what is behind its cursor.

    Raises:
        BadPlaceError: the cursor is none.
    """
    cursor = Cursor.read(request.headers.get("Last-Event-ID") or request.GET.get("after", ""))
    ticket = ticket_for(principal, execution.id)
    # Who comes with a ticket was led here in a circle: a proxy that does not know the stream process.
    if settings.STREAM_URL and TYPE in request.headers.get("Accept", "") and ticket and "ticket" not in request.GET:
        query = urlencode({"ticket": ticket, **({"after": str(cursor)} if any(cursor) else {})})
        address = f"{settings.STREAM_URL}/api/v1/executions/{execution.id}/stream?{query}"
        return HttpResponse(status=307, headers={"Location": address, "Cache-Control": "no-store"})
    return _told(execution, cursor)


def _told(execution: Execution, cursor: Cursor) -> HttpResponse:
    story = read_story(execution.id, cursor)
    story.check(cursor)
    if story.is_end(cursor):
        return HttpResponse(status=204)
    body, count = RETRY, 0
    while True:
        text, cursor = encode(story.messages, cursor)
        body, count = body + text, count + len(story.messages)
        if story.is_whole or count >= MOST_EVENTS or len(body) >= MOST_BYTES:
            break
        story = read_story(execution.id, cursor)
    if story.is_end(cursor):
        body += encode_end(story.status, cursor)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return HttpResponse(body, content_type=TYPE, headers=headers)


def read_story(execution_id: UUID, cursor: Cursor) -> Story:
    """Read a page of what is behind a cursor, of an execution of the running tenant."""
    with connection.cursor() as found:
        found.execute(READ, values(current_tenant_id(), execution_id, cursor))
        return Story.of(found.fetchall(), PAGE)
