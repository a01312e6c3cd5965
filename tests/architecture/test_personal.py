"""Whatever names a person is exported and erased by a registered section."""

from django.db.models import ForeignKey

from accounts.models import User
from core.personal import sections
from tests.architecture.house import models

_NAMES = frozenset(
    {"email", "emails", "phone", "phones", "first_name", "last_name", "ip", "user_agent", "address", "pending_email"}
)
# Tables with such a column that keep nothing about a person, and why.
SPARED: dict[str, str] = {"messaging.Sender": "its address is a number of the business itself"}


def _names_a_person(model):
    return any(
        field.name in _NAMES or (isinstance(field, ForeignKey) and field.related_model is User)
        for field in model._meta.fields
    )


class TestPersonalData:
    def test_is_covered_by_a_section(self):
        covered = {label for section in sections() for label in section.models}
        named = {model._meta.label for model in models() if _names_a_person(model)}

        assert len(named) > 10
        assert named - covered == set(SPARED)

    def test_sections_name_tables_that_are_there(self):
        known = {model._meta.label for model in models()} | {"admin.LogEntry", "guardian.UserObjectPermission"}

        assert {label for section in sections() for label in section.models} - known == set()
