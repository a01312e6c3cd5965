"""What nobody means to send: each is refused with a code and, where a field is at fault, a pointer; nothing stays."""

import json
from datetime import UTC, datetime

import pytest

from core.errors import DomainError
from executions.commands import StartExecution
from executions.errors import BadStartError, InputTooLargeError
from executions.models import Execution, Signal
from executions.services import start_execution
from executions.testing import work_until_idle
from tests.executions.refusals import refused
from tests.factories.executions import hook, reread, start

pytestmark = pytest.mark.django_db
API = "/api/v1"
EXECUTIONS = f"{API}/executions"
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
FAR = "9999-12-31T23:59:59"


def echo(**more):
    return {"action": "demo.echo", **more}


RAW = [
    ('{"x": NaN}', 422, "invalid", "/input/x", "not_finite"),
    ('{"x": [1, {"y": -Infinity}]}', 422, "invalid", "/input/x/1/y", "not_finite"),
    ('{"x": 1e400}', 422, "bad_start", "/input/x", "not_finite"),
    ('{"x": 1e300}', 422, "bad_start", "/input/x", "number_too_large"),
    ('{"x": 18446744073709551616}', 422, "bad_start", "/input/x", "number_too_large"),
    (f'{{"x": -{"9" * 400}}}', 422, "bad_start", "/input/x", "number_too_large"),
    (f'{{"x": {"9" * 5000}}}', 400, "malformed", None, None),
    ('{"x": "a\\u0000b"}', 400, "nul_character", "/input/x", "nul_character"),
    ('{"a\\u0000b": 1}', 400, "nul_character", "/input", "nul_character"),
    ('{"x/y~z": "\\u0000"}', 400, "nul_character", "/input/x~1y~0z", "nul_character"),
    ('{"x": "\\ud800"}', 400, "malformed", None, None),
    (f'{{"x": {"[" * 10_000}{"]" * 10_000}}}', 400, "malformed", None, None),
    (f'{{"x": {"[" * 10_000}', 400, "malformed", None, None),
]


