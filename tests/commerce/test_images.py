"""Pictures of products."""

import pytest
from django.db import DataError

from commerce import services
from commerce.commands import CreateProduct
from commerce.commands import ProductImage as ImageDraft
from commerce.models import ProductImage
from commerce.selectors import RecordNotFoundError
from commerce.selectors.images import ImageNotFoundError, list_covers, list_images, stored_bytes
from commerce.services.fetch_images import Fetched, note
from commerce.services.images import QuotaReachedError, TooManyImagesError, store_image
from core.errors import InvalidTransitionError
from core.pictures import PictureError
from executions.models import Execution
from executions.testing import work_until_idle
from tests.commerce.conftest import picture
from tests.factories.commerce import ProductFactory
from tests.factories.facts import facts_of, last_payload


def upload(product, actor, alt="A dress", **options):
    return services.upload_image(product_id=product.id, content=picture(**options), alt=alt, actor=actor)


def link(product, actor, url="https://images.example.com/a.png"):
    return services.link_image(product_id=product.id, url=url, alt="", actor=actor)


def alts(product):
    return [(image.position, image.alt) for image in list_images([product.id])]


def waiting():
    return [execution.input["image_ids"] for execution in Execution.objects.filter(action="commerce.images.fetch")]


class TestUploadImage:
    def test_keeps_two_files_and_a_row(self, owner, files):
        product = ProductFactory()

        image = upload(product, owner)

        assert (image.status, image.position, image.width, image.height) == ("ready", 0, 800, 640)
        assert files() == [f"{owner.tenant_id}/products/{image.id}-{width}.webp" for width in (400, 800)]
        assert stored_bytes() == image.bytes > 0
        assert image.large_url.endswith(f"{image.id}-800.webp")
        assert last_payload(product.id) == {"product_id": str(product.id), "fields": ["images"]}

    def test_stands_behind_the_others(self, owner, media_folder):
        product = ProductFactory()

        assert [upload(product, owner).position for _ in range(3)] == [0, 1, 2]

    def test_refuses_what_is_no_picture(self, owner, files):
        product = ProductFactory()

        with pytest.raises(PictureError):
            services.upload_image(product_id=product.id, content=b"<svg/>", alt="", actor=owner)

        assert files() == []
        assert alts(product) == []

    def test_refuses_one_too_many(self, owner, files):
        product = ProductFactory()
        ProductImage.objects.bulk_create(
            ProductImage(product=product, position=number, source_url="https://a.example") for number in range(20)
        )

        with pytest.raises(TooManyImagesError):
            upload(product, owner)
        assert files() == []

    def test_refuses_what_passes_the_quota(self, owner, settings, media_folder):
        product = ProductFactory()
        settings.MEDIA_QUOTA_BYTES = upload(product, owner).bytes

        with pytest.raises(QuotaReachedError):
            upload(product, owner)

    def test_leaves_no_file_when_the_row_fails(self, owner, files):
        product = ProductFactory()

        with pytest.raises(DataError):
            upload(product, owner, "too long for its column" * 20)

        assert files() == []
        assert alts(product) == []

    def test_knows_no_other_product(self, owner):
        with pytest.raises(RecordNotFoundError):
            services.upload_image(product_id=owner.id, content=picture(), alt="", actor=owner)


class TestLinkImage:
    def test_waits_to_be_fetched(self, owner):
        product = ProductFactory()

        image = link(product, owner)

        assert (image.status, image.small_url, image.keys) == ("pending", "", [])
        assert waiting() == [[str(image.id)]]
        assert Execution.objects.get().priority > 5


class TestChangeImage:
    def test_describes_it(self, owner, media_folder):
        product = ProductFactory()
        image = upload(product, owner)

        services.change_image(product_id=product.id, image_id=image.id, alt="A blue dress", actor=owner)
        services.change_image(product_id=product.id, image_id=image.id, alt="A blue dress", actor=owner)

        assert alts(product) == [(0, "A blue dress")]
        assert facts_of(product.id) == ["product.changed"] * 2

    @pytest.mark.parametrize(("place", "expected"), [(0, "cab"), (1, "acb"), (2, "abc"), (99, "abc")])
    def test_makes_room_where_it_goes(self, owner, media_folder, place, expected):
        product = ProductFactory()
        images = [upload(product, owner, alt) for alt in "abc"]

        services.change_image(product_id=product.id, image_id=images[2].id, position=place, actor=owner)

        assert alts(product) == list(enumerate(expected))

    def test_knows_pictures_of_this_product_only(self, owner, media_folder):
        image = upload(ProductFactory(), owner)

        with pytest.raises(ImageNotFoundError):
            services.change_image(product_id=ProductFactory().id, image_id=image.id, alt="x", actor=owner)


class TestDeleteImage:
    def test_takes_the_files_along_and_closes_the_gap(self, owner, files, django_capture_on_commit_callbacks):
        product = ProductFactory()
        first, second = upload(product, owner, "a"), upload(product, owner, "b")

        with django_capture_on_commit_callbacks(execute=True):
            services.delete_image(product_id=product.id, image_id=first.id, actor=owner)

        assert alts(product) == [(0, "b")]
        assert files() == sorted(second.keys)

    def test_keeps_the_files_of_what_was_not_committed(self, owner, files):
        product = ProductFactory()
        image = upload(product, owner)

        services.delete_image(product_id=product.id, image_id=image.id, actor=owner)

        assert files() == sorted(image.keys)


