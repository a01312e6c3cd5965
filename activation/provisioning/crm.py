"""Customer relations: the pipelines deals go through."""

from activation.blueprints import Blueprint
from activation.provisioning.tenants import BUSINESS
from activation.steps import StepContext, Tally, step
from crm.services import ensure_pipeline


@step(
    "crm.pipelines",
    module="crm",
    label="Pipelines",
    counts=lambda blueprint: {
        "pipelines": len(blueprint["pipelines"]),
        "stages": sum(len(pipeline["stages"]) for pipeline in blueprint["pipelines"]),
    },
    after=[BUSINESS],
)
def make_pipelines(context: StepContext, blueprint: Blueprint) -> Tally:
    """Set up the pipelines that are not there; one with the same slug is left as its people made it."""
    tally = Tally()
    for pipeline in blueprint["pipelines"]:
        stages = [
            {
                "slug": stage["slug"],
                "name": stage["name"],
                "probability": stage["probability"],
                "kind": stage["outcome"],
            }
            for stage in pipeline["stages"]
        ]
        facts = {"name": pipeline["name"], "stages": stages, "is_default": pipeline["is_default"]}
        _, is_new = ensure_pipeline(slug=pipeline["slug"], actor=context.actor, **facts)
        tally.count("pipelines", made=int(is_new), planned=1)
        tally.count("stages", made=len(stages) if is_new else 0, planned=len(stages))
    return tally
