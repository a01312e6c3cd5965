"""A business that was suspended or deleted is shut everywhere, and opens again where it was."""

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.selectors import find_belonging
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from events.relay import heard
from executions import transitions
from executions.agents import issue_agent_token
from executions.models import Execution, Pause
from executions.services import pause_scope
from executions.subscribers import follow_business
from executions.testing import work_until_idle
from tenants.models import Tenant
from tenants.services import move_tenant
from tests.console.conftest import sign_in
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD
from tests.factories.executions import start
from tests.factories.privacy import export

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(tenant):
    """Close or open the business, and let the engine hear of it."""

    def to(status):
        Tenant.objects.filter(id=tenant.id, status="provisioning").update(status="active")
        move_tenant(tenant_id=tenant.id, status=status, actor=system())
        with tenant_context(tenant.id):
            follow_business(heard(Event.objects.filter(type="tenant.status_changed").order_by("position").last()))

    return to


class TestClosed:
    @pytest.mark.parametrize("status", ["suspended", "deleted"])
    def test_shuts_api_console_shop_agents_and_keys(self, api, owner, tenant, move, client, status):
        speaking, browser = api(owner), sign_in(User.objects.get(id=owner.id))
        agent = ApiClient(issue_agent_token(start("demo.echo", actor=owner), actor=owner, now=timezone.now())[0])
        assert speaking.get("/api/v1/members").status_code == 200
        assert browser.get("/people").status_code == 200

        move(status)

        assert speaking.get("/api/v1/members").status_code == 403
        assert speaking.post("/api/v1/executions", {"action": "demo.echo"}).status_code == 403
        assert browser.get("/people").status_code == 302
        assert client.get(f"/shop/{tenant.slug}/").status_code == 404
        assert agent.get("/api/v1/members").status_code == 401
        assert find_belonging(owner.id, tenant.id) is None
        login = {"email": User.objects.get(id=owner.id).email, "password": PASSWORD, "tenant": tenant.slug}
        assert ApiClient().post("/api/v1/auth/login", login).status_code == 403

    @pytest.mark.parametrize("status", ["suspended", "deleted"])
    def test_shuts_keys_service_accounts_files_and_invitations(self, api, owner, move, status):
        client = api(owner)
        account = client.post("/api/v1/service-accounts", {"name": "Till", "role": "admin"}).json()["id"]
        asked = {"name": "Key", "scopes": ["crm:read", "executions:write"], "current_password": PASSWORD}
        made = [client.post("/api/v1/api-keys", asked | more) for more in ({}, {"service_account_id": account})]
        keys = [ApiClient(answer.json()["key"]) for answer in made]
        file = f"/api/v1/privacy/exports/{export(owner).id}/download"
        assert [key.get("/api/v1/crm/contacts").status_code for key in keys] == [200, 200]
        assert client.get(file).status_code == 200

        move(status)

        for key in keys:
            assert key.get("/api/v1/crm/contacts").status_code == 401
            assert key.post("/api/v1/executions", {"action": "demo.echo"}).status_code == 401
            assert key.get("/api/v1/auth/me").status_code == 401
        assert client.get(file).status_code == 403
        assert client.post("/api/v1/invitations", {"email": "a@example.com", "role": "user"}).status_code == 403
        assert client.post("/api/v1/auth/switch", {"tenant": str(owner.tenant_id)}).status_code == 403

    def test_opens_keys_again_with_the_business(self, api, owner, move):
        asked = {"name": "Key", "scopes": ["crm:read"], "current_password": PASSWORD}
        key = ApiClient(api(owner).post("/api/v1/api-keys", asked).json()["key"])

        move("suspended")
        shut = key.get("/api/v1/crm/contacts").status_code
        move("active")

        assert (shut, key.get("/api/v1/crm/contacts").status_code) == (401, 200)

    def test_lets_nothing_start_until_it_opens_again(self, owner, move):
        execution = start("demo.echo", actor=owner)
        move("suspended")
        transitions.recheck(at=timezone.now())
        work_until_idle()
        assert Execution.objects.get(id=execution.id).status == "queued"

        move("active")
        work_until_idle()

        assert Execution.objects.get(id=execution.id).status == "succeeded"

    def test_leaves_a_pause_of_people_alone(self, owner, move):
        pause_scope(scope="tenant", reason="Stocktaking", actor=owner)

        move("suspended")
        move("active")

        assert Pause.objects.get().reason == "Stocktaking"
