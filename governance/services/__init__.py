"""Changes of governance, and the one decision everything passes."""

from governance.services.approvals import (
    approve,
    cancel_approval,
    check_voter,
    expire_due_approvals,
    reject,
    request_approval,
)
from governance.services.decisions import (
    PolicyDeniedError,
    Ruling,
    could_allow,
    decide,
    digest_of,
    record_decision,
)
from governance.services.rules import activate_rule, create_rule, retire_rule

__all__ = [
    "PolicyDeniedError",
    "Ruling",
    "activate_rule",
    "approve",
    "cancel_approval",
    "check_voter",
    "could_allow",
    "create_rule",
    "decide",
    "digest_of",
    "expire_due_approvals",
    "record_decision",
    "reject",
    "request_approval",
    "retire_rule",
]
