"""Where files of businesses are kept: a folder of this machine, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nexus.settings import environment

YEAR_SECONDS = 31_536_000


def media_storage(home: Path) -> dict[str, Any]:
    """Return Django's entry of the default storage.

    Raises:
        MissingSettingError: MEDIA_STORAGE is neither local nor s3, or the bucket has no name.
    """
    kind = environment.text("MEDIA_STORAGE", "local")
    if kind == "local":
        options = {"location": home / "media", "base_url": "/media/", "allow_overwrite": True}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if kind == "s3":
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket()}
    raise environment.MissingSettingError("MEDIA_STORAGE is local or s3")


def private_storage(home: Path) -> dict[str, Any]:
    """Return Django's entry of the storage without a public address: beside the other folder, or a bucket of its own.

    Raises:
        MissingSettingError: the bucket has no name, or is the one that everybody can read.
    """
    if environment.text("MEDIA_STORAGE", "local") == "local":
        options = {"location": home / "private", "allow_overwrite": True}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    name = environment.text("MEDIA_PRIVATE_BUCKET")
    if name == environment.text("MEDIA_BUCKET"):
        raise environment.MissingSettingError("MEDIA_PRIVATE_BUCKET is another bucket than MEDIA_BUCKET")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": name, **_login(), "querystring_auth": True, "default_acl": None},
    }


def media_origin() -> str:
    """Return the origin that pages load pictures from when it is not this site, else nothing."""
    parts = urlsplit(environment.text("MEDIA_PUBLIC_URL", ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _bucket() -> dict[str, Any]:
    public = urlsplit(environment.text("MEDIA_PUBLIC_URL"))
    return {
        "bucket_name": environment.text("MEDIA_BUCKET"),
        **_login(),
        "custom_domain": f"{public.netloc}{public.path}".rstrip("/"),
        "url_protocol": f"{public.scheme}:",
        "querystring_auth": False,
        "default_acl": None,
        "object_parameters": {"CacheControl": f"public, max-age={YEAR_SECONDS}, immutable"},
    }


def _login() -> dict[str, Any]:
    return {
        "endpoint_url": environment.text("MEDIA_ENDPOINT", "") or None,
        "region_name": environment.text("MEDIA_REGION", "") or None,
        "access_key": environment.text("MEDIA_ACCESS_KEY", "") or None,
        "secret_key": environment.text("MEDIA_SECRET_KEY", "") or None,
        "file_overwrite": True,
    }
