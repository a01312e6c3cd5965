"""What executions, automations and agents may do with the rules."""

from functools import partial
from typing import Final
from uuid import UUID

from core.actions import ActionContext, Risk, Timeouts, action
from core.commands import Command, Result
from routing import commands, response_commands, responses, services
from routing.permissions import ADD, CHANGE, CHANGE_POLICY, DELETE, RUN, VIEW
from routing.services.responses import RECOMPUTE, WATCH

# Clocks of one step when all of them are run anew.
CHUNK: Final = 200
_LONG = Timeouts(start_to_close=None, heartbeat=60)


class RuleOut(Result):
    """The key and the name of a rule."""

    id: UUID
    name: str


class GivenOut(Result):
    """How it went with one record."""

    record_id: UUID
    status: str
    user_id: UUID | None
    rule_name: str
    reason: str
    code: str


class AssignedOut(Result):
    """How it went with each record, in the order they were named."""

    results: list[GivenOut]


class TriedOut(Result):
    """Whether the rule fits, whom the record would be for, and why."""

    fits: bool
    user_id: UUID | None
    reason: str


class RuleById(Command):
    """Which rule."""

    rule_id: UUID


class ChangeRuleById(commands.ChangeAssignmentRule):
    """What to change of which rule."""

    rule_id: UUID


class ChangePersonById(commands.ChangeRulePerson):
    """What to change of whom in which rule."""

    rule_id: UUID
    user_id: UUID


class TryRuleById(commands.TryAssignmentRule):
    """Which rule is tried for which record."""

    rule_id: UUID


@action("routing.rule.create", permission=ADD, risk=Risk.MEDIUM)
def create_rule(context: ActionContext, command: commands.CreateAssignmentRule) -> RuleOut:
    """Add a rule by which new records are given to people."""
    return RuleOut.model_validate(services.create_rule(**command.given(), actor=context.actor))


@action("routing.rule.change", permission=CHANGE, risk=Risk.MEDIUM)
def change_rule(context: ActionContext, command: ChangeRuleById) -> RuleOut:
    """Edit a rule by which new records are given to people."""
    return RuleOut.model_validate(services.change_rule(**command.given(), actor=context.actor))


@action("routing.rule.change_person", permission=CHANGE, risk=Risk.LOW)
def change_person(context: ActionContext, command: ChangePersonById) -> None:
    """Say whether somebody takes records by a rule, and how many."""
    services.change_person(**command.given(), actor=context.actor)


@action("routing.rule.delete", permission=DELETE, risk=Risk.MEDIUM)
def delete_rule(context: ActionContext, command: RuleById) -> None:
    """Remove a rule by which new records are given to people."""
    services.delete_rule(rule_id=command.rule_id, actor=context.actor)


@action("routing.rules.order", permission=CHANGE, risk=Risk.LOW)
def order_rules(context: ActionContext, command: commands.OrderAssignmentRules) -> None:
    """Say in which order the rules of a kind of record are asked."""
    services.order_rules(**command.given(), actor=context.actor)


@action("routing.rule.try", permission=VIEW, risk=Risk.LOW)
def try_rule(context: ActionContext, command: TryRuleById) -> TriedOut:
    """Tell whom a rule would give a record to, and why; nothing changes."""
    return TriedOut.model_validate(services.try_rule(**command.given(), actor=context.actor, now=context.now))


@action("routing.records.assign", permission=RUN, risk=Risk.LOW)
def assign_records(context: ActionContext, command: commands.AssignRecords) -> AssignedOut:
    """Give records to people by the rules, whoever has them now."""
    found = services.assign_records(**command.given(), actor=context.actor, now=context.now)
    return AssignedOut(results=[GivenOut.model_validate(each) for each in found])


@action("routing.response_policy.set", permission=CHANGE_POLICY, risk=Risk.MEDIUM)
def set_policy(context: ActionContext, command: response_commands.SetResponsePolicy) -> None:
    """Say how soon new leads are to be answered."""
    services.set_policy(**command.kept(), actor=context.actor)


@action(WATCH, permission=CHANGE_POLICY, risk=Risk.LOW)
def watch(context: ActionContext, command: response_commands.ClockById) -> response_commands.ClockOut:
    """Note that a lead was not answered in time, when that is so."""

    def look() -> str:
        return services.check_clock(clock_id=command.clock_id, actor=context.actor, now=context.now)

    return response_commands.ClockOut(status=context.step("look", look))


@action(RECOMPUTE, permission=CHANGE_POLICY, risk=Risk.LOW, timeouts=_LONG)
def recompute(context: ActionContext, command: Command) -> response_commands.RecomputedOut:
    """Let the clocks of leads run by the policy as it is now."""
    done, last = 0, None
    while keys := context.step(f"keys after {last}", partial(responses.running_after, last, limit=CHUNK)):
        found = [UUID(key) for key in keys]
        done += context.step(f"clocks after {last}", partial(services.recompute, clock_ids=found))
        last = keys[-1]
        context.heartbeat()
    return response_commands.RecomputedOut(clocks=done)
