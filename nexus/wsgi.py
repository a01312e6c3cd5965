"""The WSGI application: pages and API."""

import os

from django.core.wsgi import get_wsgi_application

from nexus.heap import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
application = get_wsgi_application()
settle()
