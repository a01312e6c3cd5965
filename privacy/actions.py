"""What the engine runs for privacy: gathering and erasing."""

from functools import partial

from core.actions import ActionContext, Risk, Timeouts, action
from core.personal import sections
from privacy import services
from privacy.commands import ErasureById, ErasureDone, ExportById, ExportDone
from privacy.services import erasures, exports


@action(exports.ACTION, permission="privacy.export_person", risk=Risk.MEDIUM, timeouts=Timeouts(start_to_close=900))
def export_person(context: ActionContext, command: ExportById) -> ExportDone:
    """Gather everything that is kept about a person."""
    export = services.make_export(export_id=command.export_id, actor=context.actor, now=context.now)
    return ExportDone(rows=sum(export.counts.values()), bytes=export.bytes)


@action(erasures.ACTION, permission="privacy.erase_person", risk=Risk.HIGH, timeouts=Timeouts(start_to_close=None))
def erase_person(context: ActionContext, command: ErasureById) -> ErasureDone:
    """Erase a person, section by section."""
    done = {}
    for section in sections():
        erase = partial(
            services.erase_section,
            erasure_id=command.erasure_id,
            name=section.name,
            actor=context.actor,
            now=context.now,
        )
        done[section.name] = context.step(section.name, erase)
        context.heartbeat()
    services.complete_erasure(erasure_id=command.erasure_id, done=done, actor=context.actor, now=context.now)
    return ErasureDone(**{key: sum(each[key] for each in done.values()) for key in ("erased", "kept")})
