"""What becomes of an import or an export whose execution ended without being through."""

from collections.abc import Sequence

from core.principal import system
from core.tenancy import tenant_context
from executions.models import Execution
from executions.transitions import Change
from records.services import exports, imports

_IMPORTS = frozenset({imports.CHECK, imports.RUN, imports.UNDO})


def end_works(changes: Sequence[Change]) -> None:
    """Hear which executions ended; runs in the transaction that ended them."""
    for change in changes:
        if change.status == Execution.Status.SUCCEEDED or change.action not in _IMPORTS | {exports.ACTION}:
            continue
        failure = str((change.error or {}).get("message") or change.status)
        with tenant_context(change.tenant_id):
            if change.action == exports.ACTION:
                exports.fail_exports(execution_id=change.id, failure=failure)
            else:
                imports.end_work(execution_id=change.id, failure=failure, actor=system(change.tenant_id))
