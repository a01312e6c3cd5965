"""Runs every validator on the deployment files, and on a broken sample that it must refuse: a silent tool would pass.

Standard library only. Exit status 1 when a file of ours has a finding or a sample has none.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build" / "deploy-check" / "tools" / "bin"
CHECKOV = ROOT / "build" / "deploy-check" / "checkov" / "bin"
HERE = "tools/deploy_check"
SAMPLES = "tests/deploy/broken"
COMPOSE = [str(TOOLS / "docker-compose"), "--file", "compose.yaml", "--env-file"]
NO_PROBE_IN_THE_IMAGE = "CKV_DOCKER_2"
"""Accepted: a HEALTHCHECK of the image would be inherited by worker and scheduler, which listen nowhere."""


@dataclass(frozen=True)
class Check:
    """A validator: how it is called on our files and on the sample, and a word of its complaint about the sample."""

    name: str
    command: list[str]
    ours: list[str]
    sample: list[str]
    complaint: str
    environment: dict[str, str] = field(default_factory=dict)

    def findings(self) -> list[str]:
        """What is wrong: with our files, or with the validator."""
        status, output = self._run(self.ours)
        found = [f"{self.name} refuses {' '.join(self.ours)}:\n{output}"] if status else []
        status, output = self._run(self.sample)
        if status == 0 or self.complaint not in output:
            found.append(f"{self.name} lets the broken sample {' '.join(self.sample)} pass:\n{output}")
        return found

    def _run(self, files: list[str]) -> tuple[int, str]:
        environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
        answer = subprocess.run(
            [*self.command, *files],
            cwd=ROOT,
            env={**environment, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return answer.returncode, answer.stdout + answer.stderr


def checks() -> list[Check]:
    """Every check, quickest first."""
    schema = [str(TOOLS / "check-jsonschema"), "--schemafile", f"{HERE}/render.schema.json"]
    specification = [str(TOOLS / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec"]
    lint = [str(TOOLS / "yamllint"), "--strict", "--config-file", f"{HERE}/yamllint.yaml"]
    compose_lint = [str(TOOLS / "compose-lint")]
    checkov = [str(CHECKOV / "checkov"), "--framework", "dockerfile", "--compact", "--quiet", "--skip-download"]
    return [
        Check("hadolint", [str(TOOLS / "hadolint")], ["deploy/Dockerfile"], [f"{SAMPLES}/Dockerfile"], "DL3007"),
        Check("yamllint", lint, ["compose.yaml", "render.yaml"], [f"{SAMPLES}/duplicate-keys.yaml"], "duplication"),
        Check("compose specification", specification, ["compose.yaml"], [f"{SAMPLES}/compose-schema.yaml"], "restrat"),
        Check(
            "compose-lint",
            compose_lint,
            ["compose.yaml"],
            [f"{SAMPLES}/compose-lint.yaml"],
            "CRITICAL",
        ),
        Check("render.yaml", schema, ["render.yaml"], [f"{SAMPLES}/render.yaml"], "services"),
        Check(
            "compose secrets",
            COMPOSE,
            ["tests/deploy/environment.env", "config", "--quiet"],
            ["/dev/null", "config", "--quiet"],
            "set SECRET_KEY, 50 random characters",
        ),
        Check(
            "checkov",
            [*checkov, "--skip-check", NO_PROBE_IN_THE_IMAGE, "--file"],
            ["deploy/Dockerfile"],
            [f"{SAMPLES}/Dockerfile"],
            "CKV_DOCKER_3",
        ),
    ]


def main() -> int:
    """One line for each check; what was found comes last."""
    findings: list[str] = []
    for check in checks():
        found = check.findings()
        print(f"  {'wrong' if found else 'right'}  {check.name}", flush=True)
        findings += found
    print("\n".join(findings) or "The deployment files pass, and every broken sample is refused.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
