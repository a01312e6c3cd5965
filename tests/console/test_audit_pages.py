"""The audit log as pages: filters, one event, and the file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events import RoleCreated
from accounts.selectors import principal_for
from core.ids import uuid7
from events.models import Event
from events.services import emit

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(people, in_tenant):
    def make(role):
        fact = RoleCreated(role_id=uuid7(), role="clerk", grants=[])
        emit(fact, actor=principal_for(people[role], in_tenant.id))
        return Event.objects.get(subject_id=fact.role_id)

    return make


def shown(answer):
    return [event.subject_id for event, _ in answer.context["rows"]]


class TestAudit:
    def test_is_narrowed_by_who_what_and_when(self, visit, note, people):
        mine, theirs, client = note("admin"), note("management"), visit("admin")
        today = timezone.localdate()

        assert shown(client.get(f"/audit?q=role.&who={people['management'].id}")) == [theirs.subject_id]
        assert shown(client.get(f"/audit?q=role.&since={today}&until={today}")) == [
            theirs.subject_id,
            mine.subject_id,
        ]
        assert shown(client.get(f"/audit?since={today + timedelta(days=2)}")) == []

    def test_is_narrowed_by_the_kind_of_actor(self, visit, note, robot):
        made, client = note("admin"), visit("admin")
        fact = RoleCreated(role_id=uuid7(), role="clerk", grants=[])
        emit(fact, actor=robot)

        assert shown(client.get("/audit?q=role.&kind=user")) == [made.subject_id]
        assert shown(client.get("/audit?q=role.&kind=system")) == [fact.role_id]
        assert "The system" in [one.value for one in client.get("/audit?kind=system").context["chips"]]
        assert set(client.get("/audit?kind=robot").context["form"].errors) == {"kind"}

    def test_says_at_its_field_what_does_not_fit(self, visit, note):
        answer = visit("admin").get("/audit?since=yesterday&who=nobody")

        assert set(answer.context["form"].errors) == {"since", "who"}

    def test_shows_a_user_only_their_own(self, visit, note):
        mine, other, client = note("user"), note("admin"), visit("user")

        assert shown(client.get("/audit?q=role.")) == [mine.subject_id]
        assert client.get(f"/audit/{other.subject_id}/1").status_code == 404

    @pytest.mark.parametrize("role", ["agent", "investor"])
    def test_is_closed_to(self, visit, note, role):
        assert visit(role).get("/audit").status_code == 403

    def test_shows_one_event_with_all_it_said(self, visit, note):
        made = note("management")

        text = visit("admin").get(f"/audit/{made.subject_id}/{made.sequence}").content.decode()

        assert "&quot;role&quot;: &quot;clerk&quot;" in text
        assert "Management" in text

    def test_is_taken_along_by_the_admin(self, visit, note, people):
        note("management")
        client = visit("admin")

        body = b"".join(client.get("/audit/export?format=csv&q=role.").streaming_content).decode()

        assert len(body.splitlines()) == 2
        assert Event.objects.get(type="audit.exported").payload["filters"] == {"q": "role."}
        assert visit("management").get("/audit/export").status_code == 403
