"""Sending documents and building what they ask for."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from activation import plans, services
from activation.services import Receipt
from core.principal import system
from executions.testing import work_until_idle


@pytest.fixture
def send(db: None) -> Callable[..., Receipt]:
    """Receive a document and, unless told otherwise, let the engine build the business."""

    def receive(document: dict[str, Any], *, build: bool = True) -> Receipt:
        plan = plans.make(json.dumps(document).encode())
        receipt = services.receive(plan=plan, actor=system(), now=timezone.now())
        if build:
            work_until_idle(skip_waits=True)
        receipt.activation.refresh_from_db()
        return receipt

    return receive