@pytest.mark.usefixtures("nothing_stays")
class TestStart:
    @pytest.mark.parametrize(("text", "status", "code", "pointer", "fault"), RAW, ids=lambda value: str(value)[:24])
    def test_refuses_input_that_cannot_be_kept(self, api, owner, text, status, code, pointer, fault):
        answer = api(owner).generic("POST", EXECUTIONS, f'{{"action": "demo.echo", "input": {text}}}')

        assert refused(answer) == (status, code, pointer, fault)

    @pytest.mark.parametrize(
        ("text", "fault"), [("1e400", "not_finite"), ("9" * 30, "number_too_large"), ("NaN", "not_finite")]
    )
    def test_refuses_metadata_that_cannot_be_kept(self, api, owner, text, fault):
        body = f'{{"action": "demo.echo", "metadata": {{"a": [{text}]}}}}'

        answer = api(owner).generic("POST", EXECUTIONS, body)

        assert refused(answer) == (422, "invalid", "/metadata/a/0", fault)

    def test_refuses_more_than_a_megabyte(self, api, owner):
        answer = api(owner).post(EXECUTIONS, echo(input={"x": "x" * 1_048_577}))

        assert refused(answer)[:2] == (413, "too_large")

    def test_refuses_a_body_of_unknown_length(self, api, owner):
        client = api(owner)

        answer = client.generic("POST", EXECUTIONS, "", HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="")

        assert refused(answer)[:2] == (400, "length_required")

    @pytest.mark.parametrize(
        ("more", "pointer", "fault"),
        [
            ({"timeouts": {"start_to_close": 0}}, "/timeouts/start_to_close", "greater_than"),
            ({"timeouts": {"start_to_close": -1}}, "/timeouts/start_to_close", "greater_than"),
            ({"timeouts": {"start_to_close": 1e300}}, "/timeouts/start_to_close", "less_than_equal"),
            ({"timeouts": {"heartbeat": 0}}, "/timeouts/heartbeat", "greater_than_equal"),
            ({"start_at": f"{FAR}Z"}, "/start_at", "less_than_equal"),
            ({"start_at": f"{FAR}-12:00"}, "/start_at", "less_than_equal"),
            ({"start_at": "0001-01-01T00:00:00+14:00"}, "/start_at", "greater_than_equal"),
            ({"start_at": "2030-01-01T00:00:00"}, "/start_at", "timezone_aware"),
            ({"expires_at": f"{FAR}Z"}, "/expires_at", "less_than_equal"),
            ({"retry": {"factor": 0}}, "/retry/factor", "greater_than_equal"),
            ({"retry": {"max_attempts": 10**9}}, "/retry/max_attempts", "less_than_equal"),
            ({"retry": {"rules": [{"code": "", "action": "retry"}]}}, "/retry/rules/0/code", "string_too_short"),
            ({"concurrency": {"key": "k", "limit": 0}}, "/concurrency/limit", "greater_than_equal"),
            ({"rate": {"key": "k", "limit": 1, "seconds": 0}}, "/rate/seconds", "greater_than"),
            ({"debounce": {"key": "k", "seconds": 0}}, "/debounce/seconds", "greater_than"),
            ({"dedupe": {"key": "k", "mode": "window"}}, "/dedupe/seconds", "value_error"),
            ({"dedupe": {"key": "  "}}, "/dedupe/key", "string_too_short"),
            ({"metadata": {str(number): number for number in range(51)}}, "/metadata", "too_long"),
            ({"a/b": 1}, "/a~1b", "extra_forbidden"),
        ],
    )
    def test_refuses_options_out_of_bounds(self, api, owner, more, pointer, fault):
        assert refused(api(owner).post(EXECUTIONS, echo(**more))) == (422, "invalid", pointer, fault)

    @pytest.mark.parametrize(
        "more",
        [
            {"expires_at": "2001-01-01T00:00:00Z"},
            {"start_at": "2150-01-02T00:00:00Z", "expires_at": "2150-01-01T00:00:00Z"},
            {"start_at": "2150-01-01T00:00:00Z", "expires_at": "2150-01-01T00:00:00Z"},
        ],
    )
    def test_refuses_what_expires_before_it_starts(self, api, owner, more):
        answer = api(owner).post(EXECUTIONS, echo(**more))

        assert refused(answer) == (422, "bad_start", "/expires_at", "expires_before_start")

    def test_points_at_an_action_nobody_declares(self, api, owner):
        answer = api(owner).post(EXECUTIONS, {"action": "demo.nothing"})

        assert refused(answer) == (404, "unknown_action", "/action", "unknown_action")

    @pytest.mark.parametrize(
        ("value", "fault"),
        [("a\x00b", "nul_character"), ("\ud800", "lone_surrogate"), (2**64, "number_too_large"), (1e400, "not_finite")],
    )
    def test_refuses_the_same_from_python(self, owner, value, fault):
        with pytest.raises(BadStartError) as refusal:
            start("demo.echo", {"x": [value]}, actor=owner)

        assert [(each.pointer, each.code) for each in refusal.value.errors] == [("/input/x/0", fault)]

    def test_refuses_what_lies_too_deep(self, owner):
        value = 1
        for _ in range(10_000):
            value = [value]

        with pytest.raises(BadStartError) as refusal:
            start("demo.echo", {"x": value}, actor=owner)

        assert refusal.value.errors[0].code == "too_deep"

    def test_counts_bytes_not_letters(self, owner):
        with pytest.raises(InputTooLargeError):
            start("demo.echo", {"x": "\u00e9" * 600_000}, actor=owner)


@pytest.mark.usefixtures("nothing_stays")
class TestBatch:
    @pytest.mark.parametrize(("count", "fault"), [(0, "too_short"), (501, "too_long"), (10_001, "too_long")])
    def test_refuses_none_and_too_many(self, api, owner, count, fault):
        answer = api(owner).post(f"{EXECUTIONS}/batch", {"executions": [echo()] * count})

        assert refused(answer) == (422, "invalid", "/executions", fault)

    @pytest.mark.parametrize("key", [{}, {"dedupe": {"key": "k"}}])
    @pytest.mark.parametrize(
        ("bad", "status", "pointer"),
        [
            ({"action": "demo.sleep", "input": {"seconds": -1}}, 422, "/executions/1/input/seconds"),
            ({"action": "demo.nothing"}, 404, "/executions/1/action"),
            ({"action": "demo.echo", "expires_at": "2001-01-01T00:00:00Z"}, 422, "/executions/1/expires_at"),
        ],
    )
    def test_says_which_one(self, api, owner, key, bad, status, pointer):
        answer = api(owner).post(f"{EXECUTIONS}/batch", {"executions": [echo(**key), bad]})

        assert (refused(answer)[0], refused(answer)[2]) == (status, pointer)


class TestTwiceInABatch:
    def test_one_key_is_one_execution(self, api, owner):
        answer = api(owner).post(f"{EXECUTIONS}/batch", {"executions": [echo(dedupe={"key": "k"})] * 2})

        rows = answer.json()["data"]
        assert [row["deduplicated"] for row in rows] == [False, True]
        assert {row["id"] for row in rows} == {str(Execution.objects.get().id)}


