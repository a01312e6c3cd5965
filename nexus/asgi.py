"""The ASGI application: streams of executions, and nothing else. Pages and API are nexus.wsgi."""

import os

import django
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
django.setup()
application = import_string("executions.stream.application.make_application")()
