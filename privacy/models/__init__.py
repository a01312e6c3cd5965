"""What privacy keeps: exports, erasures, consents, breaches, times of keeping."""

from privacy.models.breach import Breach
from privacy.models.consent import Consent
from privacy.models.request import Erasure, Export
from privacy.models.retention import RetentionRule

__all__ = ["Breach", "Consent", "Erasure", "Export", "RetentionRule"]
