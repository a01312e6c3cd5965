"""Privacy in the console: the register with its clock, exports, erasures that ask first, consents."""

import io
import re
import zipfile
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from privacy.models import Breach, Consent, Erasure, Export, RetentionRule
from tenants.selectors import get_current_tenant
from tests.console.conftest import people, sign_in, visit  # noqa: F401 - fixtures
from tests.factories.accounts import PASSWORD
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(people, in_tenant):  # noqa: F811 - a fixture
    return sign_in(people["admin"])


def local(moment):
    """Return a moment as people of the business type it."""
    return timezone.localtime(moment, ZoneInfo(get_current_tenant().timezone)).strftime("%Y-%m-%dT%H:%M")


def work():
    work_until_idle()
    end_lease()


class TestBreaches:
    def write(self, admin, hours=1, **fields):
        moment = local(timezone.now() - timedelta(hours=hours))
        return admin.post("/privacy/breaches/new", {"title": "A lost phone", "discovered_at": moment} | fields)

    def test_are_written_down_with_their_clock(self, admin):
        assert "Nothing got out" in admin.get("/privacy/breaches").content.decode()

        answer = self.write(admin, data_kinds="names, phone numbers", people_count="12")

        breach = Breach.objects.get()
        assert answer["Location"] == f"/privacy/breaches/{breach.id}"
        assert breach.data_kinds == ["names", "phone numbers"]
        assert "70 hours left" in admin.get(answer["Location"]).content.decode()
        assert "A lost phone" in admin.get("/privacy/breaches").content.decode()

    def test_say_how_late_it_is_and_ask_why(self, admin):
        place = self.write(admin, hours=80)["Location"]
        assert "late" in admin.get(place).content.decode()

        silent = admin.post(f"{place}/notify", {"notified_at": local(timezone.now())})
        said = admin.post(f"{place}/notify", {"notified_at": local(timezone.now()), "late_reason": "Found late"})

        assert (silent.status_code, said["Location"]) == (422, place)
        assert Breach.objects.get().status == "notified"

    def test_are_assessed_and_closed(self, admin):
        place = self.write(admin)["Location"]

        admin.post(f"{place}/assess", {"assessment": "Nobody is harmed."})
        admin.post(f"{place}/close")

        assert Breach.objects.get().status == "closed"
        assert "A lost phone" in admin.get(f"{place}/notice").content.decode()

    def test_are_seen_by_management_and_nobody_else(self, visit):  # noqa: F811 - a fixture
        assert visit("management").get("/privacy/breaches").status_code == 200
        assert visit("management").get("/privacy/breaches/new").status_code == 403
        assert visit("agent").get("/privacy/breaches").status_code == 403

    @pytest.mark.parametrize("fields", [{"title": ""}, {"discovered_at": ""}, {"people_count": "-1"}])
    def test_name_the_field_that_is_wrong(self, admin, fields):
        assert self.write(admin, **fields).status_code == 422


class TestExports:
    def test_are_gathered_and_downloaded(self, admin):
        ContactFactory(first_name="Halima", emails=["halima@example.com"])

        made = admin.post("/privacy/exports/new", {"email": "halima@example.com"})
        work()
        export = Export.objects.get()
        shown = admin.get("/privacy/exports").content.decode()
        file = admin.get(f"/privacy/exports/{export.id}/download")

        assert made["Location"] == "/privacy/exports"
        assert "Download" in shown
        names = zipfile.ZipFile(io.BytesIO(file.content)).namelist()
        assert "index.json" in names

    def test_say_when_nothing_is_kept(self, admin):
        assert admin.post("/privacy/exports/new", {"email": "nobody@example.com"}).status_code in {404, 422}

    def test_of_oneself_are_for_everybody(self, visit, in_tenant):  # noqa: F811 - a fixture
        client = visit("user")

        assert client.post("/privacy/exports/mine")["Location"] == "/privacy/exports"
        assert client.get("/privacy/exports").status_code == 200


