"""Each test of the engine is a worker of its own."""

from collections.abc import Callable, Iterator

import pytest

from core.principal import Principal
from events.models import Event
from executions import worker
from executions.lease import end_lease
from executions.models import Execution, Schedule
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD


@pytest.fixture(autouse=True)
def fresh_worker() -> Iterator[None]:
    """Give back the lease that a test took, one of another folder's too, and forget how quick its runs were."""
    end_lease()
    worker._paces.clear()
    yield
    end_lease()


@pytest.fixture
def nothing_stays(owner: Principal) -> Iterator[None]:
    """No execution, no schedule and no fact of one is there after the test."""
    before = Event.objects.count()
    yield
    assert not Execution.objects.exists()
    assert not Schedule.objects.exists()
    assert Event.objects.count() == before


@pytest.fixture
def key_with(api: Callable[[Principal | None], ApiClient], owner: Principal) -> Callable[..., ApiClient]:
    """Make a client with a key of the owner, cut by scopes: `key_with("crm:read")`."""

    def make(*scopes: str) -> ApiClient:
        body = {"name": "Model", "scopes": list(scopes), "current_password": PASSWORD}
        return ApiClient(api(owner).post("/api/v1/api-keys", body).json()["key"])

    return make
