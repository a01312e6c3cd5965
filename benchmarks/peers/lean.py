"""The floor: a plain view, a signed token, roles in memory, the tenant as a filter, one statement, orjson."""

import functools
from collections.abc import Callable

import jwt
import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework import serializers

from benchmarks.peers.models import Contact

PAGE = 50
RIGHTS = {"admin": frozenset({"view", "add"}), "investor": frozenset()}
COLUMNS = ("id", "first_name", "last_name", "emails", "phones", "company_id", "company__name", "owner_id", "status")
TIMES = ("created_at", "updated_at")


class ContactSerializer(serializers.Serializer):
    """What a new contact takes."""

    first_name = serializers.CharField(max_length=100, required=False, default="")
    last_name = serializers.CharField(max_length=100, required=False, default="")
    emails = serializers.ListField(child=serializers.EmailField(), required=False, default=list)
    phones = serializers.ListField(child=serializers.CharField(max_length=20), required=False, default=list)


def guarded(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Read the token, and look the right up in the table of roles."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            try:
                token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")[2]
                claims = jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])
            except jwt.PyJWTError:
                return HttpResponse(status=401)
            if right not in RIGHTS.get(claims["role"], ()):
                return HttpResponse(status=403)
            return view(request, claims, *args, **kwargs)

        return guarded_view

    return wrap


def answer(content: object, status: int = 200) -> HttpResponse:
    """Return JSON."""
    return HttpResponse(orjson.dumps(content), status=status, content_type="application/json")


@guarded("view")
def list_contacts(request: HttpRequest, claims: dict) -> HttpResponse:
    """Answer the newest fifty after `?after=`."""
    found = Contact.objects.filter(tenant_id=claims["tid"]).order_by("-id")
    if "after" in request.GET:
        found = found.filter(id__lt=request.GET["after"])
    rows = list(found.values(*COLUMNS, *TIMES)[: PAGE + 1])
    return answer({"data": rows[:PAGE], "next": rows[PAGE - 1]["id"] if len(rows) > PAGE else None})


@guarded("view")
def retrieve_contact(request: HttpRequest, claims: dict, pk: str) -> HttpResponse:
    """Answer one contact of the business."""
    row = Contact.objects.filter(tenant_id=claims["tid"], id=pk).values(*COLUMNS, *TIMES).first()
    return answer(row) if row else HttpResponse(status=404)


@guarded("add")
def create_contact(request: HttpRequest, claims: dict) -> HttpResponse:
    """Write one contact."""
    serializer = ContactSerializer(data=orjson.loads(request.body))
    if not serializer.is_valid():
        return answer(serializer.errors, 422)
    contact = Contact.objects.create(tenant_id=claims["tid"], owner_id=claims["own"], **serializer.validated_data)
    names = [name for name in (*COLUMNS, *TIMES) if name != "company__name"]
    return answer({name: getattr(contact, name) for name in names} | {"company__name": None}, 201)


def contacts(request: HttpRequest) -> HttpResponse:
    """Route the collection by its method."""
    return create_contact(request) if request.method == "POST" else list_contacts(request)
