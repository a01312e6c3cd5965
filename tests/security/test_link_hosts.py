"""The links in mails lead to the configured host, whatever a request says of the host that it came to."""

import re

import pytest
from django.conf import settings as configured
from django.core import mail
from django.db import transaction

from accounts.models import User
from core.tenancy import PLATFORM, tenant_context
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from tenants.models import Tenant
from tests.console.conftest import sign_in
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD
from tests.factories.tenants import DomainFactory

pytestmark = pytest.mark.django_db
EVIL = "evil.example"
ADA = "ada@example.com"
FORGED = {
    "host": {"Host": EVIL},
    "host with a port": {"Host": f"{EVIL}:8080"},
    "host with a user": {"Host": f"localhost@{EVIL}"},
    "two hosts": {"Host": f"localhost, {EVIL}"},
    "host below ours": {"Host": f"localhost.{EVIL}"},
    "forwarded host": {"X-Forwarded-Host": EVIL},
    "two forwarded hosts": {"X-Forwarded-Host": f"localhost, {EVIL}"},
    "forwarded": {"Forwarded": f"for=127.0.0.1;host={EVIL};proto=https"},
    "forwarded server": {"X-Forwarded-Server": EVIL},
    "forwarded port": {"X-Forwarded-Port": "4443"},
    "other names": {"X-Host": EVIL, "X-Original-Host": EVIL, "X-HTTP-Host-Override": EVIL, "X-Rewrite-URL": "//evil"},
    "origin": {"Origin": f"https://{EVIL}", "Referer": f"https://{EVIL}/"},
}
HOSTS = {name for name, headers in FORGED.items() if "Host" in headers}
FORWARDED_HOSTS = {name for name, headers in FORGED.items() if "X-Forwarded-Host" in headers}
API = "/api/v1"
# Every way to have a mail with a link sent: whose request it is, where it goes, and what it holds.
WAYS = {
    "reset": ("nobody", f"{API}/auth/password/reset", {"email": "adunni@example.com"}),
    "register": ("nobody", f"{API}/auth/register", {"email": ADA, "password": "seven yellow tractors"}),
    "register a known address": (
        "nobody",
        f"{API}/auth/register",
        {"email": "adunni@example.com", "password": "seven yellow tractors"},
    ),
    "invite": ("owner", f"{API}/invitations", {"email": ADA, "role": "agent"}),
    "add a member": ("owner", f"{API}/members", {"email": ADA, "role": "agent"}),
    "change the address": ("owner", f"{API}/auth/email/change", {"email": ADA, "current_password": PASSWORD}),
    "reset on the site": ("visitor", "/forgot-password", {"email": "adunni@example.com"}),
    "invite on the site": ("browser", "/people/invite", {"email": ADA, "role": "agent"}),
    "change the address on the site": (
        "browser",
        "/settings/profile/email",
        {"email": ADA, "current_password": PASSWORD},
    ),
}


@pytest.fixture
def send(api, client, owner):
    """Send what one of the ways asks for with more headers, return its status and the mails, and take it all back."""
    clients = {
        "nobody": ApiClient,
        "owner": lambda: api(owner),
        "visitor": lambda: client,
        "browser": lambda: sign_in(User.objects.get(id=owner.id)),
    }

    def ask(way, headers):
        who, path, body = WAYS[way]
        asker = clients[who]()
        mail.outbox.clear()
        with transaction.atomic():
            answer = asker.post(path, body, headers=headers)
            deliver(owner.tenant_id)
            transaction.set_rollback(True)
        return answer.status_code, list(mail.outbox)

    return ask


def deliver(tenant_id):
    """Hand every event to whoever hears it and run what they leave to do, as the relay does."""
    for each in (tenant_id, PLATFORM):
        with tenant_context(each):
            for event in Event.objects.order_by("position"):
                for hearer in subscribers_of(event.type).values():
                    if errand := hearer(heard(event)):
                        errand()


def texts_of(message):
    return [message.body, *(part.content for part in message.alternatives)]


def wrong_links(messages):
    """Return the links that lead elsewhere, and every text that names the forged host."""
    texts = [text for message in messages for text in texts_of(message)]
    links = [link for text in texts for link in re.findall(r"\w+://[^\s\"'<>]+", text)]
    assert links or not messages
    return [link for link in links if not f"{link}/".startswith(f"{configured.PUBLIC_URL}/")] + [
        text for text in texts if EVIL in text or "4443" in text
    ]


class TestLinks:
    @pytest.mark.parametrize("hops", [0, 1], ids=["alone", "behind a proxy"])
    @pytest.mark.parametrize("way", WAYS)
    def test_lead_to_the_configured_host(self, send, settings, way, hops):
        settings.TRUSTED_PROXY_HOPS, settings.USE_X_FORWARDED_HOST = hops, hops > 0

        honest = send(way, {})
        answers = {name: send(way, headers) for name, headers in FORGED.items()}

        assert honest[0] < 400
        assert honest[1]
        assert {name for name, found in answers.items() if wrong_links(found[1])} == set()
        refused = {name for name, found in answers.items() if (found[0], found[1]) == (400, [])}
        assert refused == HOSTS | (FORWARDED_HOSTS if hops else set())
        passed = {len(found[1]) for name, found in answers.items() if name not in refused}
        assert passed == {len(honest[1])}

    def test_are_not_sent_from_the_domain_of_a_shop(self, client, owner, tenant):
        Tenant.objects.filter(id=tenant.id).update(status="active", modules={"commerce": True})
        DomainFactory(tenant=tenant, host="shop.example.com", status="verified")

        assert client.get("/", headers={"Host": "shop.example.com"}).status_code == 200
        for _, path, body in WAYS.values():
            answer = client.post(path, body, "application/json", headers={"Host": "shop.example.com"})

            assert answer.status_code == 404

    def test_would_be_caught_if_they_followed_the_request(self):
        bad = mail.EmailMultiAlternatives(body=f"Go to https://{EVIL}/set-password/x")

        assert len(wrong_links([bad])) == 2
