"""A storage and a name server of their own, as the tests of their parts have."""

from tests.commerce.conftest import media_folder  # noqa: F401 - a fixture
from tests.tenants.conftest import name_server  # noqa: F401 - a fixture
