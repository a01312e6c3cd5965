"""What an unprivileged account can reach."""

import os
from pathlib import Path

import pytest

from core.embedded.account import Account, choose_account

STRANGER = Account("stranger", 54321, 54321)


class TestCanEnter:
    def test_passes_through_open_folders(self, tmp_path):
        assert STRANGER.can_enter(Path("/usr/bin"))

    def test_is_stopped_by_a_closed_parent(self, tmp_path):
        inner = tmp_path / "closed" / "inner"
        inner.mkdir(parents=True)
        inner.parent.chmod(0o700)

        assert not STRANGER.can_enter(inner)

    def test_lets_the_owner_in(self, tmp_path):
        tmp_path.chmod(0o700)

        assert Account("me", os.geteuid(), os.getegid()).can_enter(tmp_path)


class TestChooseAccount:
    def test_is_never_root(self, tmp_path):
        assert choose_account(tmp_path / "nothing").user_id != 0

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
    def test_is_the_present_owner_of_the_data(self, tmp_path):
        os.chown(tmp_path, STRANGER.user_id, STRANGER.group_id)

        assert choose_account(tmp_path).user_id == STRANGER.user_id

    def test_changes_nothing_when_we_are_that_account(self):
        assert Account("me", os.geteuid(), os.getegid()).identity == {}
