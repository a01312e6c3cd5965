"""What the engine adds to the console."""

from core import navigation
from core.happenings import register_page
from executions.selectors import VIEW

navigation.register(navigation.Entry("Executions", "executions:list", "activity", VIEW, "", 20))
register_page("execution", "executions:execution")
