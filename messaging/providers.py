"""How messages reach customers, and who carries them."""

from django.db.models import TextChoices


class MessageChannel(TextChoices):
    """How a message reaches a customer; the words are those of consents."""

    SMS = "sms", "SMS"
    WHATSAPP = "whatsapp", "WhatsApp"


class Provider(TextChoices):
    """Who carries."""

    TWILIO = "twilio", "Twilio"
    AFRICASTALKING = "africastalking", "Africa's Talking"
    WHATSAPP = "whatsapp", "WhatsApp Business"
