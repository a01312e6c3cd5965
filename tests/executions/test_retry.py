from datetime import timedelta

import pytest
from django.utils import timezone

from core.actions import Retry
from executions.retry import Policy, delay_of, judge

NOW = timezone.now()
PLAIN = Policy(Retry(max_attempts=5, jitter=0.0))


class TestDelayOf:
    def test_doubles_from_one_second(self):
        delays = [delay_of(Retry(jitter=0.0), failures=number) for number in (1, 2, 3, 4)]

        assert delays == [1.0, 2.0, 4.0, 8.0]

    def test_stops_growing_at_the_cap(self):
        assert delay_of(Retry(jitter=0.0, cap_seconds=100.0), failures=5000) == 100.0

    @pytest.mark.parametrize(("chance", "delay"), [(0.0, 4.0), (0.5, 3.6), (1.0, 3.2)])
    def test_jitter_only_shortens(self, chance, delay):
        assert delay_of(Retry(jitter=0.2), failures=3, chance=chance) == pytest.approx(delay)

    def test_waits_at_least_as_long_as_it_was_told(self):
        assert delay_of(Retry(jitter=0.0), failures=1, retry_after=30.0) == 30.0


class TestJudge:
    def judge(self, policy=PLAIN, **facts):
        usual = {"code": "broken", "failures": 1, "is_permanent": False, "now": NOW}
        return judge(policy, **{**usual, **facts})

    def test_tries_again(self):
        verdict = self.judge(failures=4)

        assert (verdict.status, verdict.delay_seconds) == ("retry_wait", 8.0)

    def test_gives_up_after_the_last_attempt(self):
        assert self.judge(failures=5).status == "failed"

    def test_never_repeats_what_cannot_change(self):
        assert self.judge(is_permanent=True).status == "failed"

    def test_does_not_wait_beyond_the_deadline(self):
        assert self.judge(failures=4, deadline_at=NOW + timedelta(seconds=7)).status == "timed_out"

    def test_the_first_rule_that_fits_decides(self):
        rules = (
            {"code": "auth.*", "action": "fail"},
            {"code": "rate_limited.*", "action": "retry", "max_attempts": 8, "base_seconds": 3.0},
            {"code": "*", "action": "fail"},
        )
        policy = Policy.of(Retry(max_attempts=2, jitter=0.0), {"rules": rules})

        verdicts = [self.judge(policy, code=code) for code in ("auth.expired", "rate_limited.minute", "other")]

        assert [(verdict.status, verdict.delay_seconds) for verdict in verdicts] == [
            ("failed", None),
            ("retry_wait", 3.0),
            ("failed", None),
        ]
        assert self.judge(policy, code="rate_limited.minute", failures=7).status == "retry_wait"
        assert self.judge(policy, code="rate_limited.minute", failures=8).status == "failed"


class TestPolicyOf:
    def test_lays_the_options_of_a_start_over_the_action(self):
        policy = Policy.of(Retry(max_attempts=5, base_seconds=1.0), {"max_attempts": 2})

        assert (policy.retry.max_attempts, policy.retry.base_seconds) == (2, 1.0)
