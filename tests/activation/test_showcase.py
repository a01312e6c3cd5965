"""Pictures of the demo shop."""

import io
import json

import pytest
from django.conf import settings as django_settings
from PIL import Image

from activation.showcase import LOAD, picture_of, submit_pictures
from commerce.selectors.images import list_images
from executions.models import Execution
from executions.testing import work_until_idle
from nexus.settings.media import media_storage
from tests.factories.commerce import ProductFactory


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(tmp_path)}


class TestLoadPictures:
    @pytest.mark.django_db(transaction=True)
    def test_gives_products_of_an_example_their_picture_once(self, robot, in_tenant):
        soap = ProductFactory(name="Black soap", reference="SOAP-DUDU")
        odd, own = ProductFactory(reference="../../secret"), ProductFactory()

        for _ in range(2):
            submit_pictures(in_tenant)
            submit_pictures(in_tenant)
            work_until_idle()

        assert [image.alt for image in list_images([soap.id, odd.id, own.id])] == ["Black soap"]
        assert list(Execution.objects.filter(action=LOAD).values_list("status", flat=True)) == ["succeeded"] * 2


class TestPictureOf:
    @pytest.mark.parametrize("reference", ["../../manage", "..", "/etc/passwd", "a/b"])
    def test_stays_in_its_folder(self, reference):
        assert picture_of(reference).parent.name == "pictures"
        assert not picture_of(reference).is_file()

    def test_knows_every_product_of_the_shop(self):
        document = json.loads((django_settings.BASE_DIR / "examples" / "ecommerce-nigeria.json").read_text())
        for product in document["catalog"]["products"]:
            content = picture_of(product["sku"]).read_bytes()
            assert len(content) < 20_000
            assert Image.open(io.BytesIO(content)).size == (800, 800)
