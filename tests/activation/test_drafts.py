"""Drafts: what a sentence says, what it leaves open, what is refused."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from activation import documents, drafts, plans, presets
from activation.drafts import words
from activation.drafts.sentences import SentenceError
from activation.models import Activation
from core.api.answers import dumps
from core.countries import COUNTRIES
from core.money import EXPONENTS
from tenants.models import Tenant
from tests.activation.test_api import anyone, in_production  # noqa: F401 - fixtures
from tests.activation.test_presets import copied  # noqa: F401 - a fixture

DRAFT = "/api/v1/activate/draft"
OWNER = "owner@example.com"

SENTENCES = [
    ("pharmacy in Ibadan with delivery and 4 staff", "pharmacy", "NG", "Ibadan Pharmacy"),
    ("Fashion boutique in Lagos called Adire House selling ankara", "fashion", "NG", "Adire House"),
    ("a clinic in Accra", "healthcare", "GH", "Accra Clinic and hospital"),
    ("law firm in Nairobi, no payroll", "legal", "KE", "Nairobi Legal practice"),
    ("boda boda business in Kampala", "transport_mobility", "UG", "Kampala Transport and mobility"),
    ("Safari company in Arusha, prices in USD", "aviation_travel", "TZ", "Arusha Aviation and travel"),
    ("hotel in dar es salaam", "hospitality", "TZ", "Dar es Salaam Hotel and lodging"),
    ("coffee farm in Rwanda", "agriculture", "RW", "Rwanda Farming"),
    ('gym in Johannesburg named "Iron & Oak"', "fitness_sports", "ZA", "Iron & Oak"),
    ("restaurant in cape town", "food_restaurant", "ZA", "Cape Town Restaurant and food"),
    ("furniture factory in Cairo, Egypt", "manufacturing", "EG", "Cairo Manufacturing"),
    ("riad in Marrakech", "hospitality", "MA", "Marrakech Hotel and lodging"),
    ("Boulangerie à Dakar", "food_restaurant", "SN", "Dakar Restaurant and food"),
    ("Pharmacie à Abidjan avec livraison", "pharmacy", "CI", "Abidjan Pharmacy"),
    ("Supermarché au Tchad", "grocery_supermarket", "TD", "Chad Grocery and supermarket"),
    ("solar installer in Harare, prices in US dollars", "energy_power", "ZW", "Harare Energy and power"),
    ("Chinese restaurant in Lagos", "food_restaurant", "NG", "Lagos Restaurant and food"),
    ("online shop selling shoes in London", "fashion", "GB", "London Fashion and clothing"),
    ("online store in Casablanca", "ecommerce", "MA", "Casablanca Online shop"),
    ("nail salon in New York", "beauty_wellness", "US", "New York Beauty and wellness"),
    ("software company in Berlin", "saas", "DE", "Berlin Software as a service"),
    ("microfinance bank in Addis Ababa", "financial_services", "ET", "Addis Ababa Financial services"),
    ("auto parts dealer in Onitsha called okoro motors with whatsapp", "automotive", "NG", "okoro motors"),
    ("Law firm in Toronto, Canada", "legal", "CA", "Toronto Legal practice"),
    ("Turkish barber in Dubai", "beauty_wellness", "AE", "Dubai Beauty and wellness"),
    ("security company in Maputo", "security_services", "MZ", "Maputo Security services"),
    ("Kenyan sacco", "cooperative_savings", "KE", "Kenya Cooperative and savings"),
    ("a school named Bright Minds of Kumasi in Lusaka", "education_school", "ZM", "Bright Minds of Kumasi"),
    ("cooking gas plant, prices in naira", "oil_gas_services", "NG", "Nigeria Oil and gas services"),
    ("contact us: poultry farm near Blantyre", "agriculture", "MW", "Blantyre Farming"),
    ("Agência: padaria em São Paulo", "food_restaurant", "BR", "São Paulo Restaurant and food"),
    ("A shop called Grace Pharmacy, Guinea-Bissau", "retail_store", "GW", "Grace Pharmacy"),
]


def read(sentence):
    return drafts.compose(sentence)


def guessed(sentence):
    return {guess.pointer: guess.value for guess in read(sentence).guesses}


class TestSentences:
    @pytest.mark.parametrize(("sentence", "industry", "country", "name"), SENTENCES)
    def test_give_a_document_that_passes_once_the_owner_is_named(self, sentence, industry, country, name):
        draft = read(sentence)

        business = draft.document["business"]
        assert (business["industry"], business["country"], business["name"]) == (industry, country, name)
        assert (draft.missing, draft.is_complete, "owner" in draft.document) == (["/owner/email"], False, False)
        documents.check(draft.document | {"owner": {"email": OWNER}})
        plans.make(dumps(draft.document | {"owner": {"email": OWNER}}))

    @pytest.mark.parametrize("sentence", [sentence for sentence, *_ in SENTENCES])
    def test_mark_every_value_of_the_document(self, sentence):
        draft = read(sentence)

        def leaves(node, path=""):
            if not isinstance(node, dict):
                return {path: node}
            return {key: leaf for name, child in node.items() for key, leaf in leaves(child, f"{path}/{name}").items()}

        assert leaves(draft.document) == {guess.pointer: guess.value for guess in draft.guesses}
        assert all(guess.why for guess in draft.guesses)

    def test_say_which_words_a_guess_rests_on(self):
        whys = {guess.pointer: guess.why for guess in read("Drug stores in Ibadan, no payroll").guesses}

        assert whys == {
            "/business/industry": "the words 'Drug stores'",
            "/business/country": "the word 'Ibadan'",
            "/business/address/city": "the word 'Ibadan'",
            "/business/name": "the place and the industry; no name is given",
            "/modules/hr": "the words 'no payroll'",
        }


class TestPlaces:
    @pytest.mark.parametrize(
        ("sentence", "country"),
        [
            ("restaurant that cooks turkey in Tema", "GH"),
            ("restaurant in Turkey", "TR"),
            ("imports cars from Dubai, car dealer in Kano", "NG"),
            ("Ghana cocoa wholesaler in London", "GB"),
            ("clinic in Equatorial Guinea", "GQ"),
            ("clinic in Niger Delta", "NG"),
            ("clinic in Niamey", "NE"),
            ("clinic in the UK", "GB"),
            ("clinic in Côte d'Ivoire", "CI"),
            ("nigerian clinic", "NG"),
            ("clinic in Sierra Leone", "SL"),
        ],
    )
    def test_are_weighed(self, sentence, country):
        assert guessed(sentence)["/business/country"] == country

    def test_are_asked_for_when_none_is_named(self):
        assert read("pharmacy for us").missing == ["/business/country", "/owner/email"]

    def test_are_not_guessed_from_a_currency_of_several_countries(self):
        assert read("hotel, prices in shillings").missing == ["/business/country", "/owner/email"]


class TestTerms:
    @pytest.mark.parametrize(
        ("sentence", "currency"),
        [
            ("hotel in Mombasa, prices in shillings", "KES"),
            ("hotel in Jinja, prices in shillings", "UGX"),
            ("hotel in Lagos from ₦20,000", "NGN"),
            ("hotel in Lagos from $20", "USD"),
            ("hotel in Toronto from $20", "CAD"),
            ("hotel in Lagos, prices in EUR", "EUR"),
            ("hotel in Douala, prix en franc CFA", "XAF"),
            ("hotel in Bo, prices in leones", "SLE"),
            ("hotel in Sierra Leone", None),
            ("hotel in Lagos, prices in cedis", None),
            ("HOTEL FOR ALL IN LAGOS", None),
            ("hotel in Lagos", None),
        ],
    )
    def test_currency_fits_the_country(self, sentence, currency):
        assert guessed(sentence).get("/business/currency") == currency

    @pytest.mark.parametrize(
        ("sentence", "language"),
        [
            ("clinic in Kano that speaks Hausa", "ha"),
            ("Swahili-speaking clinic in Nairobi", "sw"),
            ("clinic in Douala in English", "en"),
            ("French restaurant in Lagos", None),
        ],
    )
    def test_language_is_one_that_is_spoken(self, sentence, language):
        assert guessed(sentence).get("/business/language") == language

    def test_modules_are_on_or_off_as_the_words_say(self):
        document = read(
            "pharmacy in Kano with delivery, payroll and newsletters but no website, not any support"
        ).document

        assert document["modules"] == {
            "commerce": True,
            "hr": True,
            "marketing": True,
            "storefront": False,
            "support": False,
        }

    def test_the_word_of_the_industry_switches_no_module(self):
        assert "modules" not in read("marketing agency in Lagos").document

    def test_a_gateway_is_connected_unless_it_is_denied(self):
        document = read("salon in Lagos with Paystack and without Stripe").document

        assert document["integrations"] == {"payments": [{"gateway": "paystack"}]}

    def test_an_owner_is_taken_from_the_sentence_and_no_place_from_the_address(self):
        draft = read("pharmacy in Ibadan, owner bola@london.example.com.")

        assert (draft.document["owner"], draft.is_complete) == ({"email": "bola@london.example.com"}, True)
        assert draft.document["business"]["country"] == "NG"

    def test_an_address_that_is_none_is_left_out(self):
        assert read("pharmacy in Ibadan, mail bola@-.x").missing == ["/owner/email"]

    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("bakery in Jos called Mama's Oven and sells bread", "Mama's Oven"),
            ("bakery in Jos called the oven with delivery", "the oven"),
            ("bakery “Sweet Bread” in Jos", "Sweet Bread"),
            ("bakery named 'Sweet Bread' in Jos", "Sweet Bread"),
            ("bakery in Jos called", "Jos Restaurant and food"),
            (f'bakery "{"x" * 200}"', "Restaurant and food"),
        ],
    )
    def test_a_name_is_found_in_quotes_or_after_called(self, sentence, name):
        assert guessed(sentence)["/business/name"] == name

    def test_staff_and_goods_are_told_as_notes(self):
        draft = read("shop in Ibadan selling rice, beans and palm oil at low prices with twelve staff")

        assert draft.notes == [
            "'twelve staff': invite 12 with their e-mail addresses under /team.",
            "Sold here: rice, beans, palm oil. Add them under /catalog/products with a price each.",
        ]
        assert not {"team", "catalog", "services"}.intersection(draft.document)


class TestWords:
    def test_exist_for_every_industry_and_country(self):
        assert set(words.section("industries")) == set(words.titles())
        assert set(words.section("places")["countries"]) == set(COUNTRIES)

    def test_stand_for_one_thing_each_and_are_written_as_they_are_searched(self):
        industries = [
            phrase for groups in words.section("industries").values() for found in groups.values() for phrase in found
        ]
        places = [
            phrase
            for kind in ("countries", "demonyms", "cities")
            for found in words.section("places")[kind].values()
            for phrase in found
        ]
        assert len(industries) == len(set(industries))
        assert len(places) == len(set(places))
        every = [*industries, *places, *words.section("currencies"), *words.phrases("modules")]
        assert [phrase for phrase in every if not phrase.replace(" ", "").isalnum() or not phrase.islower()] == []

    def test_of_money_name_currencies_that_exist(self):
        tables = (words.section("currencies"), words.section("symbols"))
        assert {code for table in tables for codes in table.values() for code in codes} <= set(EXPONENTS)

    def test_of_modules_name_fields_of_the_document(self):
        properties = documents.schema()["properties"]
        assert set(words.section("modules")) == set(properties["modules"]["properties"])

    def test_broken_file_is_a_fault_of_the_installation(self, copied):  # noqa: F811 - the fixture
        (copied / "words.yaml").write_text("industries: [")

        with pytest.raises(presets.PresetBrokenError, match=r"words\.yaml is not YAML"):
            read("pharmacy")

    def test_missing_table_is_one_too(self, copied):  # noqa: F811 - the fixture
        (copied / "words.yaml").write_text("industries: {}")

        with pytest.raises(presets.PresetBrokenError, match=r"words\.yaml has no table 'places'"):
            words.section("places")


class TestRefusals:
    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("", "sentence_empty"),
            (" \t\n ", "sentence_empty"),
            ("\x07\u200b", "sentence_empty"),
            ("a" * 1001, "sentence_too_long"),
            ("pharmcy in Lagos", "industry_not_found"),
            ("!!", "industry_not_found"),
            ("ß İ 薬局", "industry_not_found"),
        ],
    )
    def test_have_a_code_and_a_hint(self, sentence, code):
        with pytest.raises(SentenceError) as refused:
            read(sentence)

        assert (refused.value.refusal_code, refused.value.status) == (code, 422)
        assert refused.value.errors[0].pointer == "/sentence"
        assert refused.value.errors[0].hint

    def test_of_an_industry_tell_the_nearest_or_all(self):
        with pytest.raises(SentenceError) as near:
            read("pharmcy in Lagos")
        with pytest.raises(SentenceError) as far:
            read("zzzz")

        assert near.value.errors[0].hint == "Did you mean Pharmacy (pharmacy)?"
        assert "Online shop, Fashion and clothing" in far.value.errors[0].hint

    def test_come_only_beyond_a_thousand_characters(self):
        assert read("pharmacy" + " x" * 496).document["business"]["industry"] == "pharmacy"


@pytest.mark.django_db
class TestApi:
    def test_answers_the_document_its_guesses_and_what_is_missing(self, anyone):  # noqa: F811 - the fixture
        response = anyone.post(DRAFT, {"sentence": "pharmacy in Ibadan with delivery and 4 staff"})

        told = response.json()
        assert response.status_code == 200
        assert told["document"]["business"]["industry"] == "pharmacy"
        assert told["guesses"][0] == {
            "pointer": "/business/industry",
            "value": "pharmacy",
            "why": "the word 'pharmacy'",
        }
        assert (told["missing"], told["is_complete"], told["plan"]) == (["/owner/email"], False, None)

    def test_answers_the_plan_of_a_document_that_lacks_nothing_and_writes_nothing(self, anyone):  # noqa: F811
        told = anyone.post(DRAFT, {"sentence": f"pharmacy in Ibadan, {OWNER}"}).json()

        assert (told["is_complete"], told["plan"]["slug"]) == (True, "ibadan-pharmacy")
        assert told["plan"]["records"]["pipelines"] > 0
        assert (Tenant.objects.count(), Activation.objects.count()) == (0, 0)

    def test_leads_to_a_document_that_activates(self, anyone):  # noqa: F811 - the fixture
        told = anyone.post(DRAFT, {"sentence": f"salon in Accra with Paystack, {OWNER}"}).json()

        assert anyone.post("/api/v1/activate", told["document"]).status_code == 202

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ({"sentence": ""}, 422, "sentence_empty"),
            ({"sentence": "x" * 1001}, 422, "sentence_too_long"),
            ({"sentence": "zzzz"}, 422, "industry_not_found"),
            ({"sentence": "pharmacy\x00"}, 400, "nul_character"),
        ],
    )
    def test_refuses_with_a_problem_document(self, anyone, body, status, code):  # noqa: F811 - the fixture
        response = anyone.post(DRAFT, body)

        assert (response.status_code, response.json()["code"]) == (status, code)

    @pytest.mark.parametrize("body", [{}, {"sentence": 5}, {"sentence": "pharmacy", "colour": "red"}])
    def test_refuses_what_is_no_sentence(self, anyone, body):  # noqa: F811 - the fixture
        assert anyone.post(DRAFT, body).status_code == 422

    def test_is_open_in_production_only_to_the_platform(self, anyone, api, owner, in_production):  # noqa: F811
        sentence = {"sentence": "pharmacy in Ibadan"}
        key = {"HTTP_AUTHORIZATION": f"Bearer {in_production.PLATFORM_KEY}"}

        assert anyone.post(DRAFT, sentence).status_code == 401
        assert api(owner).post(DRAFT, sentence).status_code == 403
        assert anyone.post(DRAFT, sentence, **key).status_code == 200
        User.objects.filter(id=owner.id).update(is_staff=True)
        assert api(owner).post(DRAFT, sentence).status_code == 200

    def test_shares_the_rate_of_documents(self, anyone, settings):  # noqa: F811 - the fixture
        settings.ACTIVATION_RATE = "1/3600"
        address = {"REMOTE_ADDR": "203.0.113.77"}

        statuses = [anyone.post(DRAFT, {"sentence": "pharmacy"}, **address).status_code for _ in range(2)]

        assert statuses == [200, 429]
        assert anyone.post("/api/v1/activate", {}, **address).status_code == 429


@pytest.mark.django_db
class TestCommand:
    def run(self, *arguments, **options):
        out, err, status = io.StringIO(), io.StringIO(), 0
        try:
            call_command("activate", *arguments, stdout=out, stderr=err, no_color=True, **options)
        except SystemExit as ended:
            status = ended.code
        return status, out.getvalue(), err.getvalue()

    def test_prints_the_document_and_marks_the_guesses(self):
        status, out, err = self.run("--draft", "pharmacy in Ibadan with 4 staff")

        assert (status, json.loads(out)["business"]["name"]) == (0, "Ibadan Pharmacy")
        assert "guessed /business/industry: pharmacy (the word 'pharmacy')" in err
        assert "missing /owner/email" in err
        assert "note: '4 staff'" in err

    def test_answers_as_the_api_does(self):
        _, out, err = self.run("--draft", "pharmacy in Ibadan", "--json")

        assert (json.loads(out)["missing"], err) == (["/owner/email"], "")

    def test_ends_with_two_when_the_sentence_is_refused(self):
        status, out, err = self.run("--draft", "zzzz")

        assert (status, out, "[industry_not_found]" in err) == (2, "", True)

    @pytest.mark.parametrize("arguments", [(), ("file.json", "--draft", "pharmacy")])
    def test_takes_a_file_or_a_sentence(self, arguments):
        with pytest.raises(CommandError, match="Name a file, or give a sentence"):
            self.run(*arguments)
