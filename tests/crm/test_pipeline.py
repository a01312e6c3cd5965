"""Changes of pipelines and their stages."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from core.errors import InvalidError
from core.tenancy import tenant_context
from crm import selectors, services
from crm.commands import ChangePipeline, StageFields
from crm.models import Pipeline, Stage
from crm.services.pipeline import DuplicateSlugError, StageInUseError
from crm.services.references import InUseError
from tests.factories.crm import OpportunityFactory, PipelineFactory, stage_of
from tests.factories.facts import facts_of, last_payload

STAGES = [{"slug": "new", "name": "New", "probability": 10}, {"slug": "offer", "name": "Offer", "probability": 60}]


def stages_of(pipeline):
    return [(stage.slug, stage.kind) for stage in selectors.list_stages(pipeline_id=pipeline.id)]


class TestCreatePipeline:
    def test_adds_stages_for_closed_deals(self, owner):
        pipeline = services.create_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)

        assert stages_of(pipeline) == [("new", "open"), ("offer", "open"), ("won", "won"), ("lost", "lost")]
        assert last_payload(pipeline.id)["stages"] == ["new", "offer", "won", "lost"]

    def test_keeps_the_closed_stages_that_are_given(self, owner):
        given = [*STAGES, {"slug": "signed", "name": "Signed", "probability": 100, "kind": "won"}]

        pipeline = services.create_pipeline(slug="sales", name="Sales", stages=given, actor=owner)

        assert [kind for _, kind in stages_of(pipeline)] == ["open", "open", "won", "lost"]

    def test_makes_the_first_one_the_default(self, owner):
        first = services.create_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)
        second = services.create_pipeline(slug="rent", name="Rent", stages=STAGES, actor=owner)

        assert (first.is_default, second.is_default) == (True, False)

    def test_takes_the_mark_from_the_default_when_asked(self, owner):
        services.create_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)
        second = services.create_pipeline(slug="rent", name="Rent", stages=STAGES, is_default=True, actor=owner)

        assert selectors.find_default_pipeline().id == second.id
        assert Pipeline.objects.filter(is_default=True).count() == 1

    def test_refuses_a_slug_that_is_taken(self, owner):
        PipelineFactory(slug="sales")

        with pytest.raises(DuplicateSlugError):
            services.create_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)


class TestEnsurePipeline:
    def test_leaves_the_one_that_is_there(self, owner):
        first, made = services.ensure_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)
        again, made_again = services.ensure_pipeline(slug="sales", name="Other", stages=STAGES, actor=owner)

        assert (made, made_again, again.id, again.name) == (True, False, first.id, "Sales")
        assert facts_of(first.id) == ["pipeline.created"]


class TestChangePipeline:
    def test_changes_a_stage_and_adds_another(self, owner):
        pipeline = PipelineFactory()
        stages = [
            StageFields(slug="offer", name="Quote", probability=70),
            StageFields(slug="signed", name="Signed", probability=95),
        ]

        services.change_pipeline(pipeline_id=pipeline.id, name="Deals", stages=stages, actor=owner)

        assert stage_of(pipeline, "offer").name == "Quote"
        assert stage_of(pipeline, "signed").position == 5
        assert last_payload(pipeline.id)["fields"] == ["name", "stages.offer", "stages.signed"]

    def test_says_nothing_when_nothing_differs(self, owner):
        pipeline = PipelineFactory()

        services.change_pipeline(pipeline_id=pipeline.id, name=pipeline.name, actor=owner)

        assert facts_of(pipeline.id) == []

    def test_moves_the_default(self, owner):
        PipelineFactory()
        other = PipelineFactory(is_default=False)

        services.change_pipeline(pipeline_id=other.id, is_default=True, actor=owner)

        assert selectors.find_default_pipeline().id == other.id

    def test_keeps_the_kind_of_a_stage_with_deals(self, owner):
        deal = OpportunityFactory()
        draft = StageFields(slug="new", name="New", probability=0, kind="lost")

        with pytest.raises(StageInUseError):
            services.change_pipeline(pipeline_id=deal.pipeline_id, stages=[draft], actor=owner)

    def test_refuses_a_stage_named_twice(self):
        with pytest.raises(InvalidError):
            ChangePipeline.check({"stages": [{"slug": "demo", "name": "Demo", "probability": 1}] * 2})


class TestEnsurePipelineAtOnce:
    @pytest.mark.django_db(transaction=True)
    def test_makes_one(self, owner):
        barrier = Barrier(2)

        def ensure(_number):
            barrier.wait(5)
            try:
                with tenant_context(owner.tenant_id):
                    return services.ensure_pipeline(slug="sales", name="Sales", stages=STAGES, actor=owner)[1]
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(ensure, range(2)))

        assert sorted(made) == [False, True]


class TestDeletePipeline:
    def test_removes_it_with_its_stages(self, owner):
        pipeline = PipelineFactory()

        services.delete_pipeline(pipeline_id=pipeline.id, actor=owner)

        assert (Stage.objects.count(), facts_of(pipeline.id)) == (0, ["pipeline.deleted"])

    def test_refuses_one_with_deals(self, owner):
        with pytest.raises(InUseError):
            services.delete_pipeline(pipeline_id=OpportunityFactory().pipeline_id, actor=owner)
