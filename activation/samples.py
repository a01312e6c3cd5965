"""The people, companies and deals of the demo businesses; names and figures are invented."""

from typing import Any, NamedTuple


class Business(NamedTuple):
    """One demo business: the example it is built from, its own name and the host of its people's addresses."""

    example: str
    external_id: str
    name: str
    host: str


class Sample(NamedTuple):
    """One customer of the demo: a company, a person there, and the deal with them in thousands of naira."""

    company: str
    first_name: str
    last_name: str
    phone: str
    deal: str
    thousands: int
    stage: int
    days: int


BUSINESSES = (
    Business("ecommerce-nigeria.json", "demo-ecommerce", "Adunni Naturals", "adunni.example.com"),
    Business("healthcare-nigeria.json", "demo-healthcare", "Garki Family Clinic", "garki.example.com"),
)
PEOPLE = {
    "admin": ("Adunni", "Bakare"),
    "management": ("Ngozi", "Okafor"),
    "agent": ("Tunde", "Alabi"),
    "investor": ("Femi", "Ogunleye"),
    "user": ("Halima", "Sani"),
}
CUSTOMERS = (
    Sample("Retail Hub Ltd", "Kemi", "Ojo", "08031234501", "Quarterly restock", 1850, 0, 12),
    Sample("Zuma Hotels", "Ibrahim", "Musa", "08031234502", "Guest room amenities", 3200, 1, 20),
    Sample("Palm Spa Group", "Bola", "Adeyemi", "08031234503", "Private label range", 5400, 2, 34),
    Sample("Lekki Wellness", "Chidi", "Nwosu", "08031234504", "Gift boxes for clients", 640, 1, 8),
    Sample("Savannah Schools", "Amina", "Yusuf", "08031234505", "Staff welfare packs", 920, 0, 27),
    Sample("Delta Foods", "Ese", "Okoro", "08031234506", "Year-end hampers", 2750, 2, 15),
    Sample("Harmattan Media", "Musa", "Abdullahi", "08031234507", "Event supplies", 480, -2, 3),
    Sample("Coral Pharmacy", "Yemi", "Balogun", "08031234508", "Shelf launch", 1300, -1, 5),
)
# Which of the customers got a quote, and its lines.
QUOTED = 5
QUOTE = (
    {"name": "Hamper, large", "quantity": "60", "unit_price": "28500", "tax_rate": "7.5"},
    {"name": "Hamper, small", "quantity": "90", "unit_price": "9750", "discount_percent": "10", "tax_rate": "7.5"},
    {"name": "Delivery within the city", "unit_price": "45000"},
)
TEMPLATES: tuple[dict[str, Any], ...] = (
    {
        "name": "Order ready",
        "channel": "sms",
        "body": "Hi {{ contact.first_name | there }}, {{ deal.name | your order }} is ready. {{ business.name }}",
        "purpose": "orders",
    },
    {
        "name": "After our call",
        "channel": "email",
        "subject": "{{ deal.name | What we talked about }}",
        "body": "Dear {{ contact.first_name | friend }},\n\nthank you for your time. I will send the details of"
        " {{ deal.name | what we talked about }} today; write or call when something is open.\n\n{{ sender.name }}"
        "\n{{ business.name }}",
    },
    {
        "name": "Order ready",
        "channel": "whatsapp",
        "body": "Hello {{ contact.first_name | there }}, your order from {{ business.name }} is ready.",
        "provider_name": "order_ready",
        "purpose": "orders",
    },
)
LEADS = (
    ("Oluwaseun Ajayi", "web form", "08031234601"),
    ("Fatima Bello", "instagram", "08031234602"),
    ("Grace Effiong", "referral", "08031234603"),
    ("Samuel Etim", "walk-in", "08031234604"),
    ("Uche Obi", "web form", "08031234605"),
)
