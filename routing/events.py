"""Facts about rules of assignment, what they gave to whom, and first responses to leads."""

from datetime import datetime
from uuid import UUID

from events.facts import fact


@fact("assignment_rule.created", subject="assignment_rule_id")
class AssignmentRuleCreated:
    """A rule says to whom new records go."""

    assignment_rule_id: UUID
    record_type: str
    name: str


@fact("assignment_rule.changed", subject="assignment_rule_id")
class AssignmentRuleChanged:
    """A rule was edited; `fields` names what differs, `people` among them."""

    assignment_rule_id: UUID
    fields: list[str]


@fact("assignment_rule.deleted", subject="assignment_rule_id")
class AssignmentRuleDeleted:
    """A rule was removed; what it gave stays with its people."""

    assignment_rule_id: UUID
    record_type: str
    name: str


@fact("record.assigned", subject="record_id")
class RecordAssigned:
    """A rule gave a record to somebody; `reason` says why to them."""

    record_id: UUID
    record_type: str
    rule_id: UUID
    rule_name: str
    user_id: UUID
    reason: str


@fact("record.unassigned", subject="record_id")
class RecordUnassigned:
    """Rules fit a new record, and nobody of theirs could take it: it has no owner."""

    record_id: UUID
    record_type: str
    rules: list[str]


@fact("response_policy.changed", subject="response_policy_id")
class ResponsePolicyChanged:
    """How soon leads are to be answered was said, or said anew; `fields` names what differs."""

    response_policy_id: UUID
    fields: list[str]


@fact("lead.responded", subject="lead_id")
class LeadResponded:
    """Somebody got in touch with a lead for the first time; `seconds` is the working time it took."""

    lead_id: UUID
    owner_id: UUID | None
    seconds: int
    in_time: bool


@fact("lead.response_breached", subject="lead_id")
class LeadResponseBreached:
    """Nobody got in touch with a lead in the time that the policy gives; `due_at` is when it was over."""

    lead_id: UUID
    owner_id: UUID | None
    due_at: datetime
