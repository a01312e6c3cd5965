"""The first rows of a file, to be shown beside the fields they may fill."""

from itertools import islice

from records.models import Import
from records.services.import_rows import opened_rows


def samples_of(job: Import, *, rows: int = 3) -> list[list[str]]:
    """Return the first cells of each column that have text.

    Raises:
        FileGoneError: the file is not kept any more.
    """
    with opened_rows(job) as found:
        first = list(islice(found, rows))
    return [[cell for line in first if (cell := line.cell(at))] for at in range(len(job.headings))]
