"""What executions do for businesses."""

from core.actions import ActionContext, Retry, Timeouts, action
from core.errors import DomainError
from tenants import services
from tenants.commands import DomainChecked, FetchLogo, LogoFetched, VerifyDomain


@action(
    services.VERIFY,
    permission="tenants.change_domain",
    retry=Retry(max_attempts=2, base_seconds=10.0),
    timeouts=Timeouts(start_to_close=30.0),
)
def verify_domain(context: ActionContext, command: VerifyDomain) -> DomainChecked:
    """Look for the record of a domain in the DNS."""
    domain = services.verify_domain(domain_id=command.domain_id, actor=context.actor, now=context.now)
    return DomainChecked.model_validate(domain)


@action(services.FETCH_LOGO, permission="tenants.change_logo")
def fetch_logo(context: ActionContext, command: FetchLogo) -> LogoFetched:
    """Fetch the logo of the business from its address; without it the shop shows the name."""
    try:
        services.fetch_logo(url=command.url, actor=context.actor)
    except DomainError as refusal:
        return LogoFetched(is_here=False, failure=refusal.detail)
    return LogoFetched(is_here=True)
