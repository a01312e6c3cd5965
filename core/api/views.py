"""The base of every REST endpoint: who asks, may they, in whose business, and one answer for every refusal."""

import contextlib
from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, Final, NoReturn, TypeVar, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from core.admission import count_call, require_factor, require_right
from core.api.answers import dumps, etag_of, replayed, reply
from core.api.fields import only, read_fields
from core.api.filters import Filter, checked_ordering, filters_in, narrowed
from core.api.pages import Page, page
from core.api.problems import AWAY, MethodNotAllowedError, UnsupportedMediaTypeError, handle
from core.api.rows import RowSerializer
from core.api.turns import in_turn
from core.commands import Command
from core.errors import (
    MalformedError,
    NotFoundError,
    NotPermittedError,
    StaleError,
    TooLargeError,
    UnauthenticatedError,
)
from core.idempotency import Slot, StoredAnswer
from core.inserts import until_commit
from core.principal import Kind, Principal
from core.reliance import confirm, relying, unconfirmed
from core.tenancy import tenant_context

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = "public"
SIGNED_IN = "signed_in"
OWN: Final = object()
MAX_BODY_BYTES = 1_048_576
C = TypeVar("C", bound=Command)
Handler = Callable[..., HttpResponse]
H = TypeVar("H", bound=Callable[..., HttpResponseBase])


