"""Who is meant: from the one way a person was named to everything they are known by here."""

from core.errors import NotFoundError
from core.personal import Subject, resolve, sections
from core.secrets import decrypt, encrypt
from privacy.commands import SubjectIn


class SubjectNotFoundError(NotFoundError):
    """The business keeps nothing about such a person."""

    code = "subject_not_found"


def find_subject(named: SubjectIn) -> Subject:
    """Return the person.

    Raises:
        SubjectNotFoundError: no such member, contact or address here.
    """
    found = resolve(
        Subject(
            user_id=named.user_id,
            contact_ids=frozenset([named.contact_id] if named.contact_id else []),
            emails=frozenset([named.email] if named.email else []),
        )
    )
    if not found.emails and not found.phones and not found.names:
        raise SubjectNotFoundError("The business keeps nothing about this person")
    if named.email and not any(True for section in sections() for _ in section.rows(found)):
        raise SubjectNotFoundError("The business keeps nothing about this person")
    return found


def sealed(subject: Subject) -> bytes:
    """Return a person as they are kept until the work is done: encrypted."""
    return encrypt(subject.as_json())


def opened(kept: bytes | memoryview | None) -> Subject:
    """Return what `sealed` hid; constraints say when it is there."""
    return Subject.of_json(decrypt(bytes(kept or b"")))
