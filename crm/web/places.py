"""What customer relations add to the console: entries of the side bar, pages of records, search."""

from core import navigation, search
from core.happenings import register_page
from records import listing
from records.listing import ListPlace

BUSINESS = "Business"

navigation.register(
    navigation.Entry("Deals", "crm:opportunities", "handshake", "crm.view_opportunity", BUSINESS, 10),
    navigation.Entry("Forecast", "crm:forecast", "trending-up", "crm.view_forecast", BUSINESS, 15),
    navigation.Entry("Reports", "crm:reports", "chart-no-axes-column", "crm.view_report", BUSINESS, 17),
    navigation.Entry("Leads", "crm:leads", "target", "crm.view_lead", BUSINESS, 20),
    navigation.Entry("Contacts", "crm:contacts", "users", "crm.view_contact", BUSINESS, 30),
    navigation.Entry("Companies", "crm:companies", "building-2", "crm.view_company", BUSINESS, 40),
    navigation.Entry("Duplicates", "crm:duplicates", "copy", "crm.view_duplicate", BUSINESS, 45, is_seldom=True),
    navigation.Entry("Activities", "crm:activities", "list-checks", "crm.view_activity", BUSINESS, 50),
)
for noun, label in (
    ("contact", "New contact"),
    ("company", "New company"),
    ("lead", "New lead"),
    ("opportunity", "New deal"),
    ("activity", "New activity"),
):
    search.offer(search.Offer(label, f"crm:{noun}-new", "plus", f"crm.add_{noun}"))
for kind in ("contact", "company", "lead", "opportunity"):
    register_page(kind, f"crm:{kind}")
_OWN = {"owner_id": "owner", "tag": "tag", "search": "q"}
listing.register(
    ListPlace("contact", "crm:contacts", _OWN),
    ListPlace("company", "crm:companies", _OWN),
    ListPlace("lead", "crm:leads", {**_OWN, "status": "view"}),
    ListPlace("opportunity", "crm:opportunities", {**_OWN, "status": "view", "stage_id": "stage"}),
    # Words are looked for in titles by the page alone: the list of the API has no search.
    ListPlace("activity", "crm:activities", {"assigned_to_id": "owner", "tag": "tag", "status": "view"}),
)
