"""Pictures on the page of a product: what a person can do without script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commerce import services
from commerce.selectors.images import list_images
from core.principal import system
from core.tenancy import tenant_context
from nexus.settings.media import media_storage
from tests.commerce.conftest import picture
from tests.factories.commerce import ProductFactory


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(tmp_path)}
    return tmp_path / "media"


@pytest.fixture
def product(in_tenant):
    return ProductFactory(name="Wrap dress")


@pytest.fixture
def image(product, robot):
    return services.upload_image(product_id=product.id, content=picture(), alt="A dress", actor=robot)


@pytest.fixture
def manager(visit):
    return visit("management")


def path(product, image=None, verb=""):
    tail = f"/{image.id}/{verb}" if image else ""
    return f"/catalog/products/{product.id}/pictures{tail}"


def file(content=None):
    return SimpleUploadedFile("a.png", picture() if content is None else content, "image/png")


def alts(product):
    return [image.alt for image in list_images([product.id])]


class TestProductPage:
    def test_shows_pictures_and_what_can_be_done(self, manager, product, image):
        body = manager.get(f"/catalog/products/{product.id}").content.decode()

        assert f'src="{image.small_url}"' in body
        assert "Add a picture" in body
        assert path(product, image, "remove") in body

    def test_offers_nothing_to_those_who_only_read(self, visit, product, image):
        body = visit("agent").get(f"/catalog/products/{product.id}").content.decode()

        assert image.small_url in body
        assert path(product) not in body

    def test_says_why_there_is_none(self, manager, product, robot):
        failed = services.link_image(product_id=product.id, url="http://10.0.0.1/a.png", alt="", actor=robot)
        services.fetch_images(image_ids=[failed.id], actor=robot)

        body = manager.get(f"/catalog/products/{product.id}").content.decode()

        assert "The address is not on the public internet" in body
        assert path(product, failed, "fetch") in body

    def test_asks_the_database_once_whatever_their_number(self, manager, product, image, robot, count_queries):
        one = count_queries(manager, f"/catalog/products/{product.id}")
        for _ in range(3):
            services.upload_image(product_id=product.id, content=picture(), alt="", actor=robot)

        assert count_queries(manager, f"/catalog/products/{product.id}") == one


class TestAdd:
    def test_takes_a_file(self, manager, product):
        answer = manager.post(path(product), {"file": file(), "alt": "A dress"}, follow=True)

        assert answer.redirect_chain == [(f"/catalog/products/{product.id}", 302)]
        assert "The picture is added." in answer.content.decode()
        assert alts(product) == ["A dress"]

    def test_takes_an_address(self, manager, product):
        manager.post(path(product), {"url": "https://images.example.com/a.png", "alt": "A dress"})

        assert [image.status for image in list_images([product.id])] == ["pending"]

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({}, "Choose a picture or write its address"),
            ({"file": file(b"<svg/>")}, "This is no JPEG, PNG, WebP, GIF or AVIF picture"),
            ({"file": file(b"")}, "The file is empty"),
            ({"url": "javascript:alert(1)"}, "This is not a web address with http or https"),
            ({"url": "https://a.example", "alt": "x" * 201}, "at most 200 characters"),
        ],
    )
    def test_says_at_the_field_what_is_wrong(self, manager, product, values, sentence):
        answer = manager.post(path(product), values)

        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert alts(product) == []

    def test_reads_no_huge_upload(self, manager, product, settings):
        assert manager.post(path(product), {"file": file(b"x" * (settings.UPLOAD_MAX_BYTES + 1))}).status_code in {
            400,
            413,
        }

    def test_has_a_page_of_its_own(self, manager, product):
        body = manager.get(path(product)).content.decode()

        assert 'enctype="multipart/form-data"' in body


class TestDescribe:
    def test_saves_the_sentence(self, manager, product, image):
        manager.post(path(product, image, "describe"), {"alt": "A blue dress"})

        assert alts(product) == ["A blue dress"]

    def test_writes_over_nobody(self, manager, product, image):
        answer = manager.post(path(product, image, "describe"), {"alt": "x", "version": "2020-01-01T00:00:00+00:00"})

        assert (answer.status_code, alts(product)) == (422, ["A dress"])


class TestMove:
    def test_makes_another_one_the_cover(self, manager, product, image, robot):
        second = services.upload_image(product_id=product.id, content=picture(), alt="Back", actor=robot)

        manager.post(path(product, second, "move"), {"position": "0"})

        assert alts(product) == ["Back", "A dress"]

    def test_refuses_what_is_no_place(self, manager, product, image):
        assert manager.post(path(product, image, "move"), {"position": "x"}).status_code == 422


class TestRemove:
    def test_asks_first(self, manager, product, image):
        asked = manager.get(path(product, image, "remove")).content.decode()

        assert "Remove this picture?" in asked
        assert alts(product) == ["A dress"]

    def test_removes_it(self, manager, product, image):
        manager.post(path(product, image, "remove"))

        assert alts(product) == []


class TestFetch:
    def test_lets_it_wait_again(self, manager, product, robot):
        failed = services.link_image(product_id=product.id, url="http://10.0.0.1/a.png", alt="", actor=robot)
        services.fetch_images(image_ids=[failed.id], actor=robot)

        manager.post(path(product, failed, "fetch"))

        assert [image.status for image in list_images([product.id])] == ["pending"]


class TestEveryAct:
    VERBS = ("describe", "move", "remove", "fetch")

    def test_needs_the_right_to_edit_products(self, visit, product, image):
        agent = visit("agent")

        assert agent.post(path(product), {"file": file()}).status_code == 403
        assert {agent.post(path(product, image, verb)).status_code for verb in self.VERBS} == {403}

    def test_knows_nothing_of_another_business(self, manager, other_tenant):
        with tenant_context(other_tenant.id):
            theirs = ProductFactory()
            hidden = services.upload_image(
                product_id=theirs.id, content=picture(), alt="", actor=system(other_tenant.id)
            )

        assert manager.post(path(theirs), {"file": file()}).status_code == 404
        verbs = {"describe": {"alt": "x"}, "move": {"position": "0"}, "remove": {}, "fetch": {}}
        assert {manager.post(path(theirs, hidden, verb), data).status_code for verb, data in verbs.items()} == {404}
