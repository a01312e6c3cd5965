"""How web forms and verdicts look."""

from core.looks import StatusLook, Tone, register_looks
from intake.models import FormSubmission, LoggedMail, WebForm


def register() -> None:
    """Give every status its tone and icon."""
    status, verdict = WebForm.Status, FormSubmission.Verdict
    register_looks(
        status,
        {
            status.ACTIVE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            status.PAUSED: StatusLook(Tone.WAIT, "pause"),
        },
    )
    mail = LoggedMail.Status
    register_looks(
        mail,
        {
            mail.PENDING: StatusLook(Tone.LIVE, "loader-circle"),
            mail.LOGGED: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            mail.IGNORED: StatusLook(Tone.NEUTRAL, "circle-slash", is_quiet=True),
            mail.REFUSED: StatusLook(Tone.BAD, "shield-x"),
        },
    )
    register_looks(
        verdict,
        {
            verdict.ACCEPTED: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            verdict.DUPLICATE: StatusLook(Tone.NEUTRAL, "copy", is_quiet=True),
            verdict.HONEYPOT: StatusLook(Tone.BAD, "shield-alert"),
            verdict.TOO_FAST: StatusLook(Tone.WAIT, "clock"),
            verdict.RATE: StatusLook(Tone.BAD, "ban"),
        },
    )