class TestErasures:
    def look(self, admin, **fields):
        body = {"email": "halima@example.com", "reason": "She asked", "current_password": PASSWORD}
        return admin.post("/privacy/erasures/new", body | fields)

    def test_ask_first_and_then_erase(self, admin, tenant):
        contact = ContactFactory(first_name="Halima", emails=["halima@example.com"])
        place = self.look(admin)["Location"]
        assert "Nothing has happened yet" in admin.get(place).content.decode()

        untyped = admin.post(f"{place}/confirm", {"confirmed": "yes"})
        assert untyped.status_code == 422
        admin.post(f"{place}/confirm", {"confirmed": "yes", "typed": "erase"})
        work()

        assert Erasure.objects.get().status == "completed"
        with tenant_context(tenant.id):
            contact.refresh_from_db()
            assert "Halima" not in contact.first_name
        assert "erased" in admin.get(place).content.decode()

    def test_can_be_given_up(self, admin):
        ContactFactory(emails=["halima@example.com"])
        place = self.look(admin)["Location"]

        admin.post(f"{place}/cancel")

        assert Erasure.objects.get().status == "canceled"

    def test_take_the_password(self, admin):
        ContactFactory(emails=["halima@example.com"])
        answer = self.look(admin, current_password="wrong")

        assert answer.status_code == 422
        assert "The current password is wrong" in answer.content.decode()

    def test_are_not_for_management(self, visit):  # noqa: F811 - a fixture
        assert visit("management").get("/privacy/erasures/new").status_code == 403
        assert visit("management").get("/privacy/erasures").status_code == 200


class TestConsents:
    def test_are_kept_and_withdrawn(self, admin):
        body = {"address": "halima@example.com", "channel": "email", "purpose": "newsletter", "state": "given"}
        kept = admin.post("/privacy/consents/new", body | {"text_version": "2026-11", "source": "till"})
        consent = Consent.objects.get()

        withdrawn = admin.post(f"/privacy/consents/{consent.id}/withdraw")

        assert (kept["Location"], withdrawn["Location"]) == ("/privacy/consents", "/privacy/consents")
        assert sorted(Consent.objects.values_list("state", flat=True)) == ["given", "withdrawn"]
        assert "halima@example.com" in admin.get("/privacy/consents?q=halima@example.com").content.decode()

    def test_name_the_text_that_is_missing(self, admin):
        body = {"address": "halima@example.com", "channel": "email", "purpose": "newsletter", "state": "given"}

        assert admin.post("/privacy/consents/new", body | {"source": "till"}).status_code == 422

    def test_are_changed_by_admins_only(self, visit):  # noqa: F811 - a fixture
        assert visit("management").get("/privacy/consents").status_code == 200
        assert visit("management").get("/privacy/consents/new").status_code == 403


class TestTimesOfKeeping:
    def test_are_listed_and_changed(self, admin):
        shown = admin.get("/privacy/retention").content.decode()
        assert "/privacy/retention/executions.content" in shown
        assert "/privacy/retention/accounts.sessions" not in shown
        assert "From 7 to 3650 days" in admin.get("/privacy/retention/executions.content").content.decode()

        answer = admin.post("/privacy/retention/executions.content", {"days": "30"})

        assert (answer.status_code, answer["Location"]) == (302, "/privacy/retention")
        rule = RetentionRule.objects.get()
        assert (rule.name, rule.days) == ("executions.content", 30)
        assert 'value="30"' in admin.get("/privacy/retention/executions.content").content.decode()

    @pytest.mark.parametrize("days", ["6", "3651", "", "many"])
    def test_say_the_bounds(self, admin, days):
        answer = admin.post("/privacy/retention/executions.content", {"days": days})

        assert (answer.status_code, RetentionRule.objects.count()) == (422, 0)
        assert 'aria-invalid="true"' in answer.content.decode()

    @pytest.mark.parametrize("name", ["accounts.sessions", "nothing"])
    def test_are_404_where_no_business_decides(self, admin, name):
        assert admin.get(f"/privacy/retention/{name}").status_code == 404

    def test_are_changed_by_admins_only(self, visit):  # noqa: F811 - a fixture
        management = visit("management")
        assert "Change" not in management.get("/privacy/retention").content.decode().split("<tbody>")[1]
        assert management.get("/privacy/retention/executions.content").status_code == 403
        assert visit("agent").get("/privacy/retention").status_code == 403


class TestSideBar:
    @pytest.mark.parametrize(
        "path",
        [
            "breaches",
            "breaches/new",
            "exports",
            "exports/new",
            "erasures",
            "erasures/new",
            "consents",
            "consents/new",
            "retention",
            "retention/executions.content",
        ],
    )
    def test_marks_privacy_on_all_its_pages(self, admin, path):
        bar = admin.get(f"/privacy/{path}").content.decode()

        assert set(re.findall(r'<a href="([^"]*)" aria-current="page" data-go', bar)) == {"/privacy/breaches"}

    def test_marks_it_nowhere_else(self, admin):
        assert '"/privacy/breaches" aria-current' not in admin.get("/audit/").content.decode()
        assert '"/privacy/breaches" aria-current' not in admin.get("/privacy/nowhere").content.decode()
