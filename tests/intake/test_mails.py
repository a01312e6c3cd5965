"""Copies of mail: whose they are, where they are kept, and what is not."""

import base64
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from core import private_files
from core.errors import TooLargeError
from core.personal import Subject, sections
from core.principal import system
from core.retention import kinds
from core.tenancy import tenant_context
from crm.models import Contact
from events.models import Event
from executions.models import Execution
from intake import services
from intake.models import LoggedMail, MailDrop, MailLink
from intake.selectors.mails import address_of, find_business, live_file_keys
from records.models import Attachment
from tests.commerce.test_variant import at_once
from tests.console.conftest import count_queries, sign_in  # noqa: F401 - a fixture
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory, stage_of
from tests.factories.intake import LoggedMailFactory, linked
from tests.intake.messages import file, raw, text, whole, with_parts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
API = "/api/v1/crm"
SECRET = {"WEBHOOK_SECRET": "user:secret"}
CREDENTIALS = {"authorization": "Basic " + base64.b64encode(b"user:secret").decode()}


@pytest.fixture
def me(owner):
    """The owner, whose address is confirmed."""
    User.objects.filter(id=owner.id).update(is_email_verified=True)
    return owner


@pytest.fixture
def address(me):
    """The address of the business for copies."""
    return address_of(services.rotate_mail_drop(actor=me, now=timezone.now()))


@pytest.fixture
def ada(me):
    """A contact."""
    return ContactFactory(first_name="Ada", last_name="Obi", emails=["ada@example.com"], owner_id=me.id)


def take(address, message):
    """Store a mail and read it."""
    services.take_mail(raw=message, recipients=[address], now=timezone.now())
    mail = LoggedMail.objects.order_by("-id").first()
    return services.log_mail(mail_id=mail.id, actor=system(mail.tenant_id), now=timezone.now())


def links(mail):
    return {link.contact_id or link.opportunity_id for link in MailLink.objects.filter(mail=mail)}


class TestAddress:
    def test_is_found_and_renewed(self, me, address):
        new = address_of(services.rotate_mail_drop(actor=me, now=timezone.now()))

        assert (find_business(address), find_business(new.upper())) == (None, me.tenant_id)
        assert address.endswith("@in.localhost")
        assert address.partition("@")[0].encode() not in bytes(MailDrop.objects.get().sealed)
        assert Event.objects.filter(type="mail_settings.changed").count() == 2

    def test_ends_with_its_business(self, me, address, tenant):
        tenant.status = "suspended"
        tenant.save()

        assert find_business(address) is None

    @override_settings(MAIL_DROP_DOMAIN="")
    def test_is_none_where_no_mail_is_taken(self, me):
        with pytest.raises(services.NoMailDomainError):
            services.rotate_mail_drop(actor=me, now=timezone.now())

    def test_is_asked_for_first(self, me):
        with pytest.raises(services.NoMailDropError):
            services.change_mail_settings(makes_contacts=True, actor=me)


class TestTake:
    def test_stores_it_for_later(self, address):
        services.take_mail(raw=raw(), recipients=[address], now=timezone.now())

        mail = LoggedMail.objects.get()
        assert (mail.status, mail.subject) == ("pending", "")
        assert private_files.read(mail.file_key) == raw()
        assert live_file_keys() == {mail.file_key}
        assert Execution.objects.get().action == "intake.mail.read"

    def test_takes_what_comes_twice_once(self, address):
        keys = [services.take_mail(raw=raw(), recipients=[address, address], now=timezone.now()) for _ in range(2)]

        assert keys[0] == keys[1]
        assert LoggedMail.objects.count() == 1

    def test_refuses_what_goes_to_nobody(self, address):
        with pytest.raises(services.UnknownDropError):
            services.take_mail(raw=raw(), recipients=["x@in.localhost", "x@example.com"], now=timezone.now())

    def test_refuses_what_is_too_large(self, address, settings):
        settings.MAIL_MAX_BYTES = 10

        with pytest.raises(TooLargeError):
            services.take_mail(raw=raw(), recipients=[address], now=timezone.now())

    def test_gives_each_business_its_own(self, me, address, stranger):
        with tenant_context(stranger.tenant_id):
            other = address_of(services.rotate_mail_drop(actor=stranger, now=timezone.now()))

        services.take_mail(raw=raw(), recipients=[address, other], now=timezone.now())

        assert LoggedMail.objects.count() == 1
        with tenant_context(stranger.tenant_id):
            assert LoggedMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_make_one_row(self, address, me):
        def send():
            return services.take_mail(raw=raw(), recipients=[address], now=timezone.now())[0]

        assert len(set(at_once(me, *[send] * 4))) == 1
        assert LoggedMail.objects.count() == 1


