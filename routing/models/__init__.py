"""The tables of routing."""

from routing.models.assignment import Assignment
from routing.models.assignment_rule import AssignmentPerson, AssignmentRule

__all__ = ["Assignment", "AssignmentPerson", "AssignmentRule"]
