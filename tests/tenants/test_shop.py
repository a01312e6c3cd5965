"""How the shop of a business shows itself."""

from tenants.models import Tenant
from tenants.services import change_shop, change_tenant
from tests.factories.facts import facts_of, last_payload


class TestChangeShop:
    def test_changes_what_is_named_and_keeps_the_rest(self, owner, tenant):
        shop = {"domain": "shop.example.com", "theme": {"font": "Manrope", "tagline": "Prints"}}
        Tenant.objects.filter(id=tenant.id).update(settings={"plan": "growth", "storefront": shop})

        changed = change_shop(tenant_id=tenant.id, primary_color="#0a6549", actor=owner)

        assert changed.settings == {
            "plan": "growth",
            "storefront": shop | {"theme": shop["theme"] | {"primary_color": "#0a6549"}},
        }
        assert last_payload(tenant.id)["fields"] == ["settings"]

    def test_takes_empty_text_away(self, owner, tenant):
        change_shop(tenant_id=tenant.id, tagline="Prints", actor=owner)

        changed = change_shop(tenant_id=tenant.id, tagline="", actor=owner)

        assert changed.settings["storefront"]["theme"] == {}

    def test_opens_and_closes_it(self, owner, tenant):
        closed = change_shop(tenant_id=tenant.id, is_open=False, actor=owner)

        assert closed.modules["storefront"] is False
        assert "modules" in last_payload(tenant.id)["fields"]

    def test_says_nothing_when_nothing_differs(self, owner, tenant):
        change_shop(tenant_id=tenant.id, tagline="Prints", is_open=True, actor=owner)
        told = len(facts_of(tenant.id))

        change_shop(tenant_id=tenant.id, tagline="Prints", is_open=True, actor=owner)

        assert len(facts_of(tenant.id)) == told


class TestChangeSettings:
    def test_replaces_only_the_named_parts(self, owner, tenant):
        change_tenant(tenant_id=tenant.id, settings={"words": {"contact": "Client"}}, actor=owner)

        changed = change_tenant(tenant_id=tenant.id, settings={"plan": "growth"}, modules={"hr": True}, actor=owner)

        assert changed.settings == {"words": {"contact": "Client"}, "plan": "growth"}
        assert changed.modules["hr"] is True
