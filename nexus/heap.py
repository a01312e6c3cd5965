"""What a server process keeps for good is put aside, so that nothing looks through it while requests wait."""

import gc
from typing import Final

from django.urls import get_resolver

# Objects that are made anew before the young ones are looked through; a request makes some thousands.
YOUNG: Final = 20_000


def settle() -> None:
    """Load every page and endpoint, and take what there is then out of the garbage collector's sight.

    Else each collection of the old walks some hundred thousand objects of modules, for as long as tens of requests.
    """
    get_resolver().url_patterns  # noqa: B018 - imports them
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
