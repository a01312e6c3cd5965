"""Pages of a list: newest first, and each row exactly once on the way down and back."""

import pytest
from django.http import QueryDict

from core.lists import BadPlaceError, read_page
from events.models import Event
