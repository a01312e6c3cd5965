"""What is started, where it listens, and what a person is told."""

import io
import re
from signal import SIGTERM

import pytest

from core.embedded.errors import PlatformError
from core.embedded.home import Home, read_json, write_json
from core.embedded.programs import Address, Programs, answers
from core.embedded.progress import Progress, ready_table, urls

SERVERS = {"DATABASE_URL": "postgresql://app@127.0.0.1:1/nexus"}


class TestAddress:
    def test_is_this_machine_only_unless_told_otherwise(self, monkeypatch):
        monkeypatch.delenv("NEXUS_BIND", raising=False)
        monkeypatch.delenv("NEXUS_PORT", raising=False)
        monkeypatch.delenv("NEXUS_STREAM_PORT", raising=False)

        assert Address.from_environment() == Address("127.0.0.1", 8080, 8081)

    def test_the_stream_listens_beside_the_web_server_or_where_it_is_told(self, monkeypatch):
        monkeypatch.setenv("NEXUS_PORT", "9000")
        monkeypatch.delenv("NEXUS_STREAM_PORT", raising=False)
        beside = Address.from_environment().stream_port
        monkeypatch.setenv("NEXUS_STREAM_PORT", "9100")

        assert (beside, Address.from_environment().stream_port) == (9001, 9100)

    @pytest.mark.parametrize(
        ("port", "why"), [("9000", "another port than NEXUS_PORT"), ("x", "NEXUS_STREAM_PORT must be a number")]
    )
    def test_refuses_a_stream_port_that_cannot_be(self, monkeypatch, port, why):
        monkeypatch.setenv("NEXUS_PORT", "9000")
        monkeypatch.setenv("NEXUS_STREAM_PORT", port)

        with pytest.raises(PlatformError, match=why):
            Address.from_environment()

    @pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
    def test_refuses_what_is_no_port(self, monkeypatch, port):
        monkeypatch.setenv("NEXUS_PORT", port)

        with pytest.raises(PlatformError, match="NEXUS_PORT must be a number from 1 to 65535"):
            Address.from_environment()

    @pytest.mark.parametrize(
        ("host", "url"),
        [
            ("127.0.0.1", "http://127.0.0.1:81/healthz"),
            ("0.0.0.0", "http://127.0.0.1:81/healthz"),
            ("::", "http://[::1]:81/healthz"),
        ],
    )
    def test_asks_where_it_answers(self, host, url):
        address = Address(host, 81, 82)

        assert (address.health_url, address.stream_health_url) == (url, url.replace(":81/", ":82/"))


class TestPrograms:
    @pytest.fixture
    def programs(self, tmp_path):
        return Programs(Home(tmp_path), Address("0.0.0.0", 8123, 8124), SERVERS)

    def test_each_is_told_its_home_and_its_servers(self, programs, tmp_path):
        started = (programs.web(), programs.worker(), programs.ticker(), programs.stream())
        for program in (*started, programs.migrate(), programs.seed()):
            assert program.environment["DATABASE_URL"] == SERVERS["DATABASE_URL"]
            assert program.environment["NEXUS_HOME"] == str(tmp_path)
            assert (program.stop_signal, program.stop_seconds) == (SIGTERM, 15.0)

    def test_the_web_server_listens_where_it_was_told(self, programs):
        command = programs.web().command

        assert command[command.index("--host") + 1] == "0.0.0.0"
        assert command[command.index("--port") + 1] == "8123"

    def test_the_processes_of_the_web_server_count_together(self, programs, tmp_path):
        assert programs.web().environment["PROMETHEUS_MULTIPROC_DIR"] == str(tmp_path / "run" / "measures")
        assert "PROMETHEUS_MULTIPROC_DIR" not in programs.worker().environment

    def test_the_stream_is_one_small_process_of_its_own(self, programs):
        stream = programs.stream()

        assert stream.command[stream.command.index("--interface") + 1] == "asgi"
        assert stream.command[stream.command.index("--port") + 1] == "8124"
        assert stream.environment["NEXUS_STREAM_PORT"] == "8124"


class TestAnswers:
    def test_is_false_where_nobody_listens(self):
        assert not answers("http://127.0.0.1:9/healthz")


class TestReadyTable:
    def test_shows_urls_and_demo_logins(self, tmp_path):
        home = Home(tmp_path)
        users = {"admin": {"email": "ada@example.com", "password": "a long one"}}
        write_json(home.demo_file, {"users": users})

        text = "\n".join(ready_table(home, "http://localhost:8080"))

        assert set(urls("http://localhost:8080").values()) <= set(text.split())
        assert "ada@example.com" in text
        assert "a long one" in text

    def test_leaves_logins_out_before_the_demo_is_there(self, tmp_path):
        assert "Demo logins" not in "\n".join(ready_table(Home(tmp_path), "http://localhost:8080"))


class TestProgress:
    def test_prints_each_stage_with_its_time(self):
        out = io.StringIO()

        with Progress(out).stage("Database schema"):
            pass

        assert re.fullmatch(r"\[ +\d+\.\d s\] Database schema: \d+\.\d s\n", out.getvalue())

    def test_prints_no_time_for_a_stage_that_failed(self):
        out = io.StringIO()

        with pytest.raises(ZeroDivisionError), Progress(out).stage("Database schema"):
            raise ZeroDivisionError

        assert out.getvalue() == ""


class TestFiles:
    def test_a_folder_that_was_there_keeps_its_mode(self, tmp_path):
        tmp_path.chmod(0o755)

        Home(tmp_path).create()

        assert tmp_path.stat().st_mode & 0o777 == 0o755

    def test_written_for_their_owner_only(self, tmp_path):
        path = tmp_path / "secrets.json"

        write_json(path, {"a": 1})

        assert (read_json(path), path.stat().st_mode & 0o777) == ({"a": 1}, 0o600)

    @pytest.mark.parametrize("text", ["", "[]", "{broken"])
    def test_a_broken_one_reads_as_empty(self, tmp_path, text):
        path = tmp_path / "servers.json"
        path.write_text(text)

        assert read_json(path) == {}

    def test_a_log_that_grew_large_is_put_aside(self, tmp_path):
        home = Home(tmp_path)
        home.create()
        with home.open_log("web") as log:
            log.truncate(10_000_001)

        home.open_log("web").close()

        assert (home.log / "web.log").stat().st_size == 0
        assert (home.log / "web.log.1").exists()
