"""Facts about rules and approvals."""

from uuid import UUID

from events.facts import fact


@fact("rule.created", subject="rule_id")
class RuleCreated:
    """A version of a rule was written as a draft."""

    rule_id: UUID
    name: str
    version: int


@fact("rule.activated", subject="rule_id")
class RuleActivated:
    """A version of a rule is in force."""

    rule_id: UUID
    name: str
    version: int


@fact("rule.retired", subject="rule_id")
class RuleRetired:
    """A version of a rule is no longer in force."""

    rule_id: UUID
    name: str
    version: int


@fact("decision.recorded", subject="decision_id")
class DecisionRecorded:
    """Governance said no, or asked for approval."""

    decision_id: UUID
    effect: str
    code: str
    action: str


@fact("approval.requested", subject="approval_id")
class ApprovalRequested:
    """Something waits for people to say yes."""

    approval_id: UUID
    action: str
    subject_kind: str
    subject_id: UUID


@fact("approval.voted", subject="approval_id")
class ApprovalVoted:
    """One person answered."""

    approval_id: UUID
    voter_id: UUID
    is_approval: bool


@fact("approval.closed", subject="approval_id")
class ApprovalClosed:
    """A request ended: approved, rejected, expired or canceled."""

    approval_id: UUID
    status: str
