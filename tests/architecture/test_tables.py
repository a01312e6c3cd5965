"""Every table of a business has both walls, and only listed functions cross them."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import UniqueConstraint

from core.models import TenantForeignKey
from core.roles import SYSTEM_ROLE
from tests.architecture.house import GLOBAL_MODELS, models, tenant_models

pytestmark = pytest.mark.django_db
# Functions that may see every business. A new one is a decision, written here on purpose.
SYSTEM_FUNCTIONS = frozenset(
    {
        # Look-ups before the tenant is known.
        "accounts_authorize",
        "accounts_authorize_key",
        "accounts_confirm",
        "accounts_memberships",
        "intake_find_drop",
        "intake_find_form",
        "messaging_find_sender",
        # Text search inside the running tenant: policies keep its indexes from the application's role.
        "commerce_search_product",
        "commerce_search_variant",
        "crm_contacts_with_email",
        "crm_contacts_with_phone",
        "commerce_find_product",
        "commerce_resembling_product",
        "crm_due_reminders",
        "crm_duplicate_companies",
        "crm_duplicate_contacts",
        "crm_find_company",
        "crm_find_contact",
        "crm_find_lead",
        "crm_find_opportunity",
        "crm_resembling_company",
        "crm_resembling_contact",
        "crm_resembling_lead",
        "crm_resembling_opportunity",
        "crm_search_company",
        "crm_search_contact",
        "crm_search_lead",
        "crm_search_opportunity",
        "quotes_find_quote",
        "quotes_resembling_quote",
        "quotes_search_quote",
        # The event log.
        "events_due",
        "events_erase",
        "events_measures",
        "events_forget",
        "events_relay",
        "events_tenants",
        "events_unsealed",
        # The engine: claims, results, sweeps.
        "executions_admit",
        "executions_backlog",
        "executions_beat",
        "executions_cancel",
        "executions_claim",
        "executions_complete",
        "executions_count",
        "executions_due_schedules",
        "executions_empty",
        "executions_hear",
        "executions_count_dead",
        "executions_measures",
        "executions_move",
        "executions_overdue",
        "executions_pause_one",
        "executions_postpone",
        "executions_recheck",
        "executions_redact",
        "executions_redact_lines",
        "executions_redact_steps",
        "executions_release_due",
        "executions_resume_one",
        "executions_retry_now",
        "executions_signal",
        "executions_suspend",
        "executions_shift_attempts",
        "executions_sweep_deadlines",
        "executions_sweep_lost",
        "executions_wake",
        "executions_wake_orphans",
        "executions_with_metadata",
        "executions_write_lines",
        # What the engine's batches touch above it.
        "governance_due_approvals",
        # Letters to people that are due.
        "messaging_due",
        # A person is taken out of what nobody may change.
        "governance_redact_decisions",
        "governance_redact_votes",
        "outcomes_redact",
        "outcomes_record",
    }
)
# Indexes over the due rows of all tenants, each read by a system function only.
NAMED_EXCEPTIONS = frozenset(
    {
        # Looked up before the business is known.
        "one_api_key_per_hash",
        "one_form_per_key",
        "one_mail_drop_per_hash",
        "one_sender_per_hook",
        "activity_reminders",
        "approval_due",
        "delivery_due",
        "execution_blocked",
        "execution_deadline",
        "execution_due",
        "execution_held",
        "execution_ready",
        "notice_delivery_due",
        "schedule_due",
    }
)


def _rows(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


class TestTenantTables:
    def test_have_forced_policies(self):
        walled = {
            name
            for (name,) in _rows(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind IN ('r', 'p')"
            )
        }
        policies = set(_rows("SELECT tablename, policyname FROM pg_policies"))
        expected = {model._meta.db_table for model in tenant_models()}

        assert expected - walled == set()
        assert {(table, policy) for table in expected for policy in ("tenant", "system")} - policies == set()

    def test_every_table_with_a_tenant_column_is_walled(self):
        open_tables = _rows(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'"
            " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'"
            " WHERE c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity"
        )
        known = {model._meta.db_table for model in models() if model._meta.label in GLOBAL_MODELS}

        assert {name for (name,) in open_tables} - known == set()

    def test_show_no_row_without_a_tenant(self):
        seen = {
            model._meta.label: _rows(f"SELECT count(*) FROM {model._meta.db_table}")[0][0] for model in tenant_models()
        }

        assert {label for label, count in seen.items() if count} == set()

    def test_have_a_primary_key_that_begins_with_the_tenant(self):
        keys = dict(
            _rows(
                "SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indisprimary"
            )
        )

        assert {model._meta.label for model in tenant_models() if keys[model._meta.db_table] != "tenant_id"} == set()

    def test_have_tenant_first_in_unique_keys_and_indexes(self):
        wrong = []
        for model in tenant_models():
            for part in [*model._meta.constraints, *model._meta.indexes]:
                if not isinstance(part, UniqueConstraint) and not hasattr(part, "fields"):
                    continue
                fields = list(part.fields) or ["tenant_id" if "tenant_id" in str(part.expressions[:1]) else "?"]
                if fields[0] != "tenant_id" and part.name not in NAMED_EXCEPTIONS:
                    wrong.append(f"{model._meta.label}: {part.name}")
            wrong += [
                f"{model._meta.label}.{field.name}"
                for field in model._meta.fields
                if field.unique and not field.primary_key
            ]

        assert wrong == []

    def test_hold_references_inside_the_tenant(self):
        plain, missing = [], []
        walled = set(tenant_models())
        constraints = {name for (name,) in _rows("SELECT conname FROM pg_constraint WHERE contype = 'f'")}
        for model in walled:
            for field in model._meta.fields:
                if not field.is_relation or field.related_model not in walled:
                    continue
                label = f"{model._meta.label}.{field.name}"
                if not isinstance(field, TenantForeignKey):
                    plain.append(label)
                elif f"{model._meta.db_table}_{field.column}_fk" not in constraints:
                    missing.append(label)

        assert (plain, missing) == ([], [])


class TestRoles:
    def test_the_application_is_bound_by_the_wall(self):
        role = settings.DATABASES["default"]["USER"]

        rights = _rows(
            "SELECT rolsuper, rolbypassrls, pg_has_role(%s, %s, 'USAGE') FROM pg_roles WHERE rolname = %s",
            role,
            SYSTEM_ROLE,
            role,
        )
        owned = _rows("SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %s", role)

        assert (rights, owned) == ([(False, False, False)], [])

    def test_only_listed_functions_cross_tenants(self):
        found = _rows(
            "SELECT p.proname, r.rolname, p.proconfig IS NOT NULL FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner"
            " JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public' WHERE p.prosecdef"
        )

        assert {name for name, _, _ in found} == SYSTEM_FUNCTIONS
        assert all(owner == SYSTEM_ROLE and has_search_path for _, owner, has_search_path in found)

    def test_the_log_can_only_grow(self):
        rights = _rows(
            "SELECT privilege_type FROM information_schema.role_table_grants"
            " WHERE table_name = ANY(%s) AND grantee = %s",
            ["events_event", "events_seal"],
            settings.DATABASES["default"]["USER"],
        )

        assert {right for (right,) in rights} == {"SELECT", "INSERT"}

    def test_no_business_can_be_deleted(self):
        rights = _rows(
            "SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = %s AND grantee = %s",
            "tenants_tenant",
            settings.DATABASES["default"]["USER"],
        )

        assert {right for (right,) in rights} == {"SELECT", "INSERT", "UPDATE"}


class TestModels:
    def test_can_say_what_they_are(self):
        assert [model._meta.label for model in models() if "__str__" not in vars(model)] == []
