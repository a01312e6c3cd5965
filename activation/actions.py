"""What executions do for activations: the build, and each of its steps as a child."""

from django.utils import timezone

from activation import services
from activation.commands import BuildBusiness, BusinessBuilt, RunStep, StepOutcome
from activation.services import BUILD, RUN_STEP
from core.actions import ActionContext, Retry, Risk, Timeouts, action

_RETRY = Retry(max_attempts=4, base_seconds=0.5, factor=3.0)


@action(BUILD, permission="activation.build_business", risk=Risk.MEDIUM, retry=_RETRY)
def build_business(context: ActionContext, command: BuildBusiness) -> BusinessBuilt:
    """Build a business from the plan of its activation, wave by wave, what is free side by side."""
    waves = context.step("start", lambda: services.start(activation_id=command.activation_id, now=timezone.now()))
    for number, wave in enumerate(waves, start=1):
        children = [
            (RUN_STEP, {"activation_id": str(command.activation_id), "step": name, "revision": command.revision})
            for name in wave
        ]
        context.gather(f"wave-{number}", children)
    return services.finish(activation_id=command.activation_id, actor=context.actor, now=timezone.now())


@action(RUN_STEP, permission="activation.build_business", retry=_RETRY, timeouts=Timeouts(start_to_close=120.0))
def run_step(context: ActionContext, command: RunStep) -> StepOutcome:
    """Run one step of an activation; a step that is settled makes nothing again."""
    return services.run_step(
        activation_id=command.activation_id,
        name=command.step,
        execution_id=context.execution_id,
        actor=context.actor,
        now=context.now,
    )