class TestLog:
    def test_keeps_what_was_sent_with_contact_and_open_deals(self, address, ada, me):
        pipeline = PipelineFactory()
        deal = OpportunityFactory(pipeline=pipeline, contact=ada)
        OpportunityFactory(
            pipeline=pipeline, contact=ada, stage=stage_of(pipeline, "won"), status="won", closed_at=timezone.now()
        )

        mail = take(address, raw(bcc=address))

        assert (mail.status, mail.direction, mail.owner_id) == ("logged", "out", me.id)
        assert (mail.subject, mail.body) == ("Your offer", "Hello Ada")
        assert mail.recipients == [{"name": "Ada Obi", "address": "ada@example.com", "kind": "to"}]
        assert links(mail) == {ada.id, deal.id}
        assert mail.file_key == ""
        fact = Event.objects.get(type="mail.logged")
        assert fact.payload["contact_ids"] == [str(ada.id)]

    def test_keeps_what_a_contact_wrote(self, address, ada, me):
        mail = take(address, raw(**{"from": "ADA@example.com", "to": "adunni@example.com"}))

        assert (mail.direction, mail.owner_id, links(mail)) == ("in", me.id, {ada.id})

    @pytest.mark.parametrize("is_whole", [True, False])
    def test_keeps_what_is_handed_on_as_received(self, address, ada, is_whole):
        inner = raw(**{"from": "Ada <ada@example.com>", "subject": "How much?"}, body="Dear all")
        handed = with_parts(text("fyi"), whole(inner), to=address)
        typed = raw(to=address, subject="Fwd: How much?", body="From: Ada <ada@example.com>\n\nDear all")

        mail = take(address, handed if is_whole else typed)

        assert (mail.status, mail.direction, links(mail)) == ("logged", "in", {ada.id})
        assert "Dear all" in mail.body

    def test_makes_no_contact_of_strangers(self, address, me):
        mail = take(address, raw())

        assert (mail.status, links(mail), Contact.objects.count()) == ("logged", set(), 0)

    def test_makes_contacts_of_strangers_when_allowed(self, address, me, ada):
        services.change_mail_settings(makes_contacts=True, actor=me)

        mail = take(address, raw(cc="Bola Ade <bola@example.com>, adunni@example.com"))

        made = Contact.objects.exclude(id=ada.id).get()
        assert (made.first_name, made.last_name, made.emails) == ("Bola", "Ade", ["bola@example.com"])
        assert made.owner_id == me.id
        assert links(mail) == {ada.id, made.id}

    def test_refuses_a_stranger_and_keeps_no_word(self, address, me):
        services.change_mail_settings(makes_contacts=True, actor=me)

        mail = take(address, raw(**{"from": "x@evil.example", "subject": "Buy"}))

        assert (mail.status, mail.code, mail.sender) == ("refused", "unknown_sender", "x@evil.example")
        assert (mail.subject, mail.body, mail.file_key, Contact.objects.count()) == ("", "", "", 0)
        assert Event.objects.get(type="mail.refused").payload["code"] == "unknown_sender"

    @pytest.mark.parametrize("change", [{"is_email_verified": False}, {"email": "other@example.com"}])
    def test_takes_members_with_a_confirmed_address_only(self, address, me, change):
        User.objects.filter(id=me.id).update(**change)

        assert take(address, raw()).code == "unknown_sender"

    def test_refuses_a_forged_sender(self, address, ada):
        mail = take(address, raw(authentication_results="mx; spf=fail; dmarc=fail"))

        assert (mail.status, mail.code, mail.authentication) == (
            "refused",
            "failed_authentication",
            "spf=fail dmarc=fail",
        )

    def test_ignores_what_answers_by_itself(self, address, ada, me):
        services.change_mail_settings(makes_contacts=True, actor=me)

        mail = take(address, raw(auto_submitted="auto-replied", cc="bola@example.com"))

        assert (mail.status, mail.code, mail.body, links(mail)) == ("ignored", "automatic", "", set())
        assert Contact.objects.count() == 1

    def test_keeps_threads_together(self, address, ada):
        first = take(address, raw())
        answer = take(
            address,
            raw(**{"from": "ada@example.com", "message_id": "<2@example.com>", "in_reply_to": "<1@example.com>"}),
        )
        again = take(address, raw(message_id="<3@example.com>", references="<0@x> <2@example.com>"))
        other = take(address, raw(message_id="<4@example.com>"))

        assert first.thread_id == answer.thread_id == again.thread_id != other.thread_id

    def test_puts_files_to_the_contact(self, address, ada):
        mail = take(address, with_parts(text("here"), file("offer.pdf", b"%PDF-1.4"), file("empty.pdf", b"")))

        [kept] = Attachment.objects.all()
        assert (kept.record_id, kept.name, kept.bytes) == (ada.id, "offer.pdf", 8)
        assert mail.files == [{"attachment_id": str(kept.id), "name": "offer.pdf", "bytes": 8}]

    def test_reads_once(self, address, ada, me):
        mail = take(address, with_parts(text("here"), file("offer.pdf", b"%PDF-1.4")))

        services.log_mail(mail_id=mail.id, actor=system(mail.tenant_id), now=timezone.now())

        assert (MailLink.objects.count(), Attachment.objects.count()) == (1, 1)


