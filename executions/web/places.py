"""What the engine adds to the console."""

from core import navigation, search
from core.happenings import register_page
from executions.counts import count_failed, count_open_letters
from executions.selectors import CHANGE, CHANGE_SCHEDULE, CONTROL, VIEW, VIEW_SCHEDULE

navigation.register(
    navigation.Entry("Executions", "executions:list", "activity", VIEW, "", 20),
    navigation.Entry("Schedules", "executions:schedules", "clock", VIEW_SCHEDULE, "", 25),
)
search.offer(
    search.Offer("Retry failed executions", "executions:list", "rotate-ccw", CHANGE, "?view=failed", count_failed),
    search.Offer("New schedule", "executions:schedule-new", "plus", CHANGE_SCHEDULE),
    search.Offer("Health of the engine", "executions:health", "monitor", VIEW),
    search.Offer("Dead letters", "executions:dead-letters", "circle-alert", CONTROL, "", count_open_letters),
    search.Offer("Bulk jobs", "executions:jobs", "layers", VIEW),
)
register_page("execution", "executions:execution")
register_page("schedule", "executions:schedule")
register_page("bulk_job", "executions:job")
