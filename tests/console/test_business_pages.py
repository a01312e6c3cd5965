"""Settings of the business and its shop: who may change them, what is refused, what the log says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from console.web.business import swatch_of
from events.models import Event
from nexus.settings.media import media_storage
from tenants.models import Tenant
from tenants.services import change_shop, change_tenant
from tests.commerce.conftest import picture

FACTS = {"name": "Adunni & Co", "timezone": "Africa/Lagos", "language": "en"}


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.content.decode()
    return dict(answer.context["form"].errors)


def changes() -> list[list[str]]:
    return [event.payload["fields"] for event in Event.objects.filter(type="tenant.changed").order_by("sequence")]


class TestBusiness:
    def test_changes_facts_and_tells_the_log(self, visit, in_tenant):
        client = visit("admin")

        answer = client.post("/settings/business", {**FACTS, "legal_name": "Adunni Ltd", "tax_id": "12-34"})

        tenant = Tenant.objects.get(id=in_tenant.id)
        assert answer["Location"] == "/settings/business"
        assert (tenant.name, tenant.legal_name, tenant.tax_id) == ("Adunni & Co", "Adunni Ltd", "12-34")
        assert {"legal_name", "name", "tax_id"} <= set(changes()[-1])
        assert "tenant changed" in client.get("/audit").content.decode().lower()

    def test_says_nothing_when_nothing_differs(self, visit, in_tenant):
        client = visit("admin")
        shown = client.get("/settings/business").context["form"]

        client.post("/settings/business", {bound.name: bound.value() for bound in shown})

        assert changes() == []

    @pytest.mark.parametrize("path", ["/settings/business", "/settings/shop", "/settings/business/mode"])
    def test_is_for_those_who_hold_the_right(self, visit, in_tenant, path):
        for role in ("management", "agent", "investor", "user"):
            assert visit(role).get(path).status_code == 403
            assert visit(role).post(path, {**FACTS, "confirmed": "yes"}).status_code == 403
        assert Tenant.objects.get(id=in_tenant.id).name == "Adunni Naturals"

    def test_puts_what_is_wrong_at_its_field(self, visit, in_tenant):
        found = errors_of(visit("admin").post("/settings/business", {**FACTS, "name": "", "timezone": "Mars/Olympus"}))

        assert set(found) == {"name", "timezone"}

    def test_does_not_write_over_what_somebody_else_wrote_since(self, visit, in_tenant, robot):
        client = visit("admin")
        version = client.get("/settings/business").context["form"]["version"].value()
        change_tenant(tenant_id=in_tenant.id, tax_id="99", actor=robot)

        answer = client.post("/settings/business", {**FACTS, "version": version})

        assert "Somebody changed this" in errors_of(answer)["__all__"][0]
        assert Tenant.objects.get(id=in_tenant.id).name == "Adunni Naturals"

    def test_shows_parts_and_words_as_they_are(self, visit, in_tenant):
        Tenant.objects.filter(id=in_tenant.id).update(
            modules={"crm": True, "hr": False, "telepathy": True}, settings={"words": {"contact": "Shopper"}}
        )

        text = visit("admin").get("/settings/business").content.decode()

        assert "Shopper" in text
        assert "wanted, not part of this installation" in text
        assert "off" in text

    def test_of_another_business_stays_untouched(self, visit, in_tenant, other_tenant):
        visit("admin").post("/settings/business", FACTS)

        assert Tenant.objects.get(id=other_tenant.id).name == "Kofi Traders"


class TestMode:
    def test_goes_live_when_the_address_name_is_typed(self, visit, in_tenant):
        client = visit("admin")

        asked = client.get("/settings/business/mode").content.decode()
        unsure = client.post("/settings/business/mode", {"confirmed": "yes", "is_test_mode": "no", "typed": "wrong"})
        still = Tenant.objects.get(id=in_tenant.id).is_test_mode
        client.post("/settings/business/mode", {"confirmed": "yes", "is_test_mode": "no", "typed": in_tenant.slug})

        assert "Take Adunni Naturals live?" in asked
        assert (unsure.status_code, still) == (422, True)
        assert not Tenant.objects.get(id=in_tenant.id).is_test_mode
        assert changes() == [["is_test_mode"]]

    def test_goes_back_after_a_question(self, visit, in_tenant):
        Tenant.objects.filter(id=in_tenant.id).update(is_test_mode=False)
        client = visit("admin")

        assert "into test mode?" in client.get("/settings/business/mode").content.decode()
        client.post("/settings/business/mode", {"confirmed": "yes", "is_test_mode": "yes"})

        assert Tenant.objects.get(id=in_tenant.id).is_test_mode
        assert "TEST MODE" in client.get("/").content.decode()


class TestShop:
    def test_changes_the_look_and_keeps_the_rest(self, visit, in_tenant):
        theme = {"font": "Manrope", "primary_color": "#1e3a8a"}
        Tenant.objects.filter(id=in_tenant.id).update(
            settings={"plan": "growth", "storefront": {"domain": "shop.example.com", "theme": theme}}
        )

        visit("admin").post(
            "/settings/shop", {"is_open": "on", "tagline": "Prints", "primary_color": "#0a6549", "accent_color": ""}
        )

        settings = Tenant.objects.get(id=in_tenant.id).settings
        assert settings["plan"] == "growth"
        assert settings["storefront"] == {
            "domain": "shop.example.com",
            "theme": {"font": "Manrope", "primary_color": "#0a6549", "tagline": "Prints"},
        }
        assert changes()[-1] == ["modules", "settings"]

    def test_refuses_colors_that_cannot_be_read(self, visit, in_tenant):
        found = errors_of(visit("admin").post("/settings/shop", {"primary_color": "#ffee88"}))

        assert "Too pale to be read on white" in found["primary_color"][0]

    def test_refuses_what_is_no_color(self, visit, in_tenant):
        found = errors_of(visit("admin").post("/settings/shop", {"primary_color": "blue"}))

        assert list(found) == ["primary_color"]
        assert Tenant.objects.get(id=in_tenant.id).settings == {}

    def test_opens_and_closes_the_shop(self, visit, in_tenant):
        client = visit("admin")

        client.post("/settings/shop", {})
        closed = Tenant.objects.get(id=in_tenant.id).modules["storefront"]
        client.post("/settings/shop", {"is_open": "on"})

        assert (closed, Tenant.objects.get(id=in_tenant.id).modules["storefront"]) == (False, True)

    def test_shows_a_swatch_without_inline_style(self, visit, in_tenant, robot):
        change_shop(tenant_id=in_tenant.id, primary_color="#1e3a8a", actor=robot)

        text = visit("admin").get("/settings/shop").content.decode()

        assert 'fill="#1e3a8a"' in text
        assert "style=" not in text


class TestLogo:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.STORAGES = {**settings.STORAGES, "default": media_storage(tmp_path)}

    def test_is_uploaded_shown_and_taken_away(self, visit, in_tenant):
        client = visit("admin")

        client.post("/settings/shop/logo", {"file": SimpleUploadedFile("logo.png", picture(), "image/png")})
        shown = client.get("/settings/shop").content.decode()
        client.post("/settings/shop/logo", {"act": "remove"})

        assert 'alt="Logo of Adunni Naturals"' in shown
        assert not Tenant.objects.get(id=in_tenant.id).settings["storefront"].get("logo")

    @pytest.mark.parametrize("content", [b"<svg/>", b""])
    def test_refuses_what_is_no_picture(self, visit, in_tenant, content):
        upload = SimpleUploadedFile("logo.png", content, "image/png")

        found = errors_of(visit("admin").post("/settings/shop/logo", {"file": upload}))

        assert list(found) == ["file"]
        assert Tenant.objects.get(id=in_tenant.id).settings == {}

    def test_needs_a_file(self, visit, in_tenant):
        assert errors_of(visit("admin").post("/settings/shop/logo", {})) == {"file": ["Choose a file"]}

    def test_is_for_those_who_hold_the_right(self, visit, in_tenant):
        assert visit("management").post("/settings/shop/logo", {"act": "remove"}).status_code == 403


class TestSwatch:
    def test_tells_how_a_color_is_read_on_white(self):
        assert swatch_of("", "#000000").ratio == "21.0"
        assert not swatch_of("", "#ffee88").is_readable

    @pytest.mark.parametrize("color", ["", "blue", "#zzzzzz", "1e3a8a#"])
    def test_is_nothing_for_what_is_no_color(self, color):
        assert swatch_of("", color) is None


class TestQueries:
    @pytest.mark.parametrize("path", ["/settings/business", "/settings/shop"])
    def test_stay_few(self, visit, in_tenant, count_queries, path):
        assert count_queries(visit("admin"), path) <= 14
