"""What each built-in role may do, capability by capability, by real requests."""

import pytest

from accounts.models import BuiltInRole
from tests.api.honest import Asker
from tests.api.operations import operations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
ADMIN = {"admin"}
LEADERS = {"admin", "management"}
WORKERS = LEADERS | {"agent", "user"}
# Operation, and the roles that hold its right. Own work is narrowed further by answers such as 404.
MATRIX = {
    "POST /executions": WORKERS,
    "GET /executions": WORKERS,
    "POST /executions/{id}/cancel": WORKERS,
    "POST /executions/{id}/pause": LEADERS | {"agent"},
    "POST /executions/{id}/retry": LEADERS | {"agent"},
    "POST /approvals/{id}/approve": LEADERS,
    "POST /governance/rules": LEADERS,
    "POST /governance/rules/{id}/activate": ADMIN,
    "GET /governance/rules": LEADERS | {"agent"},
    "POST /outcomes": WORKERS,
    "GET /members": LEADERS,
    "POST /invitations": LEADERS,
    "PATCH /members/{id}": ADMIN,
    "DELETE /members/{id}": ADMIN,
    "POST /roles": ADMIN,
    "PATCH /auth/policy": ADMIN,
    "POST /grants": LEADERS,
    "GET /audit": LEADERS | {"user"},
    "GET /audit/export": ADMIN,
    "PATCH /tenant": ADMIN,
    "GET /auth/me": set(BuiltInRole.values),
}
BY_NAME = {str(each).replace("/api/v1", ""): each for each in operations()}


@pytest.mark.parametrize("name", MATRIX)
def test_a_role_may_what_the_matrix_says(api, owner, join, name):
    asker = Asker(api, owner)

    let_in = set()
    for role in BuiltInRole.values:
        request = asker.prepare(BY_NAME[name])
        answer = request.send(api(join(role)))
        if answer.status_code != 403 or answer.json()["code"] != "not_permitted":
            let_in.add(role)

    assert let_in == MATRIX[name]
