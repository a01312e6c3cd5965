"""Industry presets: the YAML files a business starts from, checked when they are read."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml
from django.conf import settings

from core.errors import UnavailableError

GENERAL = "general"
_APPENDED = "compliance"


class PresetBrokenError(UnavailableError):
    """A preset file cannot be read or breaks the schema of presets: a fault of the installation."""

    code, title = "preset_broken", "A preset file is broken"


def load(industry: str) -> Mapping[str, Any]:
    """Return the preset of an industry with the industry's own words, rules and records laid over it.

    `wanted` names the preset written for the industry; `preset` is `general` while that file does not exist.

    Raises:
        PresetBrokenError: a file is missing, unreadable or breaks the schema.
    """
    directory = Path(settings.PRESETS_DIR)
    industries = directory / "industries.yaml"
    overlay = dict(_read(industries, _stamp(industries)).get(industry) or {})
    wanted = overlay.pop("preset", None)
    if wanted is None or "title" not in overlay:
        raise _broken(industries, f"names no preset and title for {industry}")
    name = wanted if (directory / f"{wanted}.yaml").exists() else GENERAL
    preset = _laid_over(_preset(directory / f"{name}.yaml"), overlay)
    _check(preset, industries)
    return {**preset, "wanted": wanted, "industry": industry, "industry_title": overlay["title"]}


def read(name: str) -> Mapping[str, Any]:
    """Return a file of data beside the presets.

    Raises:
        PresetBrokenError: it is missing or unreadable.
    """
    path = Path(settings.PRESETS_DIR) / name
    return _read(path, _stamp(path))


def _laid_over(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in overlay.items() if key in base and key not in {"title", "words", _APPENDED}}
    first = overlay.get("tax_class")
    return {
        **base,
        **own,
        "words": base.get("words", {}) | overlay.get("words", {}),
        "tax_classes": sorted(base["tax_classes"], key=lambda tax: tax["slug"] != first),
        _APPENDED: list(dict.fromkeys([*base.get(_APPENDED, ()), *overlay.get(_APPENDED, ())])),
    }


def _preset(path: Path) -> Mapping[str, Any]:
    preset = _read(path, _stamp(path))
    _check(preset, path)
    if preset["preset"] != path.stem:
        raise _broken(path, f"calls itself {preset['preset']!r}")
    return preset


def _check(preset: Mapping[str, Any], path: Path) -> None:
    for error in _validator().iter_errors(preset):
        place = "/".join(str(part) for part in error.instance_path)
        raise _broken(path, f"at /{place}: {error.message}")


@functools.cache
def _validator() -> jsonschema_rs.Validator:
    path = settings.BASE_DIR / "schemas" / "industry-preset.json"
    return jsonschema_rs.validator_for(json.loads(path.read_text(encoding="utf-8")))


def _stamp(path: Path) -> int:
    """Return when the file was changed, so that an edited preset is read again."""
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise _broken(path, error.strerror or "cannot be read") from None


@functools.lru_cache(maxsize=64)
def _read(path: Path, stamp: int) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        raise _broken(path, "is not YAML" if line is None else f"is not YAML near line {line + 1}") from None
    if not isinstance(content, dict):
        raise _broken(path, "is not a mapping")
    return content


def _broken(path: Path, reason: str) -> PresetBrokenError:
    name = f"{path.parent.name}/{path.name}"
    return PresetBrokenError(f"{name} {reason}", file=name)
