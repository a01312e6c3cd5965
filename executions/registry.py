"""Who hears about final executions: apps above register here and run in the transaction that ended them."""

from collections.abc import Callable, Sequence

from executions.transitions import Change

OnFinal = Callable[[Sequence[Change]], object]
_hearers: list[OnFinal] = []


def on_final(hearer: OnFinal) -> OnFinal:
    """Call `hearer(changes)` with every batch of final executions, of many tenants, before they commit."""
    _hearers.append(hearer)
    return hearer


def tell_final(changes: Sequence[Change]) -> None:
    """Tell the hearers what ended in this transaction."""
    ended = [change for change in changes if change.is_final]
    if ended:
        for hearer in _hearers:
            hearer(ended)
