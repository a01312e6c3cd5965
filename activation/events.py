"""Facts about activations."""

from uuid import UUID

from events.facts import fact


@fact("activation.started", subject="activation_id")
class ActivationStarted:
    """A document was accepted and its business is being built."""

    activation_id: UUID
    external_id: str
    industry: str
    preset: str
    revision: int
    steps: list[str]


@fact("activation.finished", subject="activation_id")
class ActivationFinished:
    """Every step is settled: the business is ready, with or without credentials still due."""

    activation_id: UUID
    status: str
    seconds: float
    made: dict[str, int]
    due: list[str]


@fact("activation.failed", subject="activation_id")
class ActivationFailed:
    """A step failed for good; the activation can be resumed or rolled back."""

    activation_id: UUID
    step: str
    code: str


@fact("activation.credentials_given", subject="activation_id")
class CredentialsGiven:
    """Credentials were handed in; only their names are told."""

    activation_id: UUID
    integration: str
    names: list[str]


@fact("activation.rolled_back", subject="activation_id")
class ActivationRolledBack:
    """The business was taken back: no row of it is left, its slug and e-mails are free."""

    activation_id: UUID
    external_id: str
    removed: dict[str, int]
