"""Keys that sort by time."""

from core.ids import uuid7, uuid7_beside


class TestUuid7Beside:
    def test_sorts_where_the_other_does_and_is_another(self):
        before, other, after = uuid7(), uuid7(), uuid7()

        made = {uuid7_beside(other) for _ in range(10)}

        assert len(made) == 10
        assert all(before < key < after and (key.version, key.variant) == (7, other.variant) for key in made)
