"""From the bytes of a document to a plan: every check that needs no database, and what will be made."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from activation import blueprints, documents, presets, requirements, rules, steps
from activation.blueprints import Blueprint
from activation.documents import Document, InvalidDocumentError
from core.errors import FieldError, MalformedError


@dataclass(frozen=True, slots=True)
class Plan:
    """A checked document, what it becomes, and what was odd about it."""

    document: Document
    blueprint: Blueprint
    warnings: Sequence[FieldError]

    @property
    def steps(self) -> list[steps.Step]:
        """The steps in an order in which they may run."""
        return steps.wanted_steps(self.blueprint)

    @property
    def external_id(self) -> str | None:
        """The caller's own key of the business."""
        return self.document.get("external_id")

    def records(self) -> dict[str, int]:
        """Return how many records of each kind the steps will make."""
        total: Counter[str] = Counter()
        for step in self.steps:
            total.update(step.counts(self.blueprint))
        return {kind: number for kind, number in total.items() if number}

    def as_json(self) -> dict[str, Any]:
        """Return the plan as the API shows it."""
        return {
            "preset": self.blueprint["preset"],
            "steps": [
                {
                    "name": step.name,
                    "module": step.module,
                    "label": step.label,
                    "after": list(step.after),
                    "records": dict(step.counts(self.blueprint)),
                }
                for step in self.steps
            ],
            "records": self.records(),
            "missing_inputs": self.missing_inputs(),
            "warnings": self.warnings,
        }

    def missing_inputs(self) -> list[dict[str, str]]:
        """Return the credentials the document does not bring."""
        given = credentials_of(self.document)
        held = [requirements.Held(key, name, _reference(secret)) for (key, name), secret in given.items()]
        return requirements.due(self.blueprint, held)


def make(body: bytes, *, mode: str = "strict") -> Plan:
    """Read, check and compile a document.

    Raises:
        MalformedError: the body is not a JSON object, or there is no such mode.
        InvalidDocumentError: the schema or a rule is broken.
        PresetBrokenError: a preset file of the installation is broken.
    """
    if mode not in documents.MODES:
        raise MalformedError(f"mode is one of {', '.join(documents.MODES)}", code="bad_mode")
    document, warnings = documents.check(documents.read(body), mode=mode)
    preset = presets.load(document["business"]["industry"])
    faults = rules.check(document, preset)
    if faults:
        raise InvalidDocumentError.of(faults)
    blueprint = blueprints.compile_blueprint(document, preset)
    return Plan(document, blueprint, [*warnings, *_notes(blueprint)])


def credentials_of(document: Document) -> dict[tuple[str, str], Any]:
    """Return every secret of a document by integration and name."""
    integrations = document.get("integrations", {})
    entries = [(f"payments.{each['gateway']}", each) for each in integrations.get("payments", ())]
    entries += [(f"messaging.{each['channel']}.{each['provider']}", each) for each in integrations.get("messaging", ())]
    if "ai" in integrations:
        entries.append((f"ai.{integrations['ai']['provider']}", integrations["ai"]))
    return {(key, name): secret for key, each in entries for name, secret in each.get("credentials", {}).items()}


def without_credentials(document: Document) -> Document:
    """Return a copy that can be stored and shown: no secret in it."""
    integrations = document.get("integrations")
    if integrations is None:
        return document
    clean = {kind: [_bare(each) for each in integrations[kind]] for kind in integrations if kind != "ai"}
    if "ai" in integrations:
        clean["ai"] = _bare(integrations["ai"])
    return {**document, "integrations": clean}


def _bare(entry: dict[str, Any]) -> Any:
    return {name: value for name, value in entry.items() if name != "credentials"}


def _reference(secret: Any) -> str:
    return secret["secret_ref"] if isinstance(secret, dict) else ""


def _notes(blueprint: Blueprint) -> list[FieldError]:
    """Return what the caller should know although nothing is wrong."""
    preset, notes = blueprint["preset"], []
    if preset["preset"] != preset["wanted"]:
        detail = f"The preset {preset['wanted']!r} is not there yet; the business starts from {preset['preset']!r}"
        notes.append(FieldError("/business/industry", "general_preset", detail))
    absent = [name for name, is_on in blueprint["modules"].items() if is_on and not apps.is_installed(name)]
    if absent:
        detail = f"Not installed here yet, and switched on when they are: {', '.join(sorted(absent))}"
        notes.append(FieldError("/modules", "modules_not_installed", detail))
    if blueprint["deployment"]["isolation"] != "shared":
        detail = (
            "A database of its own is not offered here yet; the business lives in shared tables, walled by policies"
        )
        notes.append(FieldError("/deployment/isolation", "isolation_not_offered", detail))
    if any(service["status"] == "draft" for service in blueprint["services"]):
        detail = f"The preset has no prices in {blueprint['business']['currency']}; its services start as drafts"
        notes.append(FieldError("/services", "services_without_prices", detail))
    return notes
