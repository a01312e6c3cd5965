"""Sign-in and what belongs to it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.serializers import (
    AcceptedAnswer,
    BelongingAnswer,
    MeAnswer,
    SessionAnswer,
    SessionsAnswer,
    TokensAnswer,
    UserAnswer,
)
from accounts.models import User
from accounts.site import device_of
from accounts.tokens import ACCESS_LIFETIME, Claims, sign_access
from core.api.answers import no_content, reply
from core.api.views import PUBLIC, SIGNED_IN, ApiViewSet, answers, takes
from core.errors import NotFoundError
from core.principal import Principal

_CHECK_MAIL = "Check your mail: if the address can be used, a link is on its way"


class DoorViewSet(ApiViewSet):
    """Endpoints for people who are not signed in yet; a bearer token, old or not, is not looked at."""

    authentication_classes = []
    serializer_class = None
    permissions = {
        "register": PUBLIC,
        "login": PUBLIC,
        "refresh": PUBLIC,
        "reset": PUBLIC,
        "confirm_reset": PUBLIC,
        "verify": PUBLIC,
        "accept": PUBLIC,
    }
    secret_answers = frozenset(permissions)

    @answers(AcceptedAnswer, status=202)
    @takes(commands.Register)
    def register(self, request: Request, command: commands.Register) -> HttpResponse:
        """Make an account without a business; the answer is the same when the address has one."""
        services.register(**command.model_dump(), device=device_of(request))
        return reply(AcceptedAnswer(detail=_CHECK_MAIL), status=202)

    @answers(TokensAnswer)
    @takes(commands.SignIn)
    def login(self, request: Request, command: commands.SignIn) -> HttpResponse:
        """Sign in by password, in the business named, else the last used one."""
        return tokens_answer(services.sign_in(**command.model_dump(), device=device_of(request), now=timezone.now()))

    @answers(TokensAnswer)
    @takes(commands.Refresh)
    def refresh(self, request: Request, command: commands.Refresh) -> HttpResponse:
        """Change a refresh token for new tokens. It works once: used again later, it ends the session."""
        return tokens_answer(services.refresh(token=command.refresh, device=device_of(request), now=timezone.now()))

    @answers(AcceptedAnswer, status=202)
    @takes(commands.RequestReset)
    def reset(self, request: Request, command: commands.RequestReset) -> HttpResponse:
        """Have a link mailed that sets a new password; the answer is the same for every address."""
        services.request_password_reset(email=command.email, device=device_of(request))
        return reply(AcceptedAnswer(detail=_CHECK_MAIL), status=202)

    @answers(None, status=204)
    @takes(commands.SetPassword)
    def confirm_reset(self, request: Request, command: commands.SetPassword) -> HttpResponse:
        """Set a password by the token of a link: a reset, a first password or an invitation."""
        services.set_password_with_token(token=command.token, password=command.password, now=timezone.now())
        return no_content()

    @answers(None, status=204)
    @takes(commands.UseLink)
    def verify(self, request: Request, command: commands.UseLink) -> HttpResponse:
        """Prove an e-mail address by the token of a link."""
        services.verify_email(token=command.token, now=timezone.now())
        return no_content()

    @answers(None, status=204)
    @takes(commands.UseLink)
    def accept(self, request: Request, command: commands.UseLink) -> HttpResponse:
        """Accept an invitation with an account that has a password already."""
        services.accept_invitation(token=command.token, now=timezone.now())
        return no_content()


class PersonViewSet(ApiViewSet):
    """Endpoints about the caller's own account; keys and agents have none."""

    def check_role(self, request: Request) -> None:
        """Let people in who are signed in.

        Raises:
            UnauthenticatedError: nobody signed in.
            NotAPersonError: a machine asks.
        """
        super().check_role(request)
        services.require_person(self.principal)


