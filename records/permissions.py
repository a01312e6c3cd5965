"""Rights of the shared powers, and how their states look."""

from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare
from records.models import Export, Import

_EVERYBODY = ("management", "agent", "user")


def declare_permissions() -> None:
    """Say what may be allowed; what an import or an export touches needs the rights of its records besides."""
    declare("records.view_import", "See imports", own=_EVERYBODY)
    declare("records.add_import", "Import records", roles=["management"], own=["agent"])
    declare("records.view_export", "See exports of lists", own=_EVERYBODY)
    declare("records.add_export", "Export lists", roles=["management"], own=["agent", "user"])


def register_states() -> None:
    """Say how each state looks."""
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