class TestWhatLooksBad:
    @pytest.mark.parametrize(
        "given",
        [
            {"x": "\\u0000", "y": "NaN and Infinity"},
            {"x": [2**64 - 1, -(2**63), 1.5e18, 5e-324]},
            {"": 1, "a.b": 2, "$output": 3, "__proto__": 4, "'; --": 5},
            {"x": "\U0001f600\u202e\ufffe"},
        ],
    )
    def test_is_kept_as_it_is(self, api, owner, given):
        created = api(owner).post(EXECUTIONS, echo(input=given, metadata=given))
        work_until_idle()

        assert created.status_code == 201
        found = api(owner).get(created.headers["Location"]).json()
        assert (found["status"], found["input"], found["output"], found["metadata"]) == (
            "succeeded",
            given,
            given,
            given,
        )


class TestToARunningOne:
    @pytest.fixture
    def waiting(self, owner):
        execution = start("demo.wait", actor=owner)
        work_until_idle()
        return execution

    @pytest.mark.parametrize(
        ("body", "pointer", "fault"),
        [
            ('{"name": "go", "data": 1e400}', "/data", "not_finite"),
            (f'{{"name": "go", "data": {{"a": {"9" * 40}}}}}', "/data/a", "number_too_large"),
            (json.dumps({"name": "g" * 10_000}), "/name", "string_pattern_mismatch"),
            ("{}", "/name", "missing"),
        ],
        ids=["endless", "huge", "long name", "no name"],
    )
    def test_refuses_a_signal(self, api, owner, waiting, body, pointer, fault):
        answer = api(owner).generic("POST", f"{EXECUTIONS}/{waiting.id}/signals", body)

        assert refused(answer) == (422, "invalid", pointer, fault)
        assert (reread(waiting).status, Signal.objects.count()) == ("waiting", 0)

    @pytest.mark.parametrize(("text", "fault"), [("1e400", "not_finite"), ("9" * 30, "number_too_large")])
    def test_refuses_an_output_from_outside(self, api, owner, text, fault):
        execution = start("demo.echo", actor=owner)

        answer = api(owner).generic(
            "POST", f"{EXECUTIONS}/{execution.id}/complete", f'{{"attempt": 1, "output": [{text}]}}'
        )

        assert refused(answer) == (422, "invalid", "/output/0", fault)
        assert reread(execution).status == "queued"


class TestToAFinishedOne:
    @pytest.mark.parametrize(
        ("verb", "body", "expected"),
        [
            ("signals", {"name": "go"}, (409, "execution_final", None)),
            ("fork", {"from_step": "nowhere"}, (422, "unknown_step", "/from_step")),
            ("pause", {}, (409, "illegal_transition", None)),
            ("resume", {}, (409, "illegal_transition", None)),
            ("cancel", {}, (409, "illegal_transition", None)),
            ("retry", {}, (409, "not_final", None)),
            ("complete", {"attempt": 1}, (409, "stale_attempt", None)),
            ("heartbeat", {"attempt": 1}, (409, "stale_attempt", None)),
        ],
    )
    def test_refuses(self, api, owner, verb, body, expected):
        execution = start("demo.echo", actor=owner)
        work_until_idle()
        version = reread(execution).version

        answer = api(owner).post(f"{EXECUTIONS}/{execution.id}/{verb}", body)

        assert refused(answer)[:3] == expected
        assert (reread(execution).version, Execution.objects.count()) == (version, 1)


class TestLimitsOfATree:
    def test_children_go_twenty_levels_deep(self, owner):
        def go_on(context):
            return context.run("below", "testing.hook", {"hook": "down"})

        start("testing.hook", hook("down", go_on), actor=owner)

        work_until_idle()

        rows = list(Execution.objects.order_by("depth"))
        assert [row.depth for row in rows] == list(range(21))
        assert {row.status for row in rows} == {"failed"}
        assert (rows[-1].error["code"], rows[0].error["code"]) == ("depth_limit", "child_failed")

    def test_one_step_starts_a_thousand(self, owner):
        def fan_out(context):
            return context.gather("all", [("demo.echo", {})] * 1001)

        execution = start("testing.hook", hook("wide", fan_out), actor=owner)

        work_until_idle()

        assert (reread(execution).status, reread(execution).error["code"]) == ("failed", "fan_out_limit")
        assert Execution.objects.count() == 1

    def test_a_child_nobody_declares_ends_its_parent(self, owner):
        execution = start("testing.hook", hook("on", lambda context: context.run("a", "demo.no", {})), actor=owner)

        work_until_idle()

        assert (reread(execution).status, reread(execution).error["code"]) == ("failed", "unknown_action")


class TestEveryRefusal:
    def test_is_one_of_the_domain(self, owner):
        command = StartExecution(action="demo.echo", input={"x": {"y": (float("nan"),)}})

        with pytest.raises(DomainError, match="finite"):
            start_execution(command=command, actor=owner, now=NOON)
