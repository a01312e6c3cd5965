"""Saved views and columns as pages: what a person can do without script."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from records.models import SavedView
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
)
from tests.factories.records import CustomFieldFactory, SavedViewFactory, TaggingFactory
from tests.records.conftest import LISTS, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
LEADS = "/crm/leads"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def admin(people):  # noqa: F811 - the fixture above
    return people["admin"]


def url_in(text, name, **kwargs):
    """Return the address of a page of records as it stands in another page, with its query."""
    begin = text.index(reverse(f"records:{name}", **kwargs))
    return text[begin : text.index('"', begin)].replace("&amp;", "&")


class TestMenu:
    @pytest.mark.parametrize("kind", LISTS)
    def test_stands_over_every_list(self, client, kind):
        text = said(client, LISTS[kind])

        for part in ("No view is saved yet.", "Save as a view", "Choose columns"):
            assert part in text

    def test_keeps_the_list_as_it_is_and_opens_it(self, client, admin):
        LeadFactory(name="Ada Soap", owner_id=admin.id)
        LeadFactory(name="Bisi Soap")
        LeadFactory(name="Chi", owner_id=admin.id)
        text = said(
            client, f"{LEADS}?owner=me&view=new&q=soap&columns=source,email&filter-created_at__gte=2020-01-01T00:00:00Z"
        )

        address = url_in(text, "view-new")
        assert "Save this list of Leads" in said(client, address)
        answer = client.post(address, {"name": "My soap"})

        view = SavedView.objects.get()
        assert view.filters == {
            "owner_id": str(admin.id),
            "status": "new",
            "created_at__gte": "2020-01-01T00:00:00Z",
        }
        assert (view.search, view.columns, view.is_shared, view.is_default) == (
            "soap",
            ["source", "email"],
            False,
            False,
        )
        opened = said(client, answer["Location"])
        assert "Ada Soap" in opened
        assert "Bisi Soap" not in opened
        assert "Chi" not in opened
        assert 'aria-current="page"' in opened
        assert "My soap" in opened

    def test_says_what_does_not_fit_and_keeps_the_name(self, client, admin):
        SavedViewFactory(owner_id=admin.id, record_type="lead", name="Hot")
        address = url_in(said(client, LEADS), "view-new")

        answer = client.post(address, {"name": "hot"})

        assert answer.status_code == 422
        assert "is called &#x27;hot&#x27; already" in answer.content.decode()
        assert 'value="hot"' in answer.content.decode()

    def test_opens_filters_that_the_page_has_no_control_for(self, client, admin):
        LeadFactory(name="Ada", source="fair")
        LeadFactory(name="Bisi", source="web")
        LeadFactory(name="Chi", source="post")
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", filters={"source": "fair,web"})

        text = said(client, url_to(client, view))

        assert ("Ada" in text, "Bisi" in text, "Chi" in text) == (True, True, False)
        assert "fair,web" in text

    def test_opens_several_statuses(self, client, admin):
        LeadFactory(name="Ada", status="new")
        LeadFactory(name="Bisi", status="contacted")
        LeadFactory(name="Chi", status="qualified")
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", filters={"status": "new,contacted"})

        text = said(client, url_to(client, view))

        assert ("Ada" in text, "Bisi" in text, "Chi" in text) == (True, True, False)

    def test_refuses_a_filter_that_the_list_does_not_have(self, client):
        assert client.get(f"{LEADS}?filter-shoe_size=44").status_code == 400

    def test_takes_the_same_number_of_queries_for_many_views(self, client, admin, count_queries):  # noqa: F811 - the fixture above
        SavedViewFactory(owner_id=admin.id, record_type="lead")
        few = count_queries(client, LEADS)
        SavedViewFactory.create_batch(20, owner_id=admin.id, record_type="lead")

        assert count_queries(client, LEADS) == few

    def test_shows_shared_views_and_none_of_others(self, visit, people):  # noqa: F811 - fixtures
        owner_id = people["admin"].id
        SavedViewFactory(owner_id=owner_id, record_type="lead", name="Ours", is_shared=True)
        SavedViewFactory(owner_id=owner_id, record_type="lead", name="Hers")

        text = said(visit("agent"), LEADS)

        assert "Ours" in text
        assert "Hers" not in text


def url_to(client, view):
    """Return where the menu leads to open a view."""
    text = said(client, f"{LISTS[view.record_type]}?view=all")
    end = text.index(f"saved={view.id}")
    begin = text.rindex('href="', 0, end) + len('href="')
    return text[begin : text.index('"', begin)].replace("&amp;", "&")


class TestDefault:
    def test_opens_when_the_list_is_opened_without_a_word(self, client, admin):
        LeadFactory(name="Ada", status="new")
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", filters={"status": "qualified"}, is_default=True)

        answer = client.get(LEADS)

        assert answer.status_code == 302
        assert parse_qs(urlsplit(answer["Location"]).query) == {"saved": [str(view.id)], "view": ["qualified"]}
        nothing = said(client, answer["Location"])
        assert "Nothing matches" in nothing
        assert 'href="?view=all"' in nothing
        assert "Ada" in said(client, f"{LEADS}?view=all")

    def test_of_another_opens_for_nobody_else(self, visit, people):  # noqa: F811 - fixtures
        SavedViewFactory(owner_id=people["admin"].id, record_type="lead", is_default=True, is_shared=True)

        assert visit("agent").get(LEADS).status_code == 200

    def test_of_products_opens_too(self, client, admin):
        category = CategoryFactory()
        SavedViewFactory(
            owner_id=admin.id, record_type="product", filters={"category_id": str(category.id)}, is_default=True
        )
        ProductFactory(name="Soap", category=category)
        ProductFactory(name="Bread")

        text = said(client, client.get(LISTS["product"])["Location"])

        assert "Soap" in text
        assert "Bread" not in text


class TestChange:
    def test_lets_a_view_ask_for_the_list_as_it_is(self, client, admin):
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", filters={"status": "new"}, columns=["source"])
        text = said(client, f"{LEADS}?saved={view.id}&view=qualified&tag=vip")
        address = url_in(text, "view-update", args=[view.id])

        asked = said(client, address)
        query = parse_qs(urlsplit(address).query)["list"][0]
        client.post(address, {"confirmed": "yes", "list": query})

        assert "Save this list as" in asked
        view.refresh_from_db()
        assert (view.filters, view.columns) == ({"status": "qualified", "tag": "vip"}, [])

    def test_renames_shares_and_makes_default(self, client, admin):
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", name="Hot")
        address = reverse("records:view-edit", args=[view.id])

        assert 'value="Hot"' in said(client, address)
        client.post(address, {"name": "Warm", "is_shared": "on", "is_default": "on"})

        view.refresh_from_db()
        assert (view.name, view.is_shared, view.is_default) == ("Warm", True, True)

    def test_offers_sharing_to_nobody_who_may_not(self, visit, people):  # noqa: F811 - fixtures
        view = SavedViewFactory(owner_id=people["agent"].id, record_type="lead", name="Hot")
        client, address = visit("agent"), reverse("records:view-edit", args=[view.id])

        text = said(client, address)
        client.post(address, {"name": "Hot", "is_shared": "on"})

        view.refresh_from_db()
        assert "is_shared" not in text
        assert view.is_shared is False

    def test_of_a_shared_one_is_refused_without_the_right(self, visit, people):  # noqa: F811 - fixtures
        view = SavedViewFactory(owner_id=people["admin"].id, record_type="lead", name="Ours", is_shared=True)
        client = visit("agent")

        opened = said(client, f"{LEADS}?saved={view.id}")
        answers = [
            client.post(reverse("records:view-edit", args=[view.id]), {"name": "Mine"}),
            client.post(reverse("records:view-update", args=[view.id]), {"confirmed": "yes", "list": ""}),
            client.post(reverse("records:view-delete", args=[view.id]), {"confirmed": "yes"}),
        ]

        assert [answer.status_code for answer in answers] == [403, 403, 403]
        assert "Delete this view" not in opened
        view.refresh_from_db()
        assert view.name == "Ours"

    def test_of_what_is_not_shared_is_not_found(self, visit, people):  # noqa: F811 - fixtures
        view = SavedViewFactory(owner_id=people["admin"].id, record_type="lead")

        assert visit("agent").get(reverse("records:view-edit", args=[view.id])).status_code == 404

    def test_deletes_after_asking(self, client, admin):
        view = SavedViewFactory(owner_id=admin.id, record_type="lead", name="Hot")
        address = reverse("records:view-delete", args=[view.id])

        assert "Delete the view Hot?" in said(client, address)
        assert SavedView.objects.exists()
        client.post(address, {"confirmed": "yes"})

        assert not SavedView.objects.exists()


class TestColumns:
    def test_are_chosen_and_shown(self, client, admin):
        company = CompanyFactory(name="Soap Ltd")
        ContactFactory(
            first_name="Ada", emails=["ada@example.com", "a@example.com"], company=company, owner_id=admin.id
        )
        address = url_in(said(client, f"{LISTS['contact']}?owner=me"), "columns", args=["contact"])

        assert 'value="company_id"' in said(client, address)
        answer = client.post(address, {"columns": ["company_id", "emails", "owner_id", "status", "created_at"]})
        text = said(client, answer["Location"])

        assert "columns=company_id%2Cemails%2Cowner_id%2Cstatus%2Ccreated_at" in answer["Location"]
        assert "owner=me" in answer["Location"]
        for part in ("Soap Ltd", "ada@example.com, a@example.com", admin.name, "Active", "<time"):
            assert part in text

    def test_show_amounts_days_and_what_is_empty(self, client):
        OpportunityFactory(name="Hotel", amount_minor=150000, amount_currency="NGN", expected_close_on="2027-02-03")

        text = said(client, f"{LISTS['opportunity']}?columns=amount,expected_close_on,lost_reason")

        assert "1,500.00" in text
        assert "3 Feb 2027" in text

    def test_of_products_and_activities_show_too(self, client):
        ProductFactory(name="Soap", tags=["soft", "black"])
        ActivityFactory(title="Call", contact=ContactFactory(), kind="call")

        assert "soft, black" in said(client, f"{LISTS['product']}?columns=tags,kind")
        assert "Call" in said(client, f"{LISTS['activity']}?columns=kind,due_at")

    def test_that_are_no_fields_are_left_out(self, client):
        LeadFactory(name="Ada", source="fair")

        text = said(client, f"{LEADS}?columns=shoe_size,source")

        assert "fair" in text
        assert "shoe_size" not in text.partition("<table")[2].partition("</table>")[0]

    def test_take_as_many_queries_for_many_rows(self, client, admin, count_queries):  # noqa: F811 - the fixture above
        def add():
            lead = LeadFactory(owner_id=admin.id)
            TaggingFactory(record_type="lead", record_id=lead.id)

        add()
        few = count_queries(client, f"{LEADS}?columns=owner_id,status")
        for _ in range(5):
            add()

        assert count_queries(client, f"{LEADS}?columns=owner_id,status") == few

    def test_of_a_list_that_one_may_not_open_are_refused(self, visit):  # noqa: F811 - the fixture above
        assert visit("investor").get("/records/lead/columns").status_code == 403
        assert visit("admin").get("/records/ship/columns").status_code == 404


class TestOrder:
    def names(self, text):
        table = text.partition("<table")[2].partition("</table>")[0]
        return [name for name in re.findall(r"Deal ([A-Z])", table) if name]

    def test_of_a_view_is_that_of_its_page(self, client, admin):
        pipeline = PipelineFactory()
        for name, amount in (("A", 300), ("B", 100), ("C", 200)):
            OpportunityFactory(name=f"Deal {name}", pipeline=pipeline, amount_minor=amount, amount_currency="NGN")
        view = SavedViewFactory(
            owner_id=admin.id, record_type="opportunity", ordering="-amount_minor", columns=["amount", "status"]
        )

        text = said(client, url_to(client, view))

        assert list(dict.fromkeys(self.names(text))) == ["A", "C", "B"]
        assert 'aria-sort="descending"' in text
        assert "ordering=amount_minor" in text
        assert "Amount, descending" in text

    def test_is_kept_with_the_list(self, client):
        text = said(client, f"{LEADS}?ordering=name&columns=name")

        client.post(url_in(text, "view-new"), {"name": "By name"})

        assert SavedView.objects.get().ordering == "name"

    def test_goes_from_page_to_page_and_back(self, client, monkeypatch):
        monkeypatch.setattr("core.lists.read_ordered.__kwdefaults__", {"size": 2})
        for name in ("Ada", "Bisi", "Chi", "Dele", "Efe"):
            LeadFactory(name=name)

        seen, address, back = [], f"{LEADS}?ordering=name", ""
        while address:
            text = said(client, address)
            table = text.partition("<tbody")[2].partition("</tbody>")[0]
            seen += [name for name in ("Ada", "Bisi", "Chi", "Dele", "Efe") if f">{name}</a>" in table]
            back = self.link(text, "Previous")
            address = self.link(text, "Next")

        assert seen == ["Ada", "Bisi", "Chi", "Dele", "Efe"]
        table = said(client, back).partition("<tbody")[2].partition("</tbody>")[0]
        assert ">Chi</a>" in table
        assert ">Efe</a>" not in table

    def link(self, text, word):
        found = re.search(rf'href="(\?[^"]*cursor=[^"]*)"[^>]*>\s*{word}', text)
        return LEADS + found[1].replace("&amp;", "&") if found else ""

    def test_that_the_list_does_not_know_is_refused(self, client):
        assert client.get(f"{LEADS}?ordering=shoe_size").status_code == 400
        assert client.get(f"{LEADS}?ordering=name&cursor=nonsense").status_code == 400


class TestFieldsOfTheBusiness:
    def test_are_columns_and_filters_of_a_list(self, client):
        CustomFieldFactory.choosing("gold", "silver", key="tier", label="Tier")
        CustomFieldFactory(key="seats", label="Seats", kind="whole")
        ContactFactory(first_name="Ada", custom={"tier": "gold", "seats": 12})
        ContactFactory(first_name="Bisi", custom={"tier": "silver"})

        page = client.get("/crm/contacts?columns=first_name,custom.tier,custom.seats&filter-custom.tier=gold")
        offered = client.get("/records/contact/columns?list=").content.decode()

        text = page.content.decode()
        assert "Gold" in text
        assert ">12<" in text.replace(" ", "")
        assert "Bisi" not in text
        assert "Tier" in offered

    def test_are_read_as_often_for_many_columns(self, client, count_queries):  # noqa: F811 - the fixture above
        keys = [CustomFieldFactory().key for _ in range(4)]
        ContactFactory(custom=dict.fromkeys(keys, "x"))
        client.get("/crm/contacts")

        few, many = (
            count_queries(client, "/crm/contacts?columns=" + ",".join(f"custom.{key}" for key in chosen))
            for chosen in (keys[:1], keys)
        )

        assert many == few

    def test_of_a_view_that_orders_by_one_leave_the_list_as_it_is(self, client):
        CustomFieldFactory(key="seats", kind="whole")
        ContactFactory(first_name="Ada")

        assert client.get("/crm/contacts?ordering=-custom.seats").status_code == 200
