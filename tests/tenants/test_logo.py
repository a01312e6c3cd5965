"""The logo of a business."""

import pytest

from core import orphans
from core.outbound import AddressRefusedError
from core.pictures import PictureError
from nexus.settings.media import media_storage
from tenants import services
from tenants.actions import fetch_logo
from tenants.commands import FetchLogo
from tenants.models import Tenant
from tests.commerce.conftest import picture


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(tmp_path)}
    return tmp_path / "media"


def names(folder):
    return [path.name for path in folder.rglob("*.webp")]


def key_of(tenant):
    return Tenant.objects.get(id=tenant.id).settings.get("storefront", {}).get("logo")


class TestSetLogo:
    def test_stores_one_picture_and_names_its_key(self, owner, tenant, folder):
        services.change_tenant(tenant_id=tenant.id, settings={"storefront": {"theme": {"tagline": "x"}}}, actor=owner)

        changed = services.set_logo(content=picture(), actor=owner)

        assert changed.settings["storefront"]["theme"] == {"tagline": "x"}
        assert (folder / key_of(tenant)).read_bytes()[8:12] == b"WEBP"
        assert key_of(tenant).startswith(f"{tenant.id}/logo-")

    def test_lets_go_of_the_one_before(self, owner, tenant, folder, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            for color in ("red", "red", "blue"):
                services.set_logo(content=picture(color), actor=owner)

        assert [f"{tenant.id}/{name}" for name in names(folder)] == [key_of(tenant)]

    def test_refuses_what_is_no_picture(self, owner, tenant, folder):
        with pytest.raises(PictureError):
            services.set_logo(content=b"<svg/>", actor=owner)

        assert (key_of(tenant), names(folder)) == (None, [])


class TestRemoveLogo:
    def test_takes_the_file_along(self, owner, tenant, folder, django_capture_on_commit_callbacks):
        services.set_logo(content=picture(), actor=owner)

        with django_capture_on_commit_callbacks(execute=True):
            services.remove_logo(actor=owner)
            services.remove_logo(actor=owner)

        assert (key_of(tenant), names(folder)) == (None, [])


class TestLogoKeys:
    def test_names_what_a_sweep_must_leave(self, owner, tenant):
        assert services.logo_keys() == []
        services.set_logo(content=picture(), actor=owner)

        assert services.logo_keys() == [key_of(tenant)]
        assert services.logo_keys in orphans.keepers()


class TestFetchLogo:
    def test_takes_it_from_its_address(self, owner, tenant, folder, picture_server):
        picture_server.files = {"/logo.png": picture(size=(300, 100))}

        services.fetch_logo(url=f"{picture_server.url}/logo.png", actor=owner)

        assert names(folder) == [key_of(tenant).rpartition("/")[2]]

    def test_goes_nowhere_inside(self, owner):
        with pytest.raises(AddressRefusedError):
            services.fetch_logo(url="http://169.254.169.254/logo.png", actor=owner)

    def test_as_an_execution_says_why_there_is_none(self, owner, tenant):
        class Context:
            actor = owner

        result = fetch_logo(Context(), FetchLogo(url="http://10.0.0.1/logo.png"))

        assert (result.is_here, result.failure) == (False, "The address is not on the public internet")