class MyViewSet(PersonViewSet):
    """The caller's own account and sessions."""

    serializer_class = None
    permissions = {
        "me": SIGNED_IN,
        "change_me": SIGNED_IN,
        "logout": SIGNED_IN,
        "switch": SIGNED_IN,
        "change_password": SIGNED_IN,
        "change_email": SIGNED_IN,
        "sessions": SIGNED_IN,
        "end_session": SIGNED_IN,
        "end_other_sessions": SIGNED_IN,
    }
    secret_answers = frozenset({"switch", "change_password", "change_email", "logout"})

    @answers(MeAnswer)
    def me(self, request: Request) -> HttpResponse:
        """Read the caller: person, business, rights, and every business."""
        return reply(_me(selectors.get_user(self.principal.id), self.principal), request=request)

    @answers(MeAnswer)
    @takes(commands.ChangeMe)
    def change_me(self, request: Request, command: commands.ChangeMe) -> HttpResponse:
        """Change names, phone, colors and language of the caller."""
        user = services.change_own_account(actor=self.principal, **command.changes())
        return reply(_me(user, self.principal))

    @answers(None, status=204)
    def logout(self, request: Request) -> HttpResponse:
        """End this session: its access and refresh tokens die at once."""
        services.sign_out(actor=self.principal, now=timezone.now())
        return no_content()

    @answers(TokensAnswer)
    @takes(commands.Switch)
    def switch(self, request: Request, command: commands.Switch) -> HttpResponse:
        """Go on in another business; the tokens of this one die."""
        device, now = device_of(request), timezone.now()
        return tokens_answer(
            services.switch_tenant(actor=self.principal, tenant=command.tenant, device=device, now=now)
        )

    @answers(TokensAnswer)
    @takes(commands.ChangePassword)
    def change_password(self, request: Request, command: commands.ChangePassword) -> HttpResponse:
        """Set a new password by the present one; every session ends and this answer opens a new one."""
        return tokens_answer(
            services.change_password(
                actor=self.principal,
                current=command.current,
                new=command.password,
                device=device_of(request),
                now=timezone.now(),
            )
        )

    @answers(AcceptedAnswer, status=202)
    @takes(commands.ChangeEmail)
    def change_email(self, request: Request, command: commands.ChangeEmail) -> HttpResponse:
        """Have a link mailed to another address, which counts once the link is followed: /auth/email/verify."""
        services.request_email_change(
            actor=self.principal,
            email=command.email,
            current=command.current_password,
            device=device_of(request),
            now=timezone.now(),
        )
        return reply(AcceptedAnswer(detail=_CHECK_MAIL), status=202)

    @answers(SessionsAnswer)
    def sessions(self, request: Request) -> HttpResponse:
        """List where the caller is signed in."""
        found = selectors.list_sessions(self.principal.id)
        current = self.principal.session_id
        return reply(SessionsAnswer(data=[SessionAnswer.of(session, current=current) for session in found[:200]]))

    @answers(None, status=204)
    def end_session(self, request: Request, pk: str) -> HttpResponse:
        """End one session of the caller."""
        services.end_own_session(session_id=key_of(pk, "session"), actor=self.principal, now=timezone.now())
        return no_content()

    @answers(None, status=204)
    def end_other_sessions(self, request: Request) -> HttpResponse:
        """End every session of the caller but this one."""
        caller = self.principal
        services.end_sessions(
            user_id=caller.id, reason="signed_out", actor=caller, now=timezone.now(), but=caller.session_id
        )
        return no_content()


def key_of(text: str, noun: str) -> UUID:
    """Return the key in a path.

    Raises:
        NotFoundError: not a UUID.
    """
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundError(f"No such {noun}", code=f"{noun}_not_found") from None


def tokens_answer(opened: services.OpenedSession) -> HttpResponse:
    """Answer with the tokens of a session that was just opened."""
    principal = opened.principal
    claims = Claims(opened.session.id, principal.id, principal.tenant_id)
    return reply(
        TokensAnswer(
            access=sign_access(claims, now=timezone.now()),
            refresh=opened.refresh_token,
            expires_in=int(ACCESS_LIFETIME.total_seconds()),
            user=UserAnswer.model_validate(selectors.get_user(principal.id)),
            tenant=_present(_belongings(principal), principal),
        )
    )


def _me(user: User, principal: Principal) -> MeAnswer:
    belongings = _belongings(principal)
    return MeAnswer(
        **UserAnswer.model_validate(user).model_dump(),
        role=principal.role,
        tenant=_present(belongings, principal),
        permissions=sorted(principal.grants),
        tenants=belongings,
    )


def _belongings(principal: Principal) -> list[BelongingAnswer]:
    return [
        BelongingAnswer(id=one.tenant_id, slug=one.slug, name=one.name, role=one.role)
        for one in selectors.list_belongings(principal.id)
        if one.is_open
    ]


def _present(belongings: list[BelongingAnswer], principal: Principal) -> BelongingAnswer | None:
    return next((one for one in belongings if one.id == principal.tenant_id), None)
