"""How the statuses of the shared powers look."""

from core.looks import StatusLook, Tone, register_looks
from records.models import Attachment, Export, Import, Merge


def register() -> None:
    """Give every status its tone and icon."""
    _register_exchange()
    merge = Merge.Status
    register_looks(
        merge,
        {
            merge.MERGED: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            merge.UNDONE: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
        },
    )
    status = Attachment.Status
    register_looks(
        status,
        {
            status.PENDING: StatusLook(Tone.LIVE, "loader-circle"),
            status.CLEAN: StatusLook(Tone.GOOD, "shield-check", is_quiet=True),
            status.INFECTED: StatusLook(Tone.BAD, "shield-alert"),
            status.SKIPPED: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
        },
    )


def _register_exchange() -> None:
    state, quiet = Import.Status, {"is_quiet": True}
    register_looks(
        state,
        {
            state.UPLOADED: StatusLook(Tone.NEUTRAL, "circle-dashed", **quiet),
            state.MAPPED: StatusLook(Tone.NEUTRAL, "circle-dashed", **quiet),
            state.CHECKED: StatusLook(Tone.ASK, "hand"),
            state.RUNNING: StatusLook(Tone.LIVE, "loader-circle"),
            state.DONE: StatusLook(Tone.GOOD, "circle-check", **quiet),
            state.DONE_WITH_ERRORS: StatusLook(Tone.WAIT, "triangle-alert"),
            state.FAILED: StatusLook(Tone.BAD, "circle-alert"),
            state.UNDONE: StatusLook(Tone.NEUTRAL, "ban", **quiet),
        },
    )
    export = Export.Status
    register_looks(
        export,
        {
            export.PENDING: StatusLook(Tone.LIVE, "loader-circle"),
            export.READY: StatusLook(Tone.GOOD, "circle-check", **quiet),
            export.FAILED: StatusLook(Tone.BAD, "circle-alert"),
            export.EXPIRED: StatusLook(Tone.NEUTRAL, "calendar-x", **quiet),
        },
    )
