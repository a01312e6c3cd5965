"""The TypeScript client, built and asked to do what its README says; left out where there is no Node."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from core.tenancy import tenant_context
from crm.models import Contact
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.tenants import TenantFactory

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "clients" / "typescript"
SKIPPED = 3


@pytest.fixture(scope="module")
def node():
    """Build the client, and run a script of its tests: `node("--test", "test/x.mjs", NAME="value")`."""
    built = _run([ROOT / "tools" / "typescript.sh", "build"])
    if built.returncode == SKIPPED:
        pytest.skip(built.stderr.strip())
    assert built.returncode == 0, built.stdout + built.stderr

    def run(*arguments, **environment):
        return _run(["node", *arguments], cwd=CLIENT, env=os.environ | environment)

    return run


def _run(command, **options):
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=500, **options)


@pytest.mark.xdist_group("typescript")
class TestClient:
    def test_does_by_itself_what_it_promises(self, node):
        done = node("--test", "test/client.test.mjs")

        assert done.returncode == 0, done.stdout

    @pytest.mark.django_db(transaction=True)
    def test_speaks_with_a_server(self, node, live_server):
        tenant = TenantFactory(name="Adunni")
        with tenant_context(tenant.id):
            user = MembershipFactory(role="admin").user

        done = node("test/live.mjs", NEXUS_URL=live_server.url, NEXUS_EMAIL=user.email, NEXUS_PASSWORD=PASSWORD)

        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == {
            "renewed": 1,
            "walked": ["Ada", "Bisi", "Chidi", "Dayo", "Efe", "Femi"],
            "isOnce": True,
            "refused": [True, "invalid", ["/name"]],
            "unseen": [True, 404],
        }
        with tenant_context(tenant.id):
            assert Contact.objects.count() == 6
