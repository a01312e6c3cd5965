"""The script that keeps files and functions small."""

from tools.budgets import percentile, problems

LONG_FUNCTION = "def long():\n" + "    pass\n" * 30


class TestProblems:
    def test_finds_none_in_a_small_file(self, tmp_path):
        (tmp_path / "small.py").write_text("x = 1\n")

        assert problems(tmp_path) == []

    def test_names_a_long_file(self, tmp_path):
        (tmp_path / "long.py").write_text("x = 1\n" * 401)

        assert problems(tmp_path) == ["long.py: 401 lines, 400 allowed"]

    def test_names_long_functions_when_they_are_not_rare(self, tmp_path):
        (tmp_path / "functions.py").write_text(LONG_FUNCTION)

        assert problems(tmp_path) == ["functions: 90th percentile 31 lines, 25 allowed"]

    def test_leaves_migrations_out(self, tmp_path):
        (tmp_path / "migrations").mkdir()
        (tmp_path / "migrations" / "0001.py").write_text("x = 1\n" * 401)

        assert problems(tmp_path) == []


class TestPercentile:
    def test_is_what_the_share_does_not_exceed(self):
        assert percentile([1] * 9 + [99], 0.9) == 1
        assert percentile([1] * 8 + [99, 99], 0.9) == 99
