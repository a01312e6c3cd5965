"""Tests that share something costly run in one worker."""

import pytest


@pytest.mark.xdist_group("parallel")
def test_a_group_is_known_to_the_scheduler(request):
    is_parallel = hasattr(request.config, "workerinput")

    assert request.node.nodeid.endswith("@parallel") or not is_parallel
