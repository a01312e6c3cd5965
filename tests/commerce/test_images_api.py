"""Pictures over REST."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT

from commerce import services
from commerce.selectors.images import list_images
from tests.commerce.conftest import picture
from tests.factories.commerce import ProductFactory

pytestmark = pytest.mark.usefixtures("media_folder")


@pytest.fixture
def product(in_tenant):
    return ProductFactory()


@pytest.fixture
def image(product, owner):
    return services.upload_image(product_id=product.id, content=picture(), alt="A dress", actor=owner)


def path(product, image=None, verb=""):
    tail = f"/{image.id}{verb}" if image else ""
    return f"/api/v1/commerce/products/{product.id}/images{tail}"


def send(client, product, content=None, headers=None, name="file", **parts):
    upload = SimpleUploadedFile("../../evil.html", picture() if content is None else content, "text/html")
    return client.post(path(product), {name: upload, **parts}, content_type=MULTIPART_CONTENT, headers=headers or {})


class TestCreate:
    def test_takes_a_file(self, api, owner, product, files):
        answer = send(api(owner), product, alt="A dress")

        body = answer.json()
        key = f"{owner.tenant_id}/products/{body['id']}"
        assert (answer.status_code, body["status"], body["alt"]) == (201, "ready", "A dress")
        assert body["large_url"].endswith(f"/media/{key}-800.webp")
        assert body["small_url"].endswith(f"/media/{key}-400.webp")
        assert body["url"] == body["large_url"]
        assert (body["width"], body["height"]) == (800, 640)
        assert files() == [f"{key}-400.webp", f"{key}-800.webp"]
        assert api(owner).get(answer["Location"]).json() == body

    def test_takes_an_address(self, api, owner, product):
        answer = api(owner).post(path(product), {"url": "https://images.example.com/a.png", "alt": "A dress"})

        body = answer.json()
        assert (answer.status_code, body["status"], body["small_url"]) == (201, "pending", None)
        assert body["url"] == "https://images.example.com/a.png"

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "empty_file"), (b"<svg/>", "not_a_picture"), (picture()[:60], "broken_picture")],
    )
    def test_names_the_fault_of_a_file(self, api, owner, product, files, content, code):
        answer = send(api(owner), product, content)

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [("/file", code)]
        assert files() == []

    @pytest.mark.parametrize(
        ("parts", "pointer"),
        [({"name": "picture"}, "/file"), ({"alt": "x" * 201}, "/alt"), ({"position": "1"}, "/position")],
    )
    def test_names_the_fault_of_a_form(self, api, owner, product, parts, pointer):
        answer = send(api(owner), product, **parts)

        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)

    def test_refuses_a_form_that_cannot_be_read(self, api, owner, product):
        for kind in ("multipart/form-data", "multipart/form-data; boundary=\xff"):
            assert api(owner).post(path(product), "x", content_type=kind).status_code == 400

    def test_refuses_a_huge_body(self, api, owner, product):
        assert send(api(owner), product, b"x" * 8_500_000).status_code == 413

    def test_refuses_when_there_is_no_room(self, api, owner, product, image, settings, files):
        settings.MEDIA_QUOTA_BYTES = 1

        answer = send(api(owner), product)

        assert (answer.status_code, answer.json()["code"]) == (409, "media_quota_reached")
        assert files() == sorted(image.keys)

    def test_answers_a_repeat_as_the_first(self, api, owner, product, files):
        headers = {"Idempotency-Key": "once"}

        first = send(api(owner), product, headers=headers, alt="A")
        second = send(api(owner), product, headers=headers, alt="A")
        other = send(api(owner), product, picture("red"), headers=headers, alt="A")

        assert first.content == second.content
        assert (second["Idempotent-Replayed"], other.status_code) == ("true", 422)
        assert list_images([product.id]).count() == 1
        assert len(files()) == 2

    def test_is_open_to_those_who_edit_products(self, api, join, stranger, product, files):
        assert send(api(join("agent")), product).status_code == 403
        assert send(api(None), product).status_code == 401
        assert send(api(stranger), product).status_code == 404
        assert files() == []


class TestPartialUpdate:
    def test_describes_and_moves(self, api, owner, product, image):
        send(api(owner), product)

        answer = api(owner).patch(path(product, image), {"alt": "Blue", "position": 1})

        assert (answer.status_code, answer.json()["alt"], answer.json()["position"]) == (200, "Blue", 1)

    def test_refuses_a_stale_one(self, api, owner, product, image):
        tag = api(owner).get(path(product, image))["ETag"]
        client = api(owner)

        fresh = client.patch(path(product, image), {"alt": "Blue"}, headers={"If-Match": tag})
        stale = client.patch(path(product, image), {"alt": "Red"}, headers={"If-Match": tag})

        assert (fresh.status_code, stale.status_code) == (200, 412)

    def test_names_a_fault(self, api, owner, product, image):
        answer = api(owner).patch(path(product, image), {"position": -1})

        assert answer.json()["errors"][0]["pointer"] == "/position"


class TestDestroy:
    def test_removes_it(self, api, owner, product, image, files, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            answer = api(owner).delete(path(product, image))

        assert (answer.status_code, files()) == (204, [])
        assert api(owner).get(path(product, image)).status_code == 404


class TestFetch:
    def test_tries_a_failed_one_again(self, api, owner, product):
        failed = services.link_image(product_id=product.id, url="http://10.0.0.1/a.png", alt="", actor=owner)
        services.fetch_images(image_ids=[failed.id], actor=owner)
        before = api(owner).get(path(product, failed)).json()

        answer = api(owner).post(path(product, failed, "/fetch"))

        assert (before["status"], before["failure"]) == ("failed", "The address is not on the public internet")
        assert (answer.status_code, answer.json()["status"], answer.json()["failure"]) == (202, "pending", "")

    def test_refuses_one_that_is_here(self, api, owner, product, image):
        assert api(owner).post(path(product, image, "/fetch")).status_code == 409


class TestEveryVerb:
    def test_hides_pictures_of_another_business_and_another_product(self, api, owner, stranger, product, image):
        for client, parent in ((api(stranger), product), (api(owner), ProductFactory())):
            assert client.get(path(parent, image)).status_code == 404
            assert client.patch(path(parent, image), {"alt": "x"}).status_code == 404
            assert client.delete(path(parent, image)).status_code == 404
            assert client.post(path(parent, image, "/fetch")).status_code == 404
        assert api(stranger).get(path(product)).status_code == 404

    def test_is_written_by_nobody_without_the_right(self, api, join, product, image):
        client = api(join("agent"))

        assert client.get(path(product)).status_code == 200
        assert client.patch(path(product, image), {"alt": "x"}).status_code == 403
        assert client.delete(path(product, image)).status_code == 403
        assert client.post(path(product, image, "/fetch")).status_code == 403

    @pytest.mark.parametrize("parts", [("x", str(uuid.uuid4())), (str(uuid.uuid4()), "x")])
    def test_answers_404_to_odd_keys(self, api, owner, parts):
        assert api(owner).get("/api/v1/commerce/products/{}/images/{}".format(*parts)).status_code == 404


class TestListProducts:
    def test_has_pictures_at_a_constant_number_of_queries(
        self, api, owner, image, product, django_assert_max_num_queries
    ):
        client = api(owner)
        client.get("/api/v1/commerce/products")
        for _ in range(3):
            other = ProductFactory()
            services.upload_image(product_id=other.id, content=picture(), alt="", actor=owner)

        with django_assert_max_num_queries(7):
            rows = client.get("/api/v1/commerce/products").json()["data"]

        assert [len(row["images"]) for row in rows] == [1, 1, 1, 1]
        assert (
            client.get(path(product)).json()["data"]
            == next(row for row in rows if row["id"] == str(product.id))["images"]
        )
