"""Each test of the engine is a worker of its own."""

from collections.abc import Iterator

import pytest

from executions import worker
from executions.lease import end_lease


@pytest.fixture(autouse=True)
def fresh_worker() -> Iterator[None]:
    """Give back the lease that a test took, one of another folder's too, and forget how quick its runs were."""
    end_lease()
    worker._paces.clear()
    yield
    end_lease()
