"""Domains of a business: named, proved by a record in the DNS, looked at daily, given up."""

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.actions import submit
from core.constraints import refused_by
from core.errors import ConflictError, FieldError
from core.principal import Principal, system
from core.tenancy import current_tenant_id, tenant_context
from events.services import emit
from tenants import selectors
from tenants.directory import hosts
from tenants.events import DomainAdded, DomainLost, DomainRemoved, DomainVerified
from tenants.gateways.dns import NameServerSilentError, find_texts
from tenants.hosts import normal_host
from tenants.models import Domain, Tenant

VERIFY: Final = "tenants.domain.verify"
_BATCH: Final = 100
_Failure = Domain.Failure


class DomainTakenError(ConflictError):
    """Another business has proved that this domain is its own."""

    code = "domain_taken"


class DomainRepeatedError(ConflictError):
    """The business has named this domain before."""

    code = "domain_repeated"


class TooManyDomainsError(ConflictError):
    """The business has as many domains as it may have."""

    code = "too_many_domains"


@transaction.atomic
def add_domain(*, host: str, actor: Principal) -> Domain:
    """Name a domain of the running business; it leads to the shop once it is verified.

    Raises:
        HostRefusedError: no domain name, reserved, or the platform's.
        DomainRepeatedError: named before.
        DomainTakenError: another business has proved it.
        TooManyDomainsError: no more domains fit.
    """
    tenant = Tenant.objects.select_for_update().get(id=current_tenant_id())
    name = normal_host(host)
    if selectors.find_slug_of_host(name) not in {"", tenant.slug}:
        raise _taken(name)
    if selectors.list_domains().count() >= Domain.MOST:
        raise TooManyDomainsError(_("A business has at most %(number)d domains.") % {"number": Domain.MOST})
    repeated = _("%(host)s is on the list already.") % {"host": name}
    fault = FieldError("/host", DomainRepeatedError.code, repeated)
    with refused_by(one_domain_per_host_in_tenant=DomainRepeatedError(repeated, errors=[fault])):
        domain = Domain.objects.create(tenant=tenant, host=name, token=secrets.token_hex(20))
    emit(DomainAdded(domain_id=domain.id, host=domain.host), actor=actor)
    return domain


def verify_domain(*, domain_id: UUID, actor: Principal, now: datetime) -> Domain:
    """Look for the record of a domain in the DNS and keep what was found; call it outside every transaction.

    A verified domain survives two missing records and every silence of the name servers.

    Raises:
        DomainNotFoundError: no such domain here.
        DomainTakenError: the record is there, but another business proved the domain first.
    """
    domain = selectors.get_domain(domain_id)
    failure = _look_for(domain.record_name, domain.record_value)
    return _keep(domain_id, failure, actor=actor, now=now)


def _look_for(name: str, value: str) -> str:
    try:
        texts = find_texts(name)
    except NameServerSilentError:
        return _Failure.NO_ANSWER
    if value in texts:
        return ""
    return _Failure.OTHER_RECORD if texts else _Failure.NO_RECORD


@transaction.atomic
def _keep(domain_id: UUID, failure: str, *, actor: Principal, now: datetime) -> Domain:
    domain = selectors.lock_domain(domain_id)
    if not failure:
        return _verified(domain, actor=actor, now=now)
    domain.checked_at, domain.failure = now, failure
    is_verified = domain.status == Domain.Status.VERIFIED
    domain.missed += is_verified and failure != _Failure.NO_ANSWER
    domain.save(update_fields=["checked_at", "failure", "missed", "updated_at"])
    if is_verified and domain.missed >= Domain.PATIENCE:
        domain.move_to(Domain.Status.FAILED)
        emit(DomainLost(domain_id=domain.id, host=domain.host), actor=actor)
        transaction.on_commit(hosts.forget)
    return domain


def _verified(domain: Domain, *, actor: Principal, now: datetime) -> Domain:
    found = {"checked_at": now, "failure": "", "missed": 0}
    if domain.status == Domain.Status.VERIFIED:
        for field, value in found.items():
            setattr(domain, field, value)
        domain.save(update_fields=[*found, "updated_at"])
        return domain
    with refused_by(one_verified_domain_per_host=_taken(domain.host)):
        domain.move_to(Domain.Status.VERIFIED, verified_at=now, **found)
    emit(DomainVerified(domain_id=domain.id, host=domain.host), actor=actor)
    transaction.on_commit(hosts.forget)
    return domain


@transaction.atomic
def remove_domain(*, domain_id: UUID, actor: Principal) -> None:
    """Give a domain up; it leads nowhere from then on.

    Raises:
        DomainNotFoundError: no such domain here.
    """
    domain = selectors.lock_domain(domain_id)
    emit(DomainRemoved(domain_id=domain.id, host=domain.host), actor=actor)
    domain.delete()
    transaction.on_commit(hosts.forget)


@transaction.atomic
def submit_due_checks(*, now: datetime) -> int:
    """Start a check of every domain that is due, each as an execution of its business; return how many."""
    due = list(selectors.due_domains(now=now).select_for_update(skip_locked=True)[:_BATCH])
    Domain.objects.filter(id__in=[domain.id for domain in due]).update(checked_at=now)
    for domain in due:
        with tenant_context(domain.tenant_id):
            submit(VERIFY, {"domain_id": str(domain.id)}, actor=system(domain.tenant_id))
    return len(due)


def _taken(host: str) -> DomainTakenError:
    sentence = _("Another business has proved that %(host)s is its own.") % {"host": host}
    return DomainTakenError(sentence, errors=[FieldError("/host", DomainTakenError.code, sentence)])
