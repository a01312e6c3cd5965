"""Codes of authenticator apps: which one counts, and how often."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from accounts.models import Factor
from accounts.services.steps import match_code
from core.secrets import encrypt

# RFC 6238, appendix B: the secret and a moment of its table; six of its eight digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC)


@pytest.fixture
def factor():
    return Factor(kind="totp", secret=encrypt(SECRET.encode()))


class TestMatchCode:
    def test_reads_the_table_of_the_standard(self, factor):
        assert match_code(factor, "081804", now=NOW) == 37037036

    def test_takes_the_code_as_people_type_it(self, factor):
        assert match_code(factor, "081 804", now=NOW) == 37037036

    @pytest.mark.parametrize(("ahead", "is_taken"), [(-60, False), (-30, True), (30, True), (60, False)])
    def test_allows_a_step_of_drift(self, factor, ahead, is_taken):
        shown = pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=ahead))

        assert (match_code(factor, shown, now=NOW) is not None) is is_taken

    @pytest.mark.parametrize("code", ["", "08180", "0818040", "abcdef", "000000"])
    def test_refuses_what_the_app_does_not_show(self, factor, code):
        assert match_code(factor, code, now=NOW) is None

    def test_takes_no_step_twice_and_none_before_it(self, factor):
        factor.last_step = 37037036

        assert match_code(factor, "081804", now=NOW) is None
        assert match_code(factor, pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=30)), now=NOW) == 37037037
