"""Every change of privacy, one noun a file."""

from privacy.services.breaches import (
    assess_breach,
    change_breach,
    close_breach,
    notify_breach,
    record_breach,
    warn_of_breaches,
)
from privacy.services.consents import record_consent, withdraw_consent
from privacy.services.erasures import (
    cancel_erasure,
    complete_erasure,
    confirm_erasure,
    erase_section,
    preview_erasure,
    request_erasure,
)
from privacy.services.exports import download_export, expire_exports, export_at_once, make_export, request_export
from privacy.services.keys import Rotation, rotate_keys
from privacy.services.retention import apply_retention, apply_retention_everywhere, set_retention
from privacy.services.subjects import SubjectNotFoundError

__all__ = [
    "Rotation",
    "SubjectNotFoundError",
    "apply_retention",
    "apply_retention_everywhere",
    "assess_breach",
    "cancel_erasure",
    "change_breach",
    "close_breach",
    "complete_erasure",
    "confirm_erasure",
    "download_export",
    "erase_section",
    "expire_exports",
    "export_at_once",
    "make_export",
    "notify_breach",
    "preview_erasure",
    "record_breach",
    "record_consent",
    "request_erasure",
    "request_export",
    "rotate_keys",
    "set_retention",
    "warn_of_breaches",
    "withdraw_consent",
]
