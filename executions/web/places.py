"""What the engine adds to the console."""

from core import navigation, search
from core.happenings import register_page
from executions.selectors import CHANGE, VIEW, count_failed

navigation.register(navigation.Entry("Executions", "executions:list", "activity", VIEW, "", 20))
search.offer(
    search.Offer("Retry failed executions", "executions:list", "rotate-ccw", CHANGE, "?view=failed", count_failed),
)
register_page("execution", "executions:execution")
