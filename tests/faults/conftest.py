"""One tree for each module of rows, and who speaks to it."""

from collections.abc import Iterator

import pytest

from tests.faults.client import Client
from tests.faults.receiver import Receiver, running_receiver
from tests.faults.rows import LOGS, Rows
from tests.faults.tree import Tree, running_tree


@pytest.fixture(scope="module")
def tree(request: pytest.FixtureRequest) -> Iterator[Tree]:
    """A whole NEXUS."""
    with running_tree(LOGS / request.module.__name__.rpartition(".")[2]) as started:
        yield started


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A counting server for side effects."""
    with running_receiver() as running:
        yield running


@pytest.fixture(scope="module")
def client(tree: Tree) -> Client:
    """The admin of the demo business, signed in once: sign-ins are limited."""
    return Client(tree.port, tree.admin())


@pytest.fixture(scope="module")
def rows(tree: Tree, client: Client) -> Rows:
    """What the checks of a row ask and do."""
    return Rows(tree, client)
