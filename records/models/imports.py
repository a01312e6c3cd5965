"""Imports: a file, how its columns become fields, and what became of each of its rows."""

from typing import ClassVar

from django.db import models

from core.models import StatefulModel, TenantForeignKey, TenantModel


class Import(StatefulModel, TenantModel):
    """A file whose rows become records. `work` is what its execution does now; the status changes when that ends.

    `checked` is what the dry run found. `file_id` is empty once the file was let go of.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        UPLOADED = "uploaded"
        MAPPED = "mapped"
        CHECKED = "checked"
        RUNNING = "running"
        DONE = "done"
        DONE_WITH_ERRORS = "done_with_errors", "Done, with errors"
        FAILED = "failed"
        UNDONE = "undone"

    class Work(models.TextChoices):
        """What an execution does for it."""

        CHECK = "check"
        RUN = "run"
        UNDO = "undo"

    class OnKnown(models.TextChoices):
        """What a row about a known record does."""

        UPDATE = "update"
        SKIP = "skip"
        CREATE = "create"

    ENDED: ClassVar = frozenset({Status.DONE, Status.DONE_WITH_ERRORS, Status.FAILED})
    TRANSITIONS: ClassVar = {
        Status.UPLOADED: {Status.MAPPED},
        Status.MAPPED: {Status.MAPPED, Status.CHECKED},
        Status.CHECKED: {Status.MAPPED, Status.CHECKED, Status.RUNNING},
        Status.RUNNING: {Status.DONE, Status.DONE_WITH_ERRORS, Status.FAILED},
        Status.DONE: {Status.UNDONE},
        Status.DONE_WITH_ERRORS: {Status.UNDONE},
        # What ended half way goes on where it was, or is taken back.
        Status.FAILED: {Status.RUNNING, Status.UNDONE},
        Status.UNDONE: set(),
    }

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UPLOADED)
    work = models.CharField(max_length=8, choices=Work.choices, blank=True)
    record_type = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    file_id = models.UUIDField(null=True)
    format = models.CharField(max_length=8)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    bytes = models.PositiveBigIntegerField()
    headings = models.JSONField(default=list)
    headings_digest = models.BinaryField()
    mapping = models.JSONField(default=dict, blank=True)
    mark = models.CharField(max_length=60, blank=True)
    on_known = models.CharField(max_length=8, choices=OnKnown.choices, default=OnKnown.SKIP)
    defaults = models.JSONField(default=dict, blank=True)
    checked = models.JSONField(default=dict, blank=True)
    row_count = models.PositiveIntegerField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    made_by = models.UUIDField()
    execution_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="import_progress_is_a_percentage", condition=models.Q(progress__gte=0, progress__lte=100)
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "record_type", "headings_digest"], name="import_headings"),
            models.Index(fields=["tenant_id", "made_by"], name="import_maker"),
            models.Index(fields=["tenant_id", "execution_id"], name="import_of_execution"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportLine(TenantModel):
    """What became of one row of an import, written together with its record.

    `record_changed_at` is when the import last wrote the record it created: what is newer was touched by others.
    `also_made` names records that were created beside it, such as a company. `undo_code` says why one was kept.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        CREATED = "created"
        UPDATED = "updated"
        SKIPPED = "skipped"
        FAILED = "failed"
        UNDONE = "undone"
        KEPT = "kept"

    job = TenantForeignKey(Import, on_delete=models.CASCADE)
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    record_id = models.UUIDField(null=True)
    record_changed_at = models.DateTimeField(null=True)
    also_made = models.JSONField(default=list, blank=True)
    field = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=100, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    undo_code = models.CharField(max_length=100, blank=True)
    undo_detail = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "job", "line"], name="one_result_per_import_line")]
        indexes = [
            models.Index(fields=["tenant_id", "job", "outcome", "line"], name="import_line_outcome"),
            models.Index(fields=["tenant_id", "record_id"], name="import_line_record"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.outcome}"
