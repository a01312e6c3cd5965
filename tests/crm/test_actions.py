"""What executions may do with customer relations."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from core.actions import actions, get_action
from core.errors import InvalidError
from core.permissions import catalog
from core.principal import Principal
from crm.models import Contact
from tests.factories.crm import NOON, LeadFactory, OpportunityFactory, PipelineFactory, stage_of


@dataclass
class Context:
    """What an action reads of a running execution."""

    actor: Principal
    now: datetime = NOON


def run(name, actor, /, **values):
    declared = get_action(name)
    result = declared.function(Context(actor), declared.command.check(values))
    assert isinstance(result, declared.result)
    return result


class TestDeclarations:
    def test_name_rights_of_the_catalog(self):
        ours = [declared for name, declared in actions().items() if name.startswith(("crm.", "commerce."))]

        assert len(ours) == 26
        assert {declared.permission for declared in ours} <= set(catalog())


class TestContactActions:
    def test_create_and_change(self, owner):
        made = run("crm.contact.create", owner, first_name="Ada", phones=["08031234567"])
        run("crm.contact.change", owner, contact_id=str(made.id), last_name="Obi")

        assert str(Contact.objects.get(id=made.id)) == "Ada Obi"

    def test_refuse_a_field_they_do_not_know(self, owner):
        with pytest.raises(InvalidError):
            run("crm.contact.create", owner, first_name="Ada", colour="red")


class TestLeadActions:
    def test_create_qualify_and_convert(self, owner):
        PipelineFactory()
        lead = run("crm.lead.create", owner, name="Bola Ade")

        run("crm.lead.qualify", owner, lead_id=str(lead.id))
        converted = run("crm.lead.convert", owner, lead_id=str(lead.id), amount="1500")

        assert converted.status == "converted"
        assert converted.contact_id
        assert converted.opportunity_id

    def test_disqualify(self, owner):
        given_up = run("crm.lead.disqualify", owner, lead_id=str(LeadFactory().id), reason="No budget")

        assert given_up.status == "disqualified"


class TestOpportunityActions:
    def test_create_move_and_win(self, owner):
        pipeline = PipelineFactory()
        offer = stage_of(pipeline, "offer")
        deal = run("crm.opportunity.create", owner, name="Chairs")

        moved = run("crm.opportunity.move", owner, opportunity_id=str(deal.id), stage_id=str(offer.id))
        won = run("crm.opportunity.win", owner, opportunity_id=str(deal.id))

        assert (moved.stage_id, won.status) == (offer.id, "won")

    def test_lose(self, owner):
        deal = OpportunityFactory()

        assert run("crm.opportunity.lose", owner, opportunity_id=str(deal.id), lost_reason="Dear").status == "lost"


class TestOtherActions:
    def test_company_pipeline_and_activity(self, owner):
        company = run("crm.company.create", owner, name="Ade Foods")
        stages = [{"slug": "new", "name": "New", "probability": 1}]
        run("crm.pipeline.create", owner, slug="sales", name="Sales", stages=stages)
        made = run("crm.activity.create", owner, kind="task", title="Ring", company_id=str(company.id))

        assert run("crm.activity.complete", owner, activity_id=str(made.id)).status == "done"
