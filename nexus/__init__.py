"""The composition root: settings, urls and entry points. Nothing imports it."""

from nexus.celery import app as celery_app

__all__ = ["celery_app"]
