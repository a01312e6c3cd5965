"""compose.yaml, render.yaml, the ignore list and the image's text agree with the code and with one another."""

import copy
import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from core.embedded.postgres import EXTENSIONS
from core.roles import SYSTEM_ROLE
from deploy.entrypoint import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
RENDER = yaml.safe_load((ROOT / "render.yaml").read_text())
SCHEMA = jsonschema_rs.validator_for(json.loads((ROOT / "tools/deploy_check/render.schema.json").read_text()))
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text()
OF_THE_POSTGRES_IMAGE = {"POSTGRES_DB", "POSTGRES_INITDB_ARGS"}
OF_VALKEY = {"REDISCLI_AUTH"}
ROLES = {"web", "stream", "worker", "scheduler", "migrate"}


def described():
    """The variables that .env.example describes."""
    return set(re.findall(r"^# ([A-Z][A-Z0-9_]*)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def render_service(name):
    return next(service for service in RENDER["services"] if service["name"] == name)


class TestCompose:
    def test_every_variable_is_described(self):
        interpolated = set(re.findall(r"\$\{([A-Z][A-Z0-9_]*)", (ROOT / "compose.yaml").read_text()))
        given = {name for service in COMPOSE["services"].values() for name in service.get("environment", {})}

        assert interpolated - described() == set()
        assert given - described() - OF_THE_POSTGRES_IMAGE - OF_VALKEY == set()

    def test_has_every_role_and_both_servers(self):
        commands = {name: service.get("command") for name, service in COMPOSE["services"].items()}

        assert set(commands) == {*ROLES, "postgres", "valkey"}
        assert {name: commands[name] for name in ROLES} == {name: [name] for name in ROLES}

    def test_only_web_and_stream_are_published_on_this_machine(self):
        published = {name: each["ports"] for name, each in COMPOSE["services"].items() if each.get("ports")}

        assert set(published) == {"web", "stream"}
        assert all(port.startswith("${NEXUS_BIND:-127.0.0.1}:") for ports in published.values() for port in ports)
        assert COMPOSE["networks"]["inside"]["internal"] is True
        assert [COMPOSE["services"][name]["networks"] for name in ("postgres", "valkey", "migrate")] == [["inside"]] * 3

    @pytest.mark.parametrize("name", sorted(COMPOSE["services"]))
    def test_each_service_is_hardened_and_bounded(self, name):
        service = COMPOSE["services"][name]

        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert all(service[limit] for limit in ("mem_limit", "cpus", "pids_limit"))

    @pytest.mark.parametrize("name", sorted(set(COMPOSE["services"]) - {"migrate"}))
    def test_each_running_service_has_a_probe_of_its_own(self, name):
        assert COMPOSE["services"][name]["healthcheck"]["test"]

    def test_only_migrate_knows_the_owner(self):
        knows = {
            name for name, each in COMPOSE["services"].items() if "DATABASE_OWNER_URL" in each.get("environment", {})
        }

        assert knows == {"migrate"}

    def test_a_missing_secret_is_named(self):
        text = (ROOT / "compose.yaml").read_text()
        passwords = ["DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"]
        secrets = [*passwords, "SECRET_KEY", "ENCRYPTION_KEYS", "JWT_KEYS"]

        assert [name for name in secrets if f"${{{name}:?set {name}" not in text] == []


class TestRender:
    def test_follows_its_schema(self):
        assert SCHEMA.is_valid(RENDER)

    @pytest.mark.parametrize(
        ("service", "change"),
        [
            ("nexus-scheduler", {"numInstances": 2}),
            ("nexus-valkey", {"maxmemoryPolicy": "allkeys-lru"}),
            ("nexus-valkey", {"ipAllowList": [{"source": "0.0.0.0/0"}]}),
            ("nexus-web", {"healthCheckPath": "/"}),
            ("nexus-web", {"preDeployCommand": "python manage.py migrate"}),
            ("nexus-web", {"dockerComand": "python -m deploy.entrypoint web"}),
            ("nexus-worker", {"envVars": [{"key": "SECRET_KEY", "value": "x", "sync": False}]}),
            ("nexus-worker", {"type": "redis"}),
            ("nexus-scheduler", {"dockerCommand": "python -m deploy.entrypoint worker"}),
        ],
    )
    def test_schema_refuses(self, service, change):
        broken = copy.deepcopy(RENDER)
        next(each for each in broken["services"] if each["name"] == service).update(change)

        assert not SCHEMA.is_valid(broken)

    def test_every_variable_is_described(self):
        entries = [
            entry for each in [*RENDER["services"], *RENDER["envVarGroups"]] for entry in each.get("envVars", [])
        ]

        assert {entry["key"] for entry in entries if "key" in entry} - described() == set()

    def test_every_name_referred_to_exists(self):
        names = {
            "fromDatabase": {each["name"] for each in RENDER["databases"]},
            "fromService": {each["name"] for each in RENDER["services"]},
        }
        groups = {each["name"] for each in RENDER["envVarGroups"]}
        for entry in (entry for each in RENDER["services"] for entry in each.get("envVars", [])):
            assert entry.get("fromGroup") in {None, *groups}
            for kind, known in names.items():
                assert entry.get(kind, {}).get("name") in {None, *known}

    def test_a_variable_taken_from_web_is_there(self):
        keys = {entry.get("key") for entry in render_service("nexus-web")["envVars"]}
        taken = {
            entry["fromService"]["envVarKey"]
            for name in ("nexus-worker", "nexus-scheduler", "nexus-stream")
            for entry in render_service(name)["envVars"]
            if "envVarKey" in entry.get("fromService", {})
        }

        assert taken
        assert taken <= keys

    def test_only_web_which_migrates_knows_the_owner(self):
        knows = [
            each["name"]
            for each in RENDER["services"]
            if any(entry.get("key") == "DATABASE_OWNER_URL" for entry in each.get("envVars", []))
        ]

        assert knows == ["nexus-web"]


class TestImage:
    def test_runs_as_a_numbered_user_without_a_probe(self):
        assert "\nUSER 10001:10001\n" in DOCKERFILE
        assert not re.search(r"^HEALTHCHECK", DOCKERFILE, re.MULTILINE)

    def test_entry_is_a_list_and_starts_a_known_role(self):
        entry = json.loads(re.search(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.MULTILINE)[1])
        command = json.loads(re.search(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)[1])

        assert entry == ["python", "-m", "deploy.entrypoint"]
        assert command[0] in COMMANDS

    def test_takes_every_app_and_nothing_of_a_developers(self):
        wanted = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
        apps = {path.parent.name for path in ROOT.glob("*/apps.py")}

        assert apps | {"nexus", "deploy", "static", "templates", "industry-presets", "schemas", "manage.py"} <= wanted
        assert not wanted & {".env", ".git", ".venv", ".nexus", "tests", "build"}
        assert all((ROOT / name).exists() for name in wanted)

    def test_roles_and_extensions_are_those_of_the_embedded_server(self):
        statements = (ROOT / "deploy/database/parts/roles.sql").read_text()
        listed = re.search(r"ARRAY\[(.*?)\]", statements)[1]

        assert tuple(re.findall(r"'(\w+)'", listed)) == EXTENSIONS
        assert f"CREATE ROLE {SYSTEM_ROLE} NOLOGIN" in statements
