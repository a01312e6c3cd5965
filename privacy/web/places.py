"""What privacy adds to the console: one entry, which leads to the register of breaches and stands for all its pages."""

from core import navigation
from core.happenings import register_page

navigation.register(
    navigation.Entry("Privacy", "privacy:breaches", "shield", "privacy.view_breach", "Control", 30, namespace="privacy")
)
register_page("breach", "privacy:breach")
