"""`check --deploy` passes with a real environment, and samples stop the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).with_name("environment.env")


def whole_environment():
    lines = [line for line in SAMPLES.read_text().splitlines() if line and not line.startswith("#")]
    given = dict(line.split("=", 1) for line in lines)
    return {
        **given,
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "nexus.settings.production",
        "DATABASE_URL": "postgresql://nexus_app:x@127.0.0.1:9/nexus",
        "REDIS_URL": "redis://127.0.0.1:9/0",
    }


def run(*command, **changes):
    environment = {**whole_environment(), **changes}
    command = [sys.executable, *command]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def check(**changes):
    return run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **changes)


class TestCheck:
    def test_passes_with_a_real_environment(self):
        answer = check()

        assert answer.returncode == 0, answer.stderr
        assert "no issues" in answer.stdout + answer.stderr

    def test_names_a_weak_key_and_pages_without_tls(self):
        answer = check(SECRET_KEY="short", SECURE_SSL_REDIRECT="false")

        assert answer.returncode == 1
        assert "security.W009" in answer.stderr
        assert "nexus.W001" in answer.stderr

    def test_stops_at_a_sample(self):
        answer = check(SECRET_KEY="local-only-secret-key-that-production-refuses-to-start-with")

        assert answer.returncode == 1
        assert "a secret is a sample of nexus.settings.local" in answer.stderr


class TestStart:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"ENCRYPTION_KEYS": "local-only-encryption-key"}, "a secret is a sample"),
            ({"JWT_KEYS": "local:local-only-signing-key-of-enough-length-for-hs256"}, "a secret is a sample"),
            ({"JWT_KEYS": "a-key-without-a-name-0123456789-abcdefghijklm"}, "JWT_KEYS holds name:key pairs"),
            ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is *"),
            ({"ALLOWED_HOSTS": ""}, "set ALLOWED_HOSTS"),
        ],
    )
    def test_refuses_what_is_unfit(self, changes, reason):
        answer = run("-c", "import nexus.settings.production", **changes)

        assert answer.returncode == 1
        assert reason in answer.stderr
