"""What the shared powers add to the console: entries of the side bar, the box on record pages, things to do."""

from core import navigation, search
from core.happenings import register_page
from records.registry import on_each_type
from records.web.talk import add_panel

BUSINESS = "Business"

navigation.register(
    navigation.Entry(
        "Import and export", "records:imports", "inbox", "records.view_import", BUSINESS, 90, is_seldom=True
    ),
    navigation.Entry("Tags", "records:tags", "tags", "records.change_tag", BUSINESS, 95, is_seldom=True),
    navigation.Entry(
        "Fields", "records:fields", "list-checks", "records.change_customfield", BUSINESS, 97, is_seldom=True
    ),
)
search.offer(search.Offer("New tag", "records:tag-new", "plus", "records.add_tag"))
search.offer(search.Offer("New field", "records:field-new", "plus", "records.add_customfield"))
register_page("attachment", "records:file")
on_each_type(add_panel)