class TestApi:
    def test_lists_mails_with_their_records(self, api, owner, ada):
        mail = linked(LoggedMailFactory(owner_id=owner.id), contact=ada)

        [row] = api(owner).get(f"{API}/mails").json()["data"]

        assert (row["id"], row["contact_ids"], row["opportunity_ids"]) == (str(mail.id), [str(ada.id)], [])

    def test_shows_agents_their_own(self, api, owner, member):
        theirs, mine = LoggedMailFactory(owner_id=owner.id), LoggedMailFactory(owner_id=member.id)
        client = api(member)

        assert [row["id"] for row in client.get(f"{API}/mails").json()["data"]] == [str(mine.id)]
        assert client.get(f"{API}/mails/{theirs.id}").status_code == 404

    def test_hides_other_businesses(self, api, stranger, owner):
        mail = LoggedMailFactory(owner_id=owner.id)

        assert api(stranger).get(f"{API}/mails/{mail.id}").status_code == 404
        assert api(stranger).get(f"{API}/mail-settings").json()["address"] == ""

    def test_keeps_the_settings(self, api, owner, member):
        client = api(owner)
        early = client.patch(f"{API}/mail-settings", {"makes_contacts": True})
        made = client.post(f"{API}/mail-settings/rotate").json()
        changed = client.patch(f"{API}/mail-settings", {"makes_contacts": True}).json()

        assert (early.status_code, early.json()["code"]) == (409, "no_mail_drop")
        assert (made["address"], changed["makes_contacts"]) == (changed["address"], True)
        assert api(member).get(f"{API}/mail-settings").json()["address"] == made["address"]
        assert api(member).post(f"{API}/mail-settings/rotate").status_code == 403

    @override_settings(MAIL_DROP_DOMAIN="")
    def test_says_where_no_mail_is_taken(self, api, owner):
        answer = api(owner).post(f"{API}/mail-settings/rotate")

        assert (answer.status_code, answer.json()["code"]) == (409, "no_mail_domain")


