"""Everything that changes rules, and gives records by them."""

from routing.services.assign import (
    Choice,
    Given,
    Judged,
    NobodyAvailableError,
    assign_new,
    assign_records,
    choose,
    try_rule,
)
from routing.services.responses import (
    check_clock,
    hear_owner,
    recompute,
    respond,
    set_policy,
    start_clock,
)
from routing.services.rules import (
    DuplicateAssignmentRuleError,
    LastPersonError,
    NotAllRulesError,
    TooManyAssignmentRulesError,
    change_person,
    change_rule,
    create_rule,
    delete_rule,
    order_rules,
    remove_person,
)

__all__ = [
    "Choice",
    "DuplicateAssignmentRuleError",
    "Given",
    "Judged",
    "LastPersonError",
    "NobodyAvailableError",
    "NotAllRulesError",
    "TooManyAssignmentRulesError",
    "assign_new",
    "assign_records",
    "change_person",
    "change_rule",
    "check_clock",
    "choose",
    "create_rule",
    "delete_rule",
    "hear_owner",
    "order_rules",
    "recompute",
    "remove_person",
    "respond",
    "set_policy",
    "start_clock",
    "try_rule",
]
