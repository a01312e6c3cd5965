"""What records add to the console: the box on their pages, the page of a file, the entry of the tags."""

from core import navigation, search
from core.happenings import register_page
from records.registry import on_each_type
from records.web.talk import add_panel

on_each_type(add_panel)
register_page("attachment", "records:file")
search.offer(search.Offer("New tag", "records:tag-new", "plus", "records.add_tag"))
navigation.register(navigation.Entry("Tags", "records:tags", "tags", "records.change_tag", "Business", 90))
