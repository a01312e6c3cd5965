"""People: the roles of the preset, then the team, each invited with a role."""

from accounts.selectors import list_members, list_roles
from accounts.services import create_role, invite_member
from activation.blueprints import Blueprint
from activation.provisioning.tenants import BUSINESS
from activation.steps import StepContext, Tally, step

ROLES = "accounts.roles"


@step(
    ROLES,
    module="accounts",
    label="Roles",
    counts=lambda blueprint: {"roles": len(blueprint["roles"])},
    after=[BUSINESS],
)
def make_roles(context: StepContext, blueprint: Blueprint) -> Tally:
    """Define the roles of the preset that the business does not have."""
    known = set(list_roles().values_list("code", flat=True))
    missing = [role for role in blueprint["roles"] if role["slug"] not in known]
    for role in missing:
        create_role(code=role["slug"], name=role["name"], grants=role["permissions"], actor=context.actor)
    tally = Tally()
    tally.count("roles", made=len(missing), planned=len(blueprint["roles"]))
    return tally


@step(
    "accounts.team",
    module="accounts",
    label="Team",
    counts=lambda blueprint: {"members": len(blueprint["team"])},
    after=[ROLES],
)
def invite_team(context: StepContext, blueprint: Blueprint) -> Tally:
    """Invite the people of the document who do not belong to the business; each gets a mail with a link."""
    tally = Tally()
    members = set(list_members().values_list("user__email", flat=True))
    missing = [person for person in blueprint["team"] if person["email"] not in members]
    for person in missing:
        invite_member(actor=context.actor, **person)
    tally.count("members", made=len(missing), planned=len(blueprint["team"]))
    return tally
