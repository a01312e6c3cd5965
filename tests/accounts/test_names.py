"""How people are called on pages."""

import pytest

from accounts.names import names_of
from core.ids import uuid7
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


class TestNamesOf:
    def test_reads_all_in_one_query(self, django_assert_num_queries):
        ada, nameless = UserFactory(first_name="Ada", last_name="Obi"), UserFactory(first_name="", last_name="")

        with django_assert_num_queries(1):
            found = names_of([ada.id, nameless.id, None, uuid7()])

        assert found == {ada.id: "Ada Obi", nameless.id: nameless.email}

    def test_asks_nothing_for_nobody(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert names_of([None]) == {}
