"""The timeline of a record over REST."""

from django.http import HttpResponse
from rest_framework.request import Request

from core.api.views import TenantViewSet, answers, asks
from records.api.subjects import TYPE, read_key
from records.timeline import find_subject
from records.told import ASKED, RIGHT, TimelinePageSerializer, told


class TimelineViewSet(TenantViewSet):
    """What happened around one record."""

    permissions = {"list": RIGHT}

    @answers(TimelinePageSerializer())
    @asks(
        subject="The key of the record",
        record_type="Its kind, such as contact; found out when left out",
        **ASKED,
    )
    def list(self, request: Request) -> HttpResponse:
        """Read a page of facts, comments, files, activities, executions and approvals about a record."""
        subject = find_subject(read_key(request), self.principal, record_type=request.query_params.get(TYPE, ""))
        return told(subject, request)
