"""Find products from anywhere: common parts of words at once, and words with a letter wrong."""

from django.db import migrations

from core.schema import FindingFunction, ResemblingFunction

TEXT = "commerce_product_text(t.name, t.slug, t.tags)"


class Migration(migrations.Migration):
    dependencies = [("commerce", "0006_move_images")]

    operations = [
        ResemblingFunction("commerce_resembling_product", "commerce_product", TEXT),
        FindingFunction("commerce_find_product", "commerce_product", TEXT),
    ]
