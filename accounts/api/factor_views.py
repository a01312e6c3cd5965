"""Second factors: proving one at the door, and adding, removing and proving one's own."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.auth_views import PersonViewSet, key_of, tokens_answer
from accounts.api.factor_answers import (
    AccessPolicyAnswer,
    FactorAnswer,
    FactorsAnswer,
    JwksAnswer,
    NewAppAnswer,
    PasskeyOptionsAnswer,
    RecoveryCodesAnswer,
)
from accounts.api.serializers import TokensAnswer
from accounts.models import AccessPolicy, Session
from accounts.site import device_of
from accounts.tokens import public_keys
from core.api.answers import no_content, reply
from core.api.views import PUBLIC, SIGNED_IN, ApiViewSet, TenantViewSet, answers, takes


class ProofViewSet(ApiViewSet):
    """The second half of a sign-in, sign-in by a passkey alone, and the keys that check tokens."""

    authentication_classes = []
    serializer_class = None
    permissions = {"jwks": PUBLIC, "verify": PUBLIC, "ask": PUBLIC, "passkey": PUBLIC}
    secret_answers = frozenset({"verify", "ask", "passkey"})

    @answers(JwksAnswer)
    def jwks(self, request: Request) -> HttpResponse:
        """Read the public keys that check access tokens."""
        return reply(JwksAnswer(keys=public_keys()), request=request)

    @answers(TokensAnswer)
    @takes(commands.FinishSignIn)
    def verify(self, request: Request, command: commands.FinishSignIn) -> HttpResponse:
        """Finish a sign-in that answered `second_factor_needed`, by a code or a passkey."""
        opened = services.finish_sign_in(
            token=command.token, proof=proof_of(command), device=device_of(request), now=timezone.now()
        )
        return tokens_answer(opened)

    @answers(PasskeyOptionsAnswer)
    @takes(commands.AskPasskey)
    def ask(self, request: Request, command: commands.AskPasskey) -> HttpResponse:
        """Ask for what the browser needs to let a passkey answer."""
        now, device = timezone.now(), device_of(request)
        if command.token is not None:
            return reply(PasskeyOptionsAnswer(public_key=services.challenge_for(token=command.token, now=now)))
        return reply(PasskeyOptionsAnswer(public_key=services.challenge_anybody(device=device, now=now)))

    @answers(TokensAnswer)
    @takes(commands.SignInByPasskey)
    def passkey(self, request: Request, command: commands.SignInByPasskey) -> HttpResponse:
        """Sign in by a passkey alone."""
        opened = services.sign_in_by_passkey(
            credential=command.credential,
            tenant=command.tenant,
            device=device_of(request),
            now=timezone.now(),
            kind=Session.Kind.API,
        )
        return tokens_answer(opened)


class FactorViewSet(PersonViewSet):
    """The caller's own second factors."""

    serializer_class = None
    permissions = {
        "list": SIGNED_IN,
        "begin_app": SIGNED_IN,
        "confirm_app": SIGNED_IN,
        "begin_passkey": SIGNED_IN,
        "add_passkey": SIGNED_IN,
        "remove": SIGNED_IN,
        "recovery_codes": SIGNED_IN,
        "ask": SIGNED_IN,
        "step_up": SIGNED_IN,
    }
    secret_answers = frozenset(permissions) - {"list"}

    @answers(FactorsAnswer)
    def list(self, request: Request) -> HttpResponse:
        """List the factors that count, and what the business asks."""
        caller = self.principal
        found = selectors.list_factors(caller.id)
        answer = FactorsAnswer(
            data=[FactorAnswer.model_validate(factor) for factor in found],
            recovery_codes_left=selectors.count_recovery_codes(caller.id),
            is_required=bool(caller.tenant_id) and selectors.get_access_policy().requires_factor,
            is_proved=caller.is_proved,
            is_fresh=caller.is_fresh,
            step_up_rights=sorted(caller.step_up_rights),
        )
        return reply(answer, request=request)

    @answers(NewAppAnswer, status=201)
    @takes(commands.ConfirmPassword)
    def begin_app(self, request: Request, command: commands.ConfirmPassword) -> HttpResponse:
        """Get the secret for an authenticator app, by the present password."""
        new = services.begin_app(
            actor=self.principal, current=command.current_password, device=device_of(request), now=timezone.now()
        )
        return reply(NewAppAnswer(id=new.factor.id, secret=new.secret, url=new.url), status=201)

    @answers(RecoveryCodesAnswer)
    @takes(commands.ConfirmApp)
    def confirm_app(self, request: Request, command: commands.ConfirmApp) -> HttpResponse:
        """Let the app count, by the code that it shows; the first factor brings recovery codes."""
        codes = services.confirm_app(actor=self.principal, code=command.code, now=timezone.now())
        return reply(RecoveryCodesAnswer(recovery_codes=codes))

    @answers(PasskeyOptionsAnswer)
    @takes(commands.ConfirmPassword)
    def begin_passkey(self, request: Request, command: commands.ConfirmPassword) -> HttpResponse:
        """Ask for what the browser needs to make a passkey, by the present password."""
        options = services.begin_passkey(
            actor=self.principal, current=command.current_password, device=device_of(request), now=timezone.now()
        )
        return reply(PasskeyOptionsAnswer(public_key=options))

    @answers(RecoveryCodesAnswer, status=201)
    @takes(commands.AddPasskey)
    def add_passkey(self, request: Request, command: commands.AddPasskey) -> HttpResponse:
        """Keep the passkey that was made; the first factor brings recovery codes."""
        codes = services.add_passkey(
            actor=self.principal, name=command.name, credential=command.credential, now=timezone.now()
        )
        return reply(RecoveryCodesAnswer(recovery_codes=codes), status=201)

    @answers(None, status=204)
    @takes(commands.ConfirmPassword)
    def remove(self, request: Request, pk: str, command: commands.ConfirmPassword) -> HttpResponse:
        """Forget a factor, by the present password."""
        services.remove_factor(
            actor=self.principal,
            factor_id=key_of(pk, "factor"),
            current=command.current_password,
            device=device_of(request),
            now=timezone.now(),
        )
        return no_content()

    @answers(RecoveryCodesAnswer)
    @takes(commands.ConfirmPassword)
    def recovery_codes(self, request: Request, command: commands.ConfirmPassword) -> HttpResponse:
        """Get new recovery codes, by the present password; the old ones end."""
        codes = services.renew_recovery_codes(
            actor=self.principal, current=command.current_password, device=device_of(request), now=timezone.now()
        )
        return reply(RecoveryCodesAnswer(recovery_codes=codes))

    @answers(PasskeyOptionsAnswer)
    def ask(self, request: Request) -> HttpResponse:
        """Ask for what the browser needs to let one of the caller's passkeys answer."""
        options = services.challenge(user_id=self.principal.id, now=timezone.now())
        return reply(PasskeyOptionsAnswer(public_key=options))

    @answers(None, status=204)
    @takes(commands.ShowProof)
    def step_up(self, request: Request, command: commands.ShowProof) -> HttpResponse:
        """Prove a factor again, which opens the rights that ask for it for ten minutes."""
        services.step_up(actor=self.principal, proof=proof_of(command), now=timezone.now())
        return no_content()


class AccessPolicyViewSet(TenantViewSet):
    """What the business asks of its people beyond the password."""

    serializer_class = None
    permissions = {"retrieve": "accounts.view_member", "partial_update": "accounts.change_access_policy"}

    @answers(AccessPolicyAnswer)
    def retrieve(self, request: Request) -> HttpResponse:
        """Read what is asked."""
        return reply(_policy(selectors.get_access_policy()), request=request)

    @answers(AccessPolicyAnswer)
    @takes(commands.ChangeAccessPolicy)
    def partial_update(self, request: Request, command: commands.ChangeAccessPolicy) -> HttpResponse:
        """Ask for a second factor of everybody, or before certain rights open."""
        return reply(_policy(services.change_access_policy(actor=self.principal, **command.changes())))


def proof_of(command: commands.ShowProof) -> services.Proof:
    """Return what somebody shows."""
    return services.Proof(code=command.code, recovery_code=command.recovery_code, credential=command.credential or None)


def _policy(policy: AccessPolicy) -> AccessPolicyAnswer:
    return AccessPolicyAnswer(requires_factor=policy.requires_factor, step_up_rights=policy.step_up_rights)
