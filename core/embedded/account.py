"""Which operating-system account the servers run under, and what it can reach."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from core.embedded.errors import PlatformError

CANDIDATES = ("postgres", "nobody", "daemon")
"""Accounts that common systems have; none is ever created."""


class Identity(TypedDict, total=False):
    """The arguments of Popen that change the account of a child."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """An unprivileged account. PostgreSQL refuses to run as root."""

    name: str
    user_id: int
    group_id: int

    @property
    def identity(self) -> Identity:
        """What Popen needs to become this account; nothing when we are it already."""
        if os.geteuid() == self.user_id:
            return {}
        return {"user": self.user_id, "group": self.group_id, "extra_groups": []}

    def give(self, path: Path, mode: int) -> None:
        """Hand one path over to this account."""
        path.chmod(mode)
        if os.geteuid() == 0:
            os.chown(path, self.user_id, self.group_id)

    def can_enter(self, path: Path) -> bool:
        """Whether this account may pass through every folder down to `path`, by mode bits."""
        return all(self._may_search(folder) for folder in [path, *path.parents] if folder.is_dir())

    def _may_search(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.user_id:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.group_id:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def choose_account(data: Path) -> Account:
    """The account for servers whose data lies in `data`: its present owner, ourselves, or a looked-up one.

    Raises:
        PlatformError: we are root and no unprivileged account exists.
    """
    if os.geteuid() != 0:
        return _account_of(os.geteuid())
    if data.is_dir() and data.stat().st_uid != 0:
        return _account_of(data.stat().st_uid)
    for name in CANDIDATES:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise PlatformError(
        f"PostgreSQL does not run as root and none of the accounts {', '.join(CANDIDATES)} exists: run as a user."
    )


def _account_of(user_id: int) -> Account:
    try:
        found = pwd.getpwuid(user_id)
    except KeyError:  # a container may run under a number without a name
        return Account(str(user_id), user_id, os.getegid())
    return Account(found.pw_name, user_id, os.getegid() if user_id == os.geteuid() else found.pw_gid)
