"""What people are told of: the events of every app that has something to say, heard once and once more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, Role
from accounts.services import invite_member, remove_member
from accounts.services.members import accept_membership, add_membership
from core.principal import system
from core.tenancy import current_tenant_id
from crm.services import (
    change_activity,
    change_company,
    change_contact,
    change_lead,
    change_opportunity,
    create_activity,
    create_lead,
)
from events.models import Event
from events.relay import heard
from executions.models import Execution
from executions.subscribers import tell_of_failure
from executions.testing import work_until_idle
from governance.models import ApprovalRequest
from governance.services import approve, reject
from governance.services.approvals import cancel_approval, expire_due_approvals
from messaging.models import Notice
from privacy.services import warn_of_breaches
from records.services.comments import change_comment, create_comment
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
)
from tests.factories.executions import hook, schedule, start
from tests.factories.governance import RuleFactory
from tests.factories.privacy import breach
from tests.messaging.conftest import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(owner, member, join):
    """Start what needs approval as the member; return the request and the manager who may decide beside the owner."""

    def ask(**rule) -> tuple[ApprovalRequest, object]:
        manager = join("management")
        RuleFactory(effect="require_approval", actions=["demo.*"], **rule)
        start("demo.echo", {"message": "Pay the printer"}, actor=member)
        return ApprovalRequest.objects.get(), manager

    return ask


class TestApprovalRequested:
    HEARER = "approval.requested", "governance.tell_who_may_decide"

    def test_reaches_who_may_decide(self, held, owner, member, repeat):
        request, manager = held()

        repeat(*self.HEARER, times=2)

        assert [kind for kind, _ in told(owner)] == ["approval.requested"]
        assert told(owner) == told(manager)
        assert told(member) == []
        notice = Notice.objects.filter(recipient_id=owner.id).get()
        assert (notice.body, notice.url) == ("Pay the printer", f"/approvals/{request.id}")
        assert notice.title.startswith("Ada Obi")

    def test_reaches_the_roles_that_the_rule_names(self, held, owner, repeat):
        _, manager = held(approver_roles=["management"])

        repeat(*self.HEARER)

        assert (len(told(manager)), told(owner)) == (1, [])

    def test_reaches_a_role_of_the_business(self, held, repeat):
        grants = ["governance.view_approval", "governance.change_approval"]
        held()
        chief, clerk = (
            MembershipFactory(role="", custom_role=Role.objects.create(code=code, name=code, grants=held_rights)).user
            for code, held_rights in (("chief", grants), ("clerk", grants[:1]))
        )

        repeat(*self.HEARER)

        assert (len(told(chief)), told(clerk)) == (1, [])

    def test_does_not_reach_who_asked_though_they_decide_for_others(self, owner, repeat):
        RuleFactory(effect="require_approval", actions=["demo.*"])
        start("demo.echo", actor=owner)

        repeat(*self.HEARER)

        assert told(owner) == []

    def test_that_was_decided_meanwhile_reaches_nobody(self, held, owner, repeat):
        request, _ = held()
        approve(request_id=request.id, actor=owner, now=timezone.now())

        repeat(*self.HEARER)

        assert [kind for kind, _ in told(owner)] == []


class TestApprovalDecided:
    HEARER = "approval.closed", "governance.tell_who_asked"

    @pytest.mark.parametrize(("service", "word"), [(approve, "Approved: "), (reject, "Rejected: ")])
    def test_reaches_who_asked(self, held, owner, member, repeat, service, word):
        request, _ = held()
        service(request_id=request.id, comment="As agreed", actor=owner, now=timezone.now())

        repeat(*self.HEARER, times=2)

        ((kind, title),) = told(member)
        assert (kind, title.startswith(word)) == ("approval.decided", True)
        assert Notice.objects.get(recipient_id=member.id).body == "As agreed"

    def test_reaches_who_asked_when_nobody_answered(self, held, member, repeat):
        held()
        expire_due_approvals(now=timezone.now() + timedelta(days=30))

        repeat(*self.HEARER)

        assert [title.partition(":")[0] for _, title in told(member)] == ["Nobody decided in time"]

    def test_says_nothing_of_what_was_taken_back(self, held, member, repeat):
        request, _ = held()
        cancel_approval(kind="execution", subject_id=request.subject_id, actor=member, now=timezone.now())

        repeat(*self.HEARER)

        assert told(member) == []


class TestFailure:
    HEARER = "execution.failed", "executions.tell_of_failure"

    def fail(self, **options) -> Execution:
        start("demo.fail", {"times": 9}, retry={"max_attempts": 1}, **options)
        work_until_idle(skip_waits=True)
        return Execution.objects.order_by("id").last()

    def test_reaches_who_started_it(self, owner, member, repeat):
        execution = self.fail(actor=member)

        repeat(*self.HEARER, times=2)

        ((kind, title),) = told(member)
        assert (kind, title.partition(":")[0]) == ("execution.failed", "Failed")
        assert Notice.objects.get(recipient_id=member.id).url == f"/executions/{execution.id}"
        assert told(owner) == []

    def test_of_a_schedule_reaches_who_keeps_the_schedules(self, owner, member, join, repeat):
        manager = join("management")
        found = schedule(owner, timezone.now())
        self.fail(actor=member, metadata={"schedule_id": str(found.id)})

        repeat(*self.HEARER)

        assert [kind for kind, _ in told(manager)] == ["schedule.failed"]
        assert (len(told(owner)), told(member)) == (1, [])

    def test_of_a_machine_reaches_nobody(self, owner, robot, repeat):
        self.fail(actor=robot)

        repeat(*self.HEARER)

        assert Notice.objects.count() == 0

    def test_of_a_part_is_told_by_the_whole(self, owner, member, repeat):
        def divide(context):
            return context.run("part", "demo.fail", {"times": 9})

        whole = start("testing.hook", hook("divide", divide), actor=member, retry={"max_attempts": 1})
        work_until_idle(skip_waits=True)

        for event in Event.objects.filter(type="execution.failed"):
            tell_of_failure(heard(event))

        assert list(Notice.objects.values_list("subject_id", flat=True)) == [whole.id]


class TestAssignment:
    @pytest.mark.parametrize(
        ("noun", "factory", "service"),
        [
            ("contact", ContactFactory, change_contact),
            ("company", CompanyFactory, change_company),
            ("lead", LeadFactory, change_lead),
            ("opportunity", lambda: OpportunityFactory(pipeline=PipelineFactory()), change_opportunity),
        ],
    )
    def test_reaches_the_new_owner(self, owner, member, repeat, noun, factory, service):
        record = factory()
        service(**{f"{noun}_id": record.id}, owner_id=member.id, actor=owner)

        repeat(f"{noun}.changed", "crm.tell_whom_it_was_given", times=2)

        ((kind, title),) = told(member)
        assert (kind, str(record) in title) == (f"{noun}.assigned", True)
        assert Notice.objects.get().url.endswith(str(record.id))

    def test_of_an_activity_leads_to_what_it_is_about(self, owner, member, repeat):
        contact = ContactFactory()
        activity = ActivityFactory(contact=contact)
        due = timezone.now().replace(year=2026, month=11, day=30, hour=9, minute=0)
        change_activity(activity_id=activity.id, assigned_to_id=member.id, due_at=due, actor=owner)

        repeat("activity.changed", "crm.tell_whom_it_was_given")

        notice = Notice.objects.get()
        assert (notice.recipient_id, notice.url) == (member.id, f"/crm/contacts/{contact.id}")
        assert notice.body == "Due 30 November 2026, 10:00."

    def test_at_its_making_reaches_the_owner(self, owner, member, repeat):
        create_lead(name="Bisi", owner_id=member.id, actor=owner)

        repeat("lead.created", "crm.tell_whom_it_was_given")

        assert [kind for kind, _ in told(member)] == ["lead.assigned"]

    def test_of_an_activity_at_its_making(self, owner, member, repeat):
        facts = {"kind": "task", "title": "Call back", "contact_id": ContactFactory().id}
        create_activity(**facts, assigned_to_id=member.id, actor=owner, now=timezone.now())

        repeat("activity.created", "crm.tell_whom_it_was_given")

        assert [title.partition(": ")[2] for _, title in told(member)] == ["Call back"]

    def test_says_nothing_to_who_took_it(self, owner, repeat):
        change_lead(lead_id=LeadFactory().id, owner_id=owner.id, actor=owner)

        repeat("lead.changed", "crm.tell_whom_it_was_given")

        assert Notice.objects.count() == 0

    def test_says_nothing_when_something_else_changed(self, owner, member, repeat):
        change_lead(lead_id=LeadFactory(owner_id=member.id).id, name="Bisi A.", actor=owner)

        repeat("lead.changed", "crm.tell_whom_it_was_given")

        assert Notice.objects.count() == 0

    def test_says_nothing_of_what_the_platform_made(self, member, repeat):
        create_lead(name="Bisi", owner_id=member.id, actor=system(current_tenant_id()))

        repeat("lead.created", "crm.tell_whom_it_was_given")

        assert Notice.objects.count() == 0

    def test_of_two_hands_tells_each_of_their_own(self, owner, member, join, repeat):
        lead, other = LeadFactory(), join("agent")
        change_lead(lead_id=lead.id, owner_id=other.id, actor=owner)
        first = repeat("lead.changed", "crm.tell_whom_it_was_given")
        change_lead(lead_id=lead.id, owner_id=member.id, actor=owner)
        second = repeat("lead.changed", "crm.tell_whom_it_was_given")

        assert list(Notice.objects.order_by("id").values_list("recipient_id", "source_id")) == [
            (other.id, first),
            (member.id, second),
        ]


class TestInvitation:
    def test_that_was_accepted_reaches_who_invited(self, owner, member, repeat):
        invited = invite_member(email="bisi@example.com", role="agent", actor=owner, first_name="Bisi")
        accept_membership(user=invited.user, tenant_id=current_tenant_id())

        repeat("member.added", "messaging.tell_who_invited", times=2)

        assert told(owner) == [("invitation.accepted", "Bisi joined")]
        assert Notice.objects.get().url == f"/people/{invited.id}"

    def test_says_nothing_of_who_was_taken_in_otherwise(self, owner, repeat):
        add_membership(user=UserFactory(), role="agent", actor=owner)

        repeat("member.added", "messaging.tell_who_invited")

        assert Notice.objects.count() == 0

    def test_says_nothing_of_who_left_again_at_once(self, owner, repeat):
        invited = invite_member(email="bisi@example.com", role="agent", actor=owner)
        accept_membership(user=invited.user, tenant_id=current_tenant_id())
        invited.delete()

        repeat("member.added", "messaging.tell_who_invited")

        assert Notice.objects.count() == 0


class TestBreach:
    HEARER = "breach.due", "messaging.tell_of_breach"

    def test_reaches_who_keeps_the_register_whatever_they_chose(self, owner, member, repeat):
        found = breach(owner)
        warn_of_breaches(now=timezone.now() + timedelta(hours=60))

        repeat(*self.HEARER, times=2)

        assert told(owner) == [("breach.due", "A breach must be reported soon")]
        assert Notice.objects.get().url == f"/privacy/breaches/{found.id}"
        assert told(member) == []

    def test_says_that_the_time_is_over(self, owner, repeat):
        breach(owner)
        warn_of_breaches(now=timezone.now() + timedelta(hours=80))

        repeat(*self.HEARER)

        assert [title for _, title in told(owner)] == ["The regulator should have been told of a breach"]


class TestLeaving:
    def test_takes_the_notices_along(self, tell, choose, owner, member, repeat):
        tell(member, owner)
        choose(member, "person.mentioned", email="off")
        remove_member(member_id=Membership.objects.get(user_id=member.id).id, actor=owner, now=timezone.now())

        repeat("member.removed", "messaging.forget_who_left", times=2)

        assert list(Notice.objects.values_list("recipient_id", flat=True)) == [owner.id]


class TestMention:
    @pytest.fixture
    def contact(self, member):
        return ContactFactory(first_name="Ada", last_name="Eze", owner_id=member.id)

    def test_tells_who_is_named_once_and_not_the_writer(self, owner, member, repeat, contact):
        create_comment(
            record_type="contact",
            record_id=contact.id,
            body="Who calls her?",
            mentions=[member.id, owner.id],
            actor=owner,
        )

        repeat("comment.created", "records.tell_who_was_named", times=2)

        assert told(member) == [("person.mentioned", f"{owner.name} named you in a comment on Ada Eze")]
        assert told(owner) == []
        assert Notice.objects.get().url == f"/crm/contacts/{contact.id}"

    def test_of_an_edited_comment_tells_who_is_named_anew(self, owner, member, join, repeat, contact):
        boss = join("management")
        comment = create_comment(
            record_type="contact", record_id=contact.id, body="Call", mentions=[member.id], actor=owner
        )

        change_comment(
            comment_id=comment.id, body="Call her", mentions=[member.id, boss.id], actor=owner, now=timezone.now()
        )
        repeat("comment.changed", "records.tell_who_was_named")

        assert (len(told(boss)), told(member)) == (1, [])

    def test_of_a_record_that_is_gone_tells_nobody(self, owner, member, repeat, contact):
        create_comment(record_type="contact", record_id=contact.id, body="Call", mentions=[member.id], actor=owner)
        contact.delete()

        repeat("comment.created", "records.tell_who_was_named")

        assert told(member) == []
