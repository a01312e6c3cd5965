"""The rights of web forms and mail, and who holds them from the start."""

from core.permissions import declare


def declare_permissions() -> None:
    """Add the rights to the catalog: management keeps the forms, agents may look them up to send their address."""
    declare("intake.view_form", "See web forms", roles=["management", "agent"])
    for verb, label in {"add": "Add", "change": "Edit, pause and resume", "delete": "Delete"}.items():
        declare(f"intake.{verb}_form", f"{label} web forms", roles=["management"])
    declare("intake.view_mail", "Read mail that is kept with contacts", roles=["management"], own=["agent"])
    declare("intake.view_mailsettings", "See the address for copies of mail", roles=["management", "agent"])
    declare("intake.change_mailsettings", "Renew the address for copies of mail", roles=["management"])
    declare("intake.view_submission", "See what was sent by web forms", roles=["management"])
    declare("intake.change_submission", "Make leads of what the spam guard refused", roles=["management"])
