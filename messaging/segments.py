"""How many parts an SMS takes: providers ask for each."""

from messaging.lengths import measure


def count_segments(text: str) -> int:
    """Return the number of parts of an SMS, one at least.

    Yoruba and other marked letters make the whole message one of 70 characters.
    """
    return max(1, measure(text).segments)