def takes(command: type[C], *, any_content_type: bool = False) -> Callable[[Handler], Handler]:
    """Parse the body into a command and hand it to the method; marks the method for the API document."""

    def wrap(method: Handler) -> Handler:
        def handler(self: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            body = read_body(request, any_content_type=any_content_type)
            return method(self, request, *args, command=command.read(body), **kwargs)

        handler.__name__, handler.__doc__, handler.__qualname__ = method.__name__, method.__doc__, method.__qualname__
        handler.command = command  # type: ignore[attr-defined]
        handler.__dict__.update(method.__dict__)
        return handler

    return wrap


def answers(
    serializer: Any,
    *,
    status: int | tuple[int, str] = 200,
    more: Mapping[Any, Any] | None = None,
    refuses: Collection[str] = (),
) -> Callable[[H], H]:
    """Mark what a method answers when it is not the viewset's own serializer; None is an empty answer, OWN is that one.

    `status` may be (status, media type), and `more` names what it answers under others, `refuses` the refusals that
    a read has beside those of every read.
    """

    def wrap(method: H) -> H:
        if serializer is not OWN:
            method.answer = (status, serializer)  # type: ignore[attr-defined]
        method.more_answers = dict(more or {})  # type: ignore[attr-defined]
        method.refuses = frozenset(refuses)  # type: ignore[attr-defined]
        return method

    return wrap


def asks(**parameters: str) -> Callable[[H], H]:
    """Mark the query parameters that a method reads, with what each means, for the API document."""

    def wrap(method: H) -> H:
        method.parameters = parameters  # type: ignore[attr-defined]
        return method

    return wrap


def read_body(request: Request | HttpRequest, *, any_content_type: bool = False, limit: int = MAX_BODY_BYTES) -> bytes:
    """Return the raw body.

    Raises:
        TooLargeError: longer than `limit` bytes.
        MalformedError: sent in pieces without a length; the server would read none of it.
        UnsupportedMediaTypeError: sent as something other than JSON.
    """
    django_request: HttpRequest = getattr(request, "_request", request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
        raise TooLargeError(f"The body may have at most {limit:,} bytes")
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        raise MalformedError("Send the body with its Content-Length", code="length_required")
    content_type = request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    body = django_request.body
    if body and not any_content_type and content_type != "application/json":
        raise UnsupportedMediaTypeError("The body must be application/json")
    return body


class ApiViewSet(GenericViewSet[Any]):
    """An endpoint. `permissions` names the right of each action; PUBLIC and SIGNED_IN are rights too.

    A POST answers again under the same Idempotency-Key, but for `secret_answers`: those carry secrets. A write runs in
    one transaction, but for `outside_calls`: their services open their own and hold none while another host answers.
    An agent, which acts for one execution, may call `agent_actions` and nothing else.
    """

    permissions: ClassVar[Mapping[str, str]] = {}
    secret_answers: ClassVar[frozenset[str]] = frozenset()
    outside_calls: ClassVar[frozenset[str]] = frozenset()
    agent_actions: ClassVar[frozenset[str]] = frozenset()
    pagination_class = None
    filter_backends: Any = ()
    request: Request

    @property
    def principal(self) -> Principal:
        """The caller, where the right asked for is not PUBLIC."""
        return cast(Principal, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who asks, and may they: no content negotiation, JSON is all there is."""
        self.perform_authentication(request)
        if self.action not in self.permissions:  # a method that the address does not take
            self.http_method_not_allowed(request)
        self.check_rate(request)
        self.check_role(request)
        if any("\0" in value for values in request.query_params.lists() for value in values[1]):
            raise MalformedError("The address holds a null character", code="nul_character")

    def http_method_not_allowed(self, request: Request | HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse a method and say which ones the address takes.

        Raises:
            MethodNotAllowedError: always.
        """
        allowed = ", ".join(sorted(set(self.allowed_methods) - {"OPTIONS", "TRACE"}))
        raise MethodNotAllowedError("This path does not take this method", headers={"Allow": allowed})

    def check_rate(self, request: Request) -> None:
        """Count the call, once even when it is answered anew."""
        if not hasattr(self, "standing"):
            self.standing = count_call(request, caller_of(request))

    def check_role(self, request: Request) -> None:
        """Ask the permission table of the viewset.

        Raises:
            UnauthenticatedError: nobody signed in.
            NotPermittedError: the role lacks the right, the token names no business, or a second factor is missing.
        """
        required = self.permissions[self.action]
        principal = caller_of(request)
        if required == PUBLIC:
            return
        if principal is None:
            raise UnauthenticatedError("Send a bearer token")
        if principal.kind == Kind.AGENT and self.action not in self.agent_actions:
            raise NotPermittedError("Agents work at their own execution only", code="not_for_agents")
        if required != SIGNED_IN:
            require_right(principal, required, detail=f"Your role lacks {required}")

    def fingerprint(self, request: Request) -> bytes:
        """Return what tells a repeat under one Idempotency-Key from another request: the body."""
        return read_body(request, any_content_type=True)

    def tenant_of(self, request: Request) -> UUID | None:
        """Return the business to act in: the one the token names."""
        caller = caller_of(request)
        return caller.tenant_id if caller is not None else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run the handler in the caller's business, relying on who asked before; see core.reliance."""
        self.args, self.kwargs, self.headers = args, kwargs, {}
        with relying() if self._may_rely(request) else contextlib.nullcontext():
            relied = self._respond(request)
        response = cast(HttpResponse, relied or self._respond(request))
        if hasattr(self, "standing"):
            for name, value in self.standing.headers().items():
                response[name] = value
        return response

    def _may_rely(self, request: HttpRequest) -> bool:
        """Tell whether the handler can run again: it stays in the database, with no transaction around it to spoil."""
        kind, action = request.META.get("CONTENT_TYPE", ""), self.action_map.get(str(request.method).lower())
        is_plain = not kind or kind.startswith("application/json")
        return is_plain and action not in self.outside_calls and not connection.in_atomic_block

    def _respond(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer; None when it failed by what was relied on without being confirmed.

        The commit happens inside the try, so its failure is answered.
        """
        self.request = drf_request = self.initialize_request(request, *self.args, **self.kwargs)
        try:
            return self._handle(drf_request)
        except Exception as error:  # noqa: BLE001 - the border: every error becomes a problem document
            if unconfirmed() and not isinstance(error, AWAY):
                return None
            with tenant_context(self._tenant_after_error(drf_request)):
                return handle(error, request)

    def _handle(self, request: Request) -> HttpResponse:
        self.initial(request, *self.args, **self.kwargs)
        handler = getattr(self, str(request.method).lower(), self.http_method_not_allowed)
        with until_commit(), self._context(request):
            response = self._once(request, lambda: handler(request, *self.args, **self.kwargs))
            confirm()
            return response

    def _context(self, request: Request) -> contextlib.AbstractContextManager[None]:
        writes = request.method not in SAFE_METHODS and self.action not in self.outside_calls
        return tenant_context(self.tenant_of(request), write=writes)

    def _tenant_after_error(self, request: Request) -> UUID | None:
        try:
            return self.tenant_of(request)
        except Exception:  # noqa: BLE001 - the token itself may be what failed
            return None

    def _once(self, request: Request, run: Callable[[], HttpResponse]) -> HttpResponse:
        key = request.META.get("HTTP_IDEMPOTENCY_KEY")
        principal = caller_of(request)
        if key is None or principal is None or request.method != "POST" or self.action in self.secret_answers:
            return run()
        body = self.fingerprint(request)
        path = request.get_full_path()
        slot = Slot.of(key=key, method="POST", path=path, body=body, principal_id=principal.id)
        stored = slot.find()
        if stored is not None:
            return replayed(stored)
        response = run()
        if response.status_code < 400:
            slot.store(StoredAnswer(response.status_code, response.content, response.headers.get("Location", "")))
        return response


class TenantViewSet(ApiViewSet):
    """An endpoint that works inside one business: the one that the caller's token names.

    `serializer_class` is a RowSerializer where rows are answered, None where every method names its answer. With
    `takes_fields` its reads answer only what `?fields=` names. `beside` are parameters of its list that are no filters,
    with what each means.
    """

    lookup_value_regex = "[^/]+"
    filters: ClassVar[Mapping[str, Filter]] = {}
    orderings: ClassVar[tuple[str, ...]] = ()
    ordering: ClassVar[str] = "-id"
    takes_fields: ClassVar[bool] = False
    beside: ClassVar[Mapping[str, str]] = {}

    def check_role(self, request: Request) -> None:
        """Ask the permission table; a token without a business may do nothing here."""
        caller = caller_of(request)
        if caller is not None and caller.tenant_id is None:
            raise NotPermittedError("Choose a business first: POST /api/v1/auth/switch", code="no_tenant")
        if caller is not None:
            require_factor(caller)
        super().check_role(request)

    def key(self, name: str = "pk") -> UUID:
        """Return a key of the path.

        Raises:
            NotFoundError: not a UUID.
        """
        try:
            return UUID(self.kwargs[name])
        except ValueError:
            raise NotFoundError("Nothing is here") from None

    def search(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Narrow the list by free text; a viewset whose list can be searched overrides this."""
        raise NotFoundError("This list has no search", code="unknown_filter")

    def asked(self, request: Request) -> dict[str, str]:
        """Return what the list is asked for: the parameters of the address, but for `fields` and those beside."""
        taken = {*self.beside, "fields"} if self.takes_fields else {*self.beside}
        return {name: str(request.query_params[name]) for name in request.query_params if name not in taken}

    def read_filters(self, names: Collection[str]) -> Mapping[str, Filter]:
        """Return by what the list may be narrowed when it is asked for by these names."""
        return self.filters

    def selection(self, request: Request) -> QuerySet[Any]:
        """Return the list with filters and search applied."""
        given = self.asked(request)
        queryset = narrowed(self.get_queryset(), filters_in(given), self.read_filters(given))
        text = given.get("search", "").strip()
        return self.search(queryset, text[:200]) if text else queryset

    def within(self, request: Request) -> QuerySet[Any] | None:
        """Return the list without the filters that have no index, when some are in force; see core.reach."""
        return None

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Add children to rows, one more query for all of them."""
        return rows

    def shown(self, request: Request, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return rows as a read answers them: with their children, and of `?fields=` only what it names.

        Raises:
            MalformedError: a field that the rows do not have.
        """
        serializer = cast(type[RowSerializer], self.serializer_class)
        names = read_fields(request, serializer) if self.takes_fields else None
        if names is None:
            return self.extend(rows)
        # Children cost a query more, so they are read only when one of them is asked for.
        return only(self.extend(rows) if names & serializer.children() else rows, names)

    def row(self, instance: Any) -> dict[str, Any]:
        """Return the answer for an object a service gave back."""
        return self.extend([cast(type[RowSerializer], self.serializer_class).row(instance)])[0]

    def created(self, instance: Any) -> HttpResponse:
        """Answer 201 with the object and its address."""
        location = f"{self.request.path.rstrip('/')}/{instance.pk}"
        return reply(self.row(instance), status=201, Location=location)

    def changed(self, instance: Any) -> HttpResponse:
        """Answer 200 with the object as it now is."""
        return reply(self.row(instance))

    def require_match(self, instance: Any) -> None:
        """Hold If-Match against the object as it is now; the caller holds its row lock.

        Raises:
            StaleError: the object changed since the client read it.
        """
        expected = self.request.META.get("HTTP_IF_MATCH")
        if expected is None or expected.strip() == "*":
            return
        current = etag_of(dumps(self.row(instance)))
        if current not in [tag.strip() for tag in expected.split(",")]:
            raise StaleError("The object changed since you read it; read it again and repeat your change")

    def matched(self, lock: Callable[[UUID], Any]) -> UUID:
        """Return the key of the path; an If-Match is held against the row that `lock` takes.

        Raises:
            StaleError: the object changed since the client read it.
        """
        key = self.key()
        if "HTTP_IF_MATCH" in self.request.META:
            self.require_match(lock(key))
        return key


class ListRows:
    """GET of the collection: filters, search, order and cursor pages."""

    @in_turn
    def list(self: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """List."""
        found = self.read_page(request)
        found["data"] = self.shown(request, found["data"])
        return reply(found, request=request)

    def read_page(self: Any, request: Request) -> Page:
        """Return the page that is asked for; its rows have no children yet."""
        ordering = checked_ordering(self.asked(request).get("ordering", self.ordering), self.orderings, self.ordering)
        within = self.within(request)
        return page(self.serializer_class, self.selection(request), request, ordering=ordering, within=within)


class RetrieveRow:
    """GET of one object."""

    @in_turn
    def retrieve(self: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read one."""
        rows = self.serializer_class.rows(self.get_queryset().filter(pk=self.key())[:1])
        if not rows:
            raise NotFoundError("Nothing is here")
        return reply(self.shown(request, rows)[0], request=request)


def caller_of(request: Request) -> Principal | None:
    """Return who sends the request, or None."""
    return cast(Principal | None, request.user)
