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


def check(**changes):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {**whole_environment(), **changes}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


class TestProductionSettings:
    def test_pass_every_check_of_a_deployment(self):
        answer = check()

        assert answer.returncode == 0, answer.stderr
        assert "no issues" in answer.stdout + answer.stderr

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"SECRET_KEY": "local-only-secret-key-that-production-refuses-to-start-with"}, "a secret is a sample"),
            ({"ENCRYPTION_KEYS": "local-only-encryption-key"}, "a secret is a sample"),
            ({"JWT_KEYS": "local:local-only-signing-key-of-enough-length-for-hs256"}, "a secret is a sample"),
            ({"JWT_KEYS": "a-key-without-a-name-0123456789-abcdefghijklm"}, "JWT_KEYS holds name:key pairs"),
            ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is"),
            ({"ALLOWED_HOSTS": ""}, "set ALLOWED_HOSTS"),
            ({"SECRET_KEY": "short"}, "security.W009"),
            ({"SECURE_SSL_REDIRECT": "false"}, "nexus.W001"),
        ],
    )
    def test_refuse_what_is_unfit(self, changes, reason):
        answer = check(**changes)

        assert answer.returncode == 1
        assert reason in answer.stderr
