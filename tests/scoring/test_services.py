"""Scores follow records and activities; one model of a kind counts; what is tried changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import InvalidError
from core.tenancy import tenant_context
from crm.services import complete_activity, create_activity, create_lead, delete_lead
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from executions.models import Execution
from executions.testing import run_action, work_until_idle
from scoring import selectors, services
from scoring.models import Score, ScoringModel
from scoring.services import ActiveScoringModelError, BadBandsError, DuplicateScoringModelError
from tests.factories.crm import ActivityFactory, ContactFactory, LeadFactory, OpportunityFactory, PipelineFactory
from tests.factories.facts import facts_of, last_payload
from tests.factories.scoring import ScoringModelFactory

pytestmark = pytest.mark.django_db
EMAIL = {"when": "known", "field": "email", "label": "E-mail", "points": 15}
TALK = {"when": "activities", "days": 14, "at_least": 1, "kinds": ["call"], "label": "Talk", "points": 60}


def hear(event_type):
    event = Event.objects.filter(type=event_type).order_by("xid", "position").last()
    for name, hearer in subscribers_of(event_type).items():
        if name.startswith("scoring."):
            hearer(heard(event))


def count(*records, kind="lead"):
    return services.rescore(record_type=kind, keys=[record.id for record in records], now=timezone.now())


def create(owner, **more):
    given = {"record_type": "lead", "name": "Mine", "rules": [EMAIL], "actor": owner, **more}
    return services.create_model(**given)


class TestScores:
    def test_follow_records_and_their_activities(self, owner):
        ScoringModelFactory(is_active=True, rules=[EMAIL, TALK])
        lead, now = create_lead(name="Bola", email="b@example.com", actor=owner), timezone.now()
        hear("lead.created")
        before = Score.objects.get()
        call = create_activity(kind="call", title="Hello", lead_id=lead.id, actor=owner, now=now)
        complete_activity(activity_id=call.id, actor=owner, now=now)
        hear("activity.completed")

        after = Score.objects.get()
        assert (before.total, before.band, after.total, after.band) == (15, "cold", 75, "hot")
        assert after.parts[1] == {"label": "Talk", "points": 60, "because": "1 in 14 days"}
        assert last_payload(lead.id)["before"] == "cold"

    def test_go_with_their_record(self, owner):
        ScoringModelFactory(is_active=True)
        lead = create_lead(name="Bola", actor=owner)
        hear("lead.created")
        delete_lead(lead_id=lead.id, actor=owner)
        hear("lead.deleted")

        assert not Score.objects.exists()

    def test_are_written_only_when_they_differ(self, owner):
        ScoringModelFactory(is_active=True)
        lead = LeadFactory(source="web")

        assert (count(lead), count(lead)) == (1, 0)
        assert facts_of(lead.id) == ["record.scored"]

    def test_are_made_by_a_standard_model_from_the_start(self, owner):
        pipeline = PipelineFactory()
        for kind, record in (
            (
                "lead",
                LeadFactory(email="a@example.com", phone="+2348031234567", company_name="Eko", status="qualified"),
            ),
            ("contact", ContactFactory()),
            ("opportunity", OpportunityFactory(pipeline=pipeline, forecast_category="commit")),
        ):
            count(record, kind=kind)

        found = dict(Score.objects.values_list("record_type", "total"))
        assert found == {"lead": 70, "contact": 15, "opportunity": 30}
        assert ScoringModel.objects.filter(name="Standard", is_active=True).count() == 3

    def test_read_as_often_for_many_records(self, owner, django_assert_max_num_queries):
        ScoringModelFactory(is_active=True, rules=[EMAIL, TALK])
        leads = LeadFactory.create_batch(20)
        for lead in leads:
            ActivityFactory(lead=lead, kind="call")

        with django_assert_max_num_queries(16):
            assert count(*leads) == 20


class TestModels:
    def test_of_a_next_version_count_all_anew(self, owner):
        model = ScoringModelFactory(is_active=True)
        lead = LeadFactory(email="a@example.com")
        count(lead)

        changed = services.change_model(model_id=model.id, rules=[EMAIL], actor=owner)
        work_until_idle()

        assert (changed.version, Score.objects.get().total, Score.objects.get().model_version) == (2, 15, 2)

    def test_that_are_only_renamed_stay_of_their_version(self, owner):
        model = ScoringModelFactory(is_active=True)

        assert services.change_model(model_id=model.id, name="Other", actor=owner).version == 1
        assert not Execution.objects.exists()

    def test_take_the_place_of_another(self, owner):
        old, new = ScoringModelFactory(is_active=True), create(owner)
        LeadFactory(email="a@example.com")

        services.activate_model(model_id=new.id, actor=owner)
        services.activate_model(model_id=new.id, actor=owner)
        work_until_idle()

        assert list(ScoringModel.objects.filter(is_active=True)) == [new]
        assert Score.objects.get().total == 15
        assert facts_of(new.id).count("scoring_model.activated") == 1
        services.delete_model(model_id=old.id, actor=owner)

    def test_that_count_are_not_deleted(self, owner):
        with pytest.raises(ActiveScoringModelError):
            services.delete_model(model_id=ScoringModelFactory(is_active=True).id, actor=owner)

    @pytest.mark.parametrize(
        ("rule", "pointer"),
        [
            ({"when": "fields", "conditions": {"shoe": "44"}}, "/rules/1/conditions/shoe"),
            ({"when": "amount", "at_least": "5"}, "/rules/1/when"),
        ],
    )
    def test_refuse_rules_about_what_is_not_there(self, owner, rule, pointer):
        with pytest.raises(InvalidError) as refused:
            create(owner, rules=[EMAIL, {**rule, "label": "X", "points": 1}])

        assert refused.value.errors[0].pointer == pointer

    def test_refuse_a_taken_name_and_bands_in_the_wrong_order(self, owner):
        model = create(owner)

        with pytest.raises(DuplicateScoringModelError):
            create(owner)
        with pytest.raises(BadBandsError):
            services.change_model(model_id=model.id, warm=80, actor=owner)

    def test_are_hidden_from_others(self, owner, other_tenant):
        with tenant_context(other_tenant.id, write=True):
            theirs = ScoringModelFactory()

        with pytest.raises(selectors.ScoringModelNotFoundError):
            services.change_model(model_id=theirs.id, name="Mine", actor=owner)

    def test_are_tried_without_a_trace(self, owner, member):
        model, lead = create(owner), LeadFactory(email="a@example.com")

        tried = services.try_model(model=model, most=20, seen_by=owner, now=timezone.now())

        assert [(each.record, each.total) for each in tried] == [(lead, 15)]
        assert services.try_model(model=model, most=20, seen_by=member, now=timezone.now()) == []
        assert not Score.objects.exists()


class TestDaily:
    def test_counts_what_time_changes_once_a_day(self, owner):
        rule = {"when": "silence", "days": 30, "label": "Silent", "points": 50}
        ScoringModelFactory(is_active=True, rules=[rule])
        lead = LeadFactory()
        count(lead)
        type(lead).objects.update(created_at=timezone.now() - timedelta(days=31))

        started = [services.rescore_daily(now=timezone.now()) for _ in range(2)]
        work_until_idle()

        assert started == [1, 0]
        assert (Score.objects.get().total, Score.objects.get().band) == (50, "warm")


class TestActions:
    def test_make_change_activate_and_delete_a_model(self, owner):
        given = {"record_type": "lead", "name": "Mine", "rules": [EMAIL]}
        made = run_action("scoring.model.create", given, actor=owner)
        key = {"scoring_model_id": made.output["id"]}
        run_action("scoring.model.change", {**key, "rules": [TALK]}, actor=owner)
        run_action("scoring.model.activate", key, actor=owner)
        other = run_action("scoring.model.create", {**given, "name": "Other"}, actor=owner)
        run_action("scoring.model.delete", {"scoring_model_id": other.output["id"]}, actor=owner)

        assert list(ScoringModel.objects.values_list("name", "version", "is_active")) == [("Mine", 2, True)]
