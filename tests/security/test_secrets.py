"""Secrets that went through every flow: in no log line, no table, no key of Valkey, as they were sent or handed out."""

import io
import json
import logging
import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.services import Purpose, issue_link
from core.doorbell import valkey
from core.management.commands.flush import connect_as_owner
from core.principal import Principal
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
API = "/api/v1"
AUTH = f"{API}/auth"


def mark(name: str) -> str:
    """Return a secret that stands nowhere else."""
    return f"canary-{name}-{uuid.uuid4().hex}"


def link(user: User, purpose: Purpose, **payload) -> str:
    return issue_link(user=user, purpose=purpose, now=timezone.now(), **payload).rpartition("/")[2]


def refused_and_changed(user: User, canaries: dict[str, str]) -> str:
    """Sign in with a wrong and the right password, reset it, use pages and endpoints of links; return a token."""
    anonymous, pages = ApiClient(), Client()
    signed = anonymous.post(f"{AUTH}/login", {"email": user.email, "password": PASSWORD}).json()
    anonymous.post(f"{AUTH}/login", {"email": user.email, "password": canaries["wrong password"]})
    pages.post("/login", {"email": user.email, "password": canaries["wrong password"]})
    renewed = anonymous.post(f"{AUTH}/refresh", {"refresh": signed["refresh"]}).json()
    again = anonymous.post(f"{AUTH}/refresh", {"refresh": signed["refresh"]})
    assert again.status_code == 401
    canaries |= {"refresh": signed["refresh"], "next refresh": renewed["refresh"], "access": renewed["access"]}
    canaries["page of a link"] = link(user, Purpose.RESET_PASSWORD)
    assert pages.get(f"/set-password/{canaries['page of a link']}").status_code == 200
    Client(enforce_csrf_checks=True).post(f"/set-password/{canaries['page of a link']}", {"password": "x"})
    canaries["mail"] = link(user, Purpose.VERIFY_EMAIL)
    pages.get(f"/verify-email/{canaries['mail']}")
    body = {"token": canaries["page of a link"], "password": canaries["new password"]}
    assert anonymous.post(f"{AUTH}/password/reset/confirm", body).status_code < 300
    body = {"email": user.email, "password": canaries["new password"]}
    return anonymous.post(f"{AUTH}/login", body).json()["access"]


def key_made_and_used(client: ApiClient, canaries: dict[str, str]) -> None:
    """Make an API key and ask with it; send a card number where none belongs."""
    body = {"name": "Till", "scopes": ["crm:read"], "current_password": canaries["new password"]}
    made = client.post(f"{API}/api-keys", body)
    canaries["key"] = made.json()["key"]
    assert ApiClient(canaries["key"]).get(f"{API}/crm/contacts").status_code == 200
    assert ApiClient(canaries["key"][:-1] + "x").get(f"{API}/crm/contacts").status_code == 401
    client.post(f"{AUTH}/register", {"email": canaries["card"], "password": canaries["registered"], "card": "1"})
    client.post(f"{API}/crm/contacts", {"first_name": "Ada", "card_number": canaries["card"]})
    client.get(f"{API}/crm/contacts", {"token": canaries["access"], "card": canaries["card"]})


def tables() -> str:
    """Return every row of every table as text, as the owner of the tables sees it."""
    with connect_as_owner() as owner:
        names = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return "\n".join(
            str(row) for (name,) in names for row in owner.execute(f'SELECT to_jsonb(t) FROM "{name}" t').fetchall()
        )


def valkey_keys() -> str:
    """Return every key of Valkey with what it holds."""
    server = valkey()
    return "\n".join(f"{key!r} {server.dump(key)!r}" for key in server.scan_iter(count=1000))


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log writes, in the form it has in production."""
    handler = next(each for each in logging.getLogger().handlers if each.name == "stderr")
    assert isinstance(handler, logging.StreamHandler)
    lines = io.StringIO()
    usual = handler.setStream(lines)
    yield lines
    handler.setStream(usual)


@pytest.fixture
def canaries(transactional_db, owner: Principal, written) -> dict[str, str]:
    """Secrets of every kind, after they went through the flows."""
    made = {name: mark(name.replace(" ", "-")) for name in ("wrong password", "new password", "registered")}
    made["card"] = "4242" + str(uuid.uuid4().int)[:12]
    token = refused_and_changed(User.objects.get(id=owner.id), made)
    key_made_and_used(ApiClient(token), made)
    return made


class TestSecrets:
    def test_stand_in_no_log_table_or_key(self, canaries, written, owner):
        logs = written.getvalue()
        kept, ringing = tables(), valkey_keys()

        found = {
            (name, place)
            for name, secret in canaries.items()
            for place, text in {"logs": logs, "tables": kept, "valkey": ringing}.items()
            if secret in text
        }

        assert found == set()
        assert len(canaries) >= 10
        assert str(owner.id) in kept
        assert logs.count('"event": "request"') > 10
        assert "/set-password/<token>" in logs

    def test_stand_in_no_answer_that_reads_them_back(self, canaries, api, owner):
        client = api(owner)

        text = json.dumps([client.get(f"{API}/{path}").json() for path in ("auth/me", "auth/sessions", "api-keys")])

        assert [name for name, secret in canaries.items() if secret in text] == []
