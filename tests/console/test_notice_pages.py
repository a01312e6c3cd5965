"""The bell, the page of notices and the choices, as people use them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from messaging.models import Notice, NoticeChoice
from tests.console.conftest import ROLES, sign_in
from tests.factories import messaging

PAGE, CHOICES = "/notifications", "/settings/notifications"


@pytest.fixture
def tell(people, tenant):
    """Tell somebody of something: `tell("agent", title="...")`."""

    def send(role: str, **given: object) -> Notice:
        with tenant_context(tenant.id, write=True):
            return messaging.notice(principal_for(people[role], tenant.id), **given)

    return send


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def bell_of(text: str) -> str:
    return re.search(r'<span id="bell".*?sr-only">([^<]*)<', text).group(1)


class TestBell:
    @pytest.mark.parametrize("role", ROLES)
    def test_counts_on_every_page(self, visit, tell, role):
        client = visit(role)
        quiet = bell_of(text_of(client.get("/")))
        tell(role)
        tell(role)

        assert (quiet, bell_of(text_of(client.get("/settings")))) == ("Notifications", "2 unread notifications")
        assert bell_of(text_of(client.get("/notifications/bell"))) == "2 unread notifications"

    def test_is_capped(self, visit, tell):
        for _ in range(101):
            tell("agent")

        text = text_of(visit("agent").get("/notifications/bell"))

        assert "99+</span>" in text
        assert bell_of(text) == "99+ unread notifications"

    def test_is_absent_where_nobody_signed_in(self, client, db):
        assert 'id="bell"' not in text_of(client.get("/login"))

    def test_takes_one_statement_however_many_wait(self, visit, tell, count_queries):
        client = visit("agent")
        client.get("/settings")
        before = count_queries(client, "/settings")
        for _ in range(5):
            tell("agent")

        assert count_queries(client, "/settings") == before

    def test_asks_strangers_to_sign_in(self, client, db):
        answer = client.get("/notifications/bell")

        assert (answer.status_code, answer["Location"]) == (302, "/login?next=/notifications/bell")


class TestPage:
    def test_is_empty_at_first_and_says_what_comes(self, visit):
        text = text_of(visit("user").get(PAGE))

        assert "No notifications yet" in text
        assert "Mark all read" not in text

    def test_groups_by_day_and_marks_what_is_unread(self, visit, tell, tenant):
        old = tell("agent", title="An old one")
        tell("agent", title="A new one")
        with tenant_context(tenant.id):
            past = timezone.now() - timedelta(days=3)
            Notice.objects.filter(id=old.id).update(created_at=past, read_at=past)

        text = text_of(visit("agent").get(PAGE))

        assert len(re.findall(r'class="nx-day-head"', text)) == 2
        assert text.index("A new one") < text.index("An old one")
        assert len(re.findall(r'class="nx-unread"', text)) == 1

    def test_shows_the_unread_alone(self, visit, tell, tenant):
        read = tell("agent", title="An old one")
        tell("agent", title="A new one")
        with tenant_context(tenant.id):
            Notice.objects.filter(id=read.id).update(read_at=timezone.now())
        client = visit("agent")

        text = text_of(client.get(f"{PAGE}?view=unread"))
        client.post(f"{PAGE}/read")

        assert ("A new one" in text, "An old one" in text) == (True, False)
        assert "Nothing unread" in text_of(client.get(f"{PAGE}?view=unread"))

    def test_shows_nothing_of_others(self, visit, tell):
        tell("admin", title="For the admin")

        assert "For the admin" not in text_of(visit("management").get(PAGE))

    def test_writes_out_what_people_wrote(self, visit, tell):
        tell("agent", title="<script>alert(1)</script>")

        assert "<script>alert" not in visit("agent").get(PAGE).content.decode()

    def test_takes_as_many_statements_for_many_as_for_few(self, visit, tell, count_queries):
        client = visit("agent")
        tell("agent")
        client.get(PAGE)
        few = count_queries(client, PAGE)
        for _ in range(9):
            tell("agent")

        assert count_queries(client, PAGE) == few

    def test_leads_on_to_older_ones(self, visit, tell):
        for number in range(52):
            tell("agent", title=f"Number {number:02}")
        client = visit("agent")

        older = re.search(r'href="(\?before=[^"]+)"', text_of(client.get(PAGE))).group(1)

        assert "Number 00" in text_of(client.get(PAGE + older))


class TestOpen:
    def test_marks_it_read_and_leads_on(self, visit, tell, tenant):
        notice = tell("agent", url="/crm/leads")
        client = visit("agent")

        answer = client.post(f"{PAGE}/{notice.id}/open")

        assert (answer.status_code, answer["Location"]) == (302, "/crm/leads")
        with tenant_context(tenant.id):
            assert Notice.objects.get().read_at is not None

    def test_stays_on_the_page_when_it_leads_nowhere(self, visit, tell):
        notice = tell("agent", subject=("pebble", messaging.uuid7()))

        assert visit("agent").post(f"{PAGE}/{notice.id}/open")["Location"] == PAGE

    def test_refuses_the_notice_of_another_person(self, visit, tell, tenant):
        notice = tell("agent")

        assert visit("admin").post(f"{PAGE}/{notice.id}/open").status_code == 404
        with tenant_context(tenant.id):
            assert Notice.objects.get().read_at is None

    def test_is_no_link_that_a_reader_of_links_could_follow(self, visit, tell):
        notice = tell("agent")
        client = visit("agent")

        assert client.get(f"{PAGE}/{notice.id}/open").status_code == 405
        assert client.get(f"{PAGE}/read").status_code == 405


class TestReadAll:
    def test_marks_own_ones_and_says_how_many(self, visit, tell, tenant):
        for role in ("agent", "agent", "admin"):
            tell(role)

        answer = visit("agent").post(f"{PAGE}/read", follow=True)

        assert "2 notifications marked as read." in text_of(answer)
        with tenant_context(tenant.id):
            assert Notice.objects.filter(read_at=None).count() == 1


class TestChoices:
    def sent(self, client, **changes) -> dict[str, str]:
        """Return the form as the page shows it, with changes; "" takes a switch off."""
        form = client.get(CHOICES).context["form"]
        shown = {name: form[name].value() for name in form.fields if name != "version"}
        given = {name: "on" if value is True else value for name, value in shown.items() if value}
        return {name: value for name, value in (given | changes).items() if value}

    def test_are_offered_as_a_matrix(self, visit):
        text = text_of(visit("admin").get(CHOICES))

        assert 'aria-label="You are given a lead: E-mail"' in text
        assert "Urgent: always told." in text
        assert text.count("<table") >= 4

    def test_are_narrowed_by_the_role(self, visit):
        text = text_of(visit("investor").get(CHOICES))

        assert "Somebody mentions you" in text
        assert "You are given a lead" not in text

    def test_are_kept(self, visit, people, tenant):
        client = visit("agent")
        changes = {"lead.assigned-email": "off", "lead.assigned-in_app": "", "contact.assigned-email": "now"}

        answer = client.post(CHOICES, self.sent(client, **changes), follow=True)

        assert "Saved." in text_of(answer)
        with tenant_context(tenant.id):
            kept = NoticeChoice.objects.filter(user_id=people["agent"].id).order_by("kind", "channel")
            assert list(kept.values_list("kind", "channel", "pace")) == [
                ("contact.assigned", "email", "now"),
                ("lead.assigned", "email", "off"),
                ("lead.assigned", "in_app", "off"),
            ]

    def test_that_are_not_offered_are_refused(self, visit, tenant):
        client = visit("agent")

        answer = client.post(CHOICES, self.sent(client, **{"lead.assigned-email": "hourly"}))

        assert answer.status_code == 422
        assert "Not saved." in text_of(answer)
        with tenant_context(tenant.id):
            assert not NoticeChoice.objects.exists()

    def test_stand_among_the_settings(self, visit):
        client = visit("user")

        for place in ("/settings", "/settings/profile", "/settings/security", CHOICES):
            assert f'href="{CHOICES}"' in text_of(client.get(place))

    def test_are_ones_own_in_each_business(self, people, other_tenant, tenant):
        client = sign_in(people["agent"])
        client.post(CHOICES, self.sent(client, **{"lead.assigned-email": "off"}))

        with tenant_context(other_tenant.id):
            assert not NoticeChoice.objects.exists()