class TestPages:
    @pytest.fixture
    def client(self, me):
        """A browser of the owner."""
        return sign_in(User.objects.get(id=me.id))

    def test_lead_from_the_address_to_the_mail(self, client, me, ada):
        assert "No mail here yet" in client.get("/crm/mails").content.decode()
        client.post("/crm/mails/settings/rotate")
        address = address_of(MailDrop.objects.get())
        assert address in client.get("/crm/mails/settings").content.decode()
        mail = take(address, raw(body="<script>x</script> https://x.example/p.gif"))

        listed = client.get("/crm/mails").content.decode()
        shown = client.get(f"/crm/mails/{mail.id}").content.decode()
        contact = client.get(f"/crm/contacts/{ada.id}").content.decode()

        assert "Your offer" in listed
        assert "&lt;script&gt;x" in shown
        assert "<img" not in shown
        assert "wrote: Your offer" in contact

    def test_ask_before_the_address_ends(self, client, address):
        asked = client.post("/crm/mails/settings/rotate")
        kept = address_of(MailDrop.objects.get())
        client.post("/crm/mails/settings/rotate", {"confirmed": "yes"})

        assert "Make a new address?" in asked.content.decode()
        assert (kept, address_of(MailDrop.objects.get()) == address) == (address, False)

    def test_keep_the_choice(self, client, address):
        client.post("/crm/mails/settings/change", {"makes_contacts": "on"})

        assert MailDrop.objects.get().makes_contacts

    def test_say_why_something_is_not_kept(self, client, address):
        mail = take(address, raw(**{"from": "x@evil.example"}))

        assert "x@evil.example" in client.get("/crm/mails?view=refused").content.decode()
        assert "Neither somebody" in client.get(f"/crm/mails/{mail.id}").content.decode()

    def test_tell_of_it_on_the_deal(self, client, me, ada):
        deal = OpportunityFactory(pipeline=PipelineFactory(), contact=ada)
        linked(LoggedMailFactory(owner_id=me.id, direction="in"), opportunity=deal)

        assert "received: Your offer" in client.get(f"/crm/opportunities/{deal.id}").content.decode()

    def test_read_as_often_for_many(self, client, me, ada, count_queries):  # noqa: F811 - a fixture
        mail = linked(LoggedMailFactory(owner_id=me.id), contact=ada)
        paths = ("/crm/mails", f"/crm/mails/{mail.id}", f"/crm/contacts/{ada.id}")
        for path in paths:
            client.get(path)
        few = [count_queries(client, path) for path in paths]
        for _ in range(8):
            linked(LoggedMailFactory(owner_id=me.id, thread_id=mail.thread_id), contact=ada)

        assert [count_queries(client, path) for path in paths] == few


class TestKeeping:
    def test_shows_and_erases_a_person(self, owner, ada):
        own = linked(LoggedMailFactory(owner_id=owner.id), contact=ada)
        other = LoggedMailFactory(body="Ask ada@example.com")
        section = next(each for each in sections() if each.name == "intake.mails")
        person = Subject(contact_ids=frozenset({ada.id}), emails=frozenset({"ada@example.com"}))

        shown = {row["id"] for row in section.rows(person)}
        section.erase(person, owner, timezone.now())

        assert shown == {own.id, other.id}
        kept = {row.id: (row.subject, row.body) for row in LoggedMail.objects.all()}
        assert kept == {own.id: ("[erased]", ""), other.id: ("Your offer", "Ask [erased]")}

    @pytest.mark.parametrize(
        ("name", "facts"),
        [
            ("intake.mails", {}),
            ("intake.refused_mails", {"status": "refused", "subject": "", "body": ""}),
        ],
    )
    def test_lets_go_of_what_is_old(self, in_tenant, name, facts):
        LoggedMailFactory(**facts)
        kind = next(each for each in kinds() if each.name == name)
        later = timezone.now() + timedelta(days=1)

        assert (kind.count(later), kind.remove(later, 100), kind.count(later)) == (1, 1, 0)
