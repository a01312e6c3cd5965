"""What every kind of record can: views, import, export, fields of a business, tags, comments, files, a timeline."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The powers that all modules share."""

    name = "records"
