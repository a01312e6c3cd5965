"""`manage.py activate`: progress, exit status, the words of the API."""

import io
import json
import re

import pytest
from django.core.management import call_command

from activation.management import progress
from activation.models import Activation
from executions import lease
from tenants.models import Tenant
from tests.activation.test_presets import copied  # noqa: F401 - a fixture
from tests.factories.activation import EXAMPLES, shortest

pytestmark = pytest.mark.django_db
Status = Activation.Status


@pytest.fixture
def run(tmp_path):
    """Run the command on a document; answer its exit status, its output and its errors."""

    def activate(document, *options):
        path = tmp_path / "document.json"
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return run_file(str(path), *options)

    return activate


def run_file(path, *options):
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("activate", path, *options, stdout=out, stderr=err, no_color=True)
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue(), err.getvalue()


class TestActivate:
    def test_shows_each_step_and_what_came_out(self):
        status, out, err = run_file(str(EXAMPLES / "ecommerce-nigeria.json"), "--inline")

        assert (status, err) == (0, "")
        assert re.search(r"done +Products, variants and prices +\d+\.\d\d s  26 products, 90 variants", out)
        assert "Adire House (adire-house): ready_with_pending in " in out
        assert "still due: payments.paystack secret_key" in out
        assert "/set-password/" in out

    def test_answers_in_json(self, run):
        status, out, err = run(shortest(), "--inline", "--json")

        told = json.loads(out)
        assert (status, told["status"], told["changes"]) == (0, "ready", sum(told["records"]["made"].values()))
        assert "Pipelines" in err

    def test_tells_that_nothing_changes(self, run):
        run(shortest(external_id="x"), "--inline")
        assert lease._current == [], "it is no worker any more"

        status, out, _ = run(shortest(external_id="x"), "--inline")

        assert (status, "0 changes" in out, Tenant.objects.count()) == (0, True, 1)

    def test_takes_another_external_id(self, run):
        run(shortest(external_id="x"), "--inline")
        run(shortest(external_id="x"), "--inline", "--external-id", "y")

        assert set(Activation.objects.values_list("external_id", flat=True)) == {"x", "y"}

    def test_only_plans_when_asked(self, run):
        status, out, _ = run(shortest(integrations={"payments": [{"gateway": "paystack"}]}), "--dry-run")

        assert (status, Tenant.objects.count()) == (0, 0)
        assert "2 pipelines, 12 stages" in out
        assert "missing: payments.paystack secret_key" in out

    def test_plans_in_json(self, run):
        _, out, _ = run(shortest(), "--dry-run", "--json")

        assert json.loads(out)["records"]["pipelines"] == 2

    def test_leaves_at_once_when_told_not_to_wait(self, run):
        status, out, _ = run(shortest(), "--no-wait")

        assert (status, ": planned" in out) == (0, True)

    def test_says_when_no_worker_answers(self, run, monkeypatch):
        monkeypatch.setattr(progress, "NO_WORKER_SECONDS", 0.2)

        status, out, _ = run(shortest())

        assert (status, "No worker has taken it up" in out, "--inline" in out) == (1, True, True)

    def test_reads_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(shortest()).encode())))

        assert run_file("-", "--dry-run")[0] == 0


class TestRefusals:
    @pytest.mark.parametrize(
        ("document", "told"),
        [
            (b"{", "malformed_document"),
            (b" " * 2_000_000, "document_too_large"),
            (shortest(business={"industry": "fashon"}), "/business/industry: 'fashon' is not an industry we know"),
            (shortest(colour="red"), "/colour: 'colour' is not a field of the document [unknown_field]"),
            (shortest(team=[{"email": "bola@spares.example.com"}]), "/team/0/email: The same e-mail address"),
            (shortest(storefront={"slug": "admin"}), "[slug_taken]"),
        ],
    )
    def test_leave_nothing_and_end_with_two(self, run, document, told):
        status, out, err = run(document, "--inline")

        assert (status, out) == (2, "")
        assert told in err
        assert (Tenant.objects.count(), Activation.objects.count()) == (0, 0)

    def test_are_json_when_asked(self, run):
        status, out, _ = run(shortest(plan="huge"), "--json")

        told = json.loads(out)
        assert (status, told["code"], told["errors"][0]["pointer"]) == (2, "not_allowed", "/plan")

    def test_of_a_file_that_is_not_there(self):
        status, _, err = run_file("nowhere.json")

        assert (status, err.strip()) == (2, "nowhere.json: No such file or directory")

    def test_of_a_broken_preset(self, run, copied):  # noqa: F811 - the fixture
        (copied / "ecommerce.yaml").write_text("preset: [")

        status, _, err = run(shortest())

        assert (status, "ecommerce.yaml is not YAML near line" in err) == (2, True)
