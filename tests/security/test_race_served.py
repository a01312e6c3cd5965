"""A refresh token works once when real server processes are asked at once, as they run behind `make up`.

Few rounds here; RACE_ROUNDS=12 is the long form.
"""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from core.embedded.home import Home
from core.embedded.ports import LOCALHOST, choose_port
from core.embedded.processes import LINUX, wait_until
from core.embedded.programs import WEB_WORKERS, Address, Programs
from core.embedded.status import _children
from core.tenancy import tenant_context
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.tenants import TenantFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("served")]
ROUNDS, AT_ONCE = int(os.environ.get("RACE_ROUNDS", "2")), 10
START_SECONDS = 90


@contextmanager
def web_server(folder: Path) -> Iterator[tuple[str, int]]:
    """Run the web program of `make up` over the database of the tests; yields its address and process."""
    port = choose_port()
    servers = {"DATABASE_URL": settings.DATABASE_URL, "REDIS_URL": settings.REDIS_URL}
    home = Home(folder)
    home.create()
    program = Programs(home, Address(LOCALHOST, port, port + 1), servers).web()
    environment = {**os.environ, **program.environment, "DJANGO_SETTINGS_MODULE": "nexus.settings.test"}
    log = folder / "web.log"
    with log.open("wb") as out:
        process = subprocess.Popen(program.command, cwd=program.folder, env=environment, stdout=out, stderr=out)
        try:
            assert wait_until(program.is_ready, START_SECONDS), log.read_text()
            yield f"http://{LOCALHOST}:{port}/api/v1/auth", process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


class TestRefresh:
    def test_wins_once_of_ten_at_once_over_processes(self, tmp_path):
        with tenant_context(TenantFactory().id):
            person = MembershipFactory(role="admin").user
        rounds, codes = [], Counter()

        with web_server(tmp_path) as (address, pid), ThreadPoolExecutor(AT_ONCE) as pool:

            def refresh(token):
                return httpx.post(f"{address}/refresh", json={"refresh": token}, timeout=30)

            workers = len(_children()[pid])
            login = {"email": person.email, "password": PASSWORD}
            for _ in range(ROUNDS):
                token = httpx.post(f"{address}/login", json=login, timeout=30).json()["refresh"]
                answers = list(pool.map(refresh, [token] * AT_ONCE))
                rounds.append(sorted(answer.status_code for answer in answers))
                codes += Counter(answer.json().get("code") for answer in answers)
                won = next(answer for answer in answers if answer.status_code == 200)
                rounds.append([refresh(won.json()["refresh"]).status_code])

        assert workers >= WEB_WORKERS or not LINUX
        assert rounds == [[200] + [401] * (AT_ONCE - 1), [200]] * ROUNDS
        assert codes == {None: ROUNDS, "refresh_raced": ROUNDS * (AT_ONCE - 1)}