class TestDeleteProduct:
    def test_takes_the_files_of_its_pictures_along(self, owner, files, django_capture_on_commit_callbacks):
        product = ProductFactory()
        upload(product, owner)

        with django_capture_on_commit_callbacks(execute=True):
            services.delete_product(product_id=product.id, actor=owner)

        assert files() == []
        assert not ProductImage.objects.exists()


class TestChangeProduct:
    def test_keeps_pictures_named_by_an_address_they_have(self, owner, settings, media_folder):
        product = ProductFactory()
        linked, uploaded = link(product, owner), upload(product, owner, "old words")
        large = f"{settings.PUBLIC_URL}{uploaded.large_url}"
        drafts = [
            ImageDraft(url=large, alt="new words"),
            ImageDraft(url="https://b.example/b.png"),
            ImageDraft(url=linked.source_url),
        ]

        services.change_product(product_id=product.id, images=drafts, actor=owner)

        found = list(list_images([product.id]))
        assert [found[0].id, found[2].id] == [uploaded.id, linked.id]
        assert found[0].alt == "new words"
        assert (found[1].source_url, found[1].status) == ("https://b.example/b.png", "pending")
        assert waiting() == [[str(linked.id)], [str(found[1].id)]]

    def test_takes_away_what_is_not_named(self, owner, files, django_capture_on_commit_callbacks):
        product = ProductFactory()
        upload(product, owner)

        with django_capture_on_commit_callbacks(execute=True):
            services.change_product(product_id=product.id, images=[], actor=owner)

        assert alts(product) == []
        assert files() == []

    def test_writes_nothing_when_nothing_differs(self, owner):
        product = ProductFactory()
        linked = link(product, owner)

        services.change_product(product_id=product.id, images=[ImageDraft(url=linked.source_url)], actor=owner)

        assert facts_of(product.id) == ["product.changed"]


class TestFetchImages:
    def test_draws_what_is_there_and_says_why_the_rest_is_not(self, owner, files, picture_server):
        product = ProductFactory()
        picture_server.files = {"/a.png": picture(), "/b.html": b"<html>"}
        addresses = [f"{picture_server.url}/{name}" for name in ("a.png", "b.html", "c.png")]
        images = [link(product, owner, url) for url in [*addresses, "http://10.0.0.1/d.png", "http://nowhere.invalid/"]]

        counts = services.fetch_images(image_ids=[image.id for image in images], actor=owner)

        assert counts == (1, 4)
        found = list(list_images([product.id]))
        assert [image.status for image in found] == ["ready", "failed", "failed", "failed", "failed"]
        assert [image.failure for image in found] == [
            "",
            "This is no JPEG, PNG, WebP, GIF or AVIF picture",
            "The other side answered 404",
            "The address is not on the public internet",
            "No host is called nowhere.invalid",
        ]
        assert files() == sorted(found[0].keys)

    def test_leaves_what_does_not_wait(self, owner, picture_server, media_folder):
        product = ProductFactory()
        picture_server.files = {"/a.png": picture()}
        image = link(product, owner, f"{picture_server.url}/a.png")

        first = services.fetch_images(image_ids=[image.id], actor=owner)
        second = services.fetch_images(image_ids=[image.id], actor=owner)

        assert (first, second) == ((1, 0), (0, 0))

    @pytest.mark.django_db(transaction=True)
    def test_runs_after_a_product_came_with_addresses(self, robot, picture_server, media_folder):
        picture_server.files = {"/a.png": picture()}
        drafts = [ImageDraft(url=f"{picture_server.url}/{name}.png") for name in "ab"]
        command = CreateProduct(name="Wrap", images=drafts)

        product = services.create_product(product=command, actor=robot)
        before = [image.status for image in list_images([product.id])]
        work_until_idle()

        execution = Execution.objects.get(action="commerce.images.fetch")
        assert before == ["pending", "pending"]
        assert [image.status for image in list_images([product.id])] == ["ready", "failed"]
        assert (execution.status, execution.output) == ("succeeded", {"ready": 1, "failed": 1})


class TestNote:
    def test_keeps_no_file_of_a_picture_that_was_removed_meanwhile(self, owner, files):
        product = ProductFactory()
        image = link(product, owner)
        fetched = Fetched(image, store_image(content=picture(), image_id=image.id), "")
        services.delete_image(product_id=product.id, image_id=image.id, actor=owner)

        assert note(fetched, actor=owner) == ""
        assert files() == []


class TestRetryImage:
    def test_lets_a_failed_one_wait_again_once(self, owner):
        product = ProductFactory()
        image = link(product, owner, "http://10.0.0.1/a.png")
        services.fetch_images(image_ids=[image.id], actor=owner)

        for _ in range(2):
            again = services.retry_image(product_id=product.id, image_id=image.id, actor=owner)

        assert (again.status, again.failure) == ("pending", "")
        assert waiting() == [[str(image.id)]]

    def test_refuses_one_that_is_here(self, owner, media_folder):
        product = ProductFactory()
        image = upload(product, owner)

        with pytest.raises(InvalidTransitionError):
            services.retry_image(product_id=product.id, image_id=image.id, actor=owner)


class TestListCovers:
    def test_gives_the_first_that_is_ready_in_one_query(self, owner, media_folder, django_assert_num_queries):
        products = [ProductFactory() for _ in range(3)]
        link(products[0], owner)
        covers = {product.id: upload(product, owner).id for product in products[:2]}
        upload(products[0], owner)

        with django_assert_num_queries(1):
            found = list_covers([product.id for product in products])

        assert {key: image.id for key, image in found.items()} == covers
