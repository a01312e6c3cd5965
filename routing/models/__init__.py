"""The tables of routing."""

from routing.models.assignment import Assignment
from routing.models.assignment_rule import AssignmentPerson, AssignmentRule
from routing.models.response_clock import ResponseClock
from routing.models.response_policy import ResponsePolicy

__all__ = ["Assignment", "AssignmentPerson", "AssignmentRule", "ResponseClock", "ResponsePolicy"]
