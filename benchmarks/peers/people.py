"""Makes the peers' user, with rights on the model and on each contact by a group; prints the tokens of both peers."""

import sys
import time
from datetime import timedelta

import django
import jwt
from django.conf import settings

HOURS = 2


def main(tenant_id: str, owner_id: str) -> None:
    """Print the token of the DRF stack and that of the lean view."""
    django.setup()
    from django.contrib.auth.models import Group, Permission, User  # noqa: PLC0415 - Django is set up now
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 - as above
    from guardian.models import GroupObjectPermission  # noqa: PLC0415 - as above
    from rest_framework_simplejwt.tokens import AccessToken  # noqa: PLC0415 - as above

    from benchmarks.peers.models import Contact  # noqa: PLC0415 - as above

    group, user = Group.objects.create(name="staff"), User.objects.create(username="bench", password="!")
    user.groups.add(group)
    kind = ContentType.objects.get_for_model(Contact)
    rights = {right.codename: right for right in Permission.objects.filter(content_type=kind)}
    group.permissions.set(rights.values())
    keys = Contact.objects.filter(tenant_id=tenant_id).values_list("id", flat=True)
    view = {"group": group, "permission": rights["view_contact"], "content_type": kind}
    GroupObjectPermission.objects.bulk_create(
        [GroupObjectPermission(object_pk=str(key), **view) for key in keys], batch_size=1000
    )
    token = AccessToken.for_user(user)
    token.set_exp(lifetime=timedelta(hours=HOURS))
    token["tid"], token["own"] = tenant_id, owner_id
    lean = {"own": owner_id, "tid": tenant_id, "role": "admin", "exp": int(time.time()) + HOURS * 3600}
    print(str(token), jwt.encode(lean, settings.SECRET_KEY, "HS256"))


if __name__ == "__main__":
    main(*sys.argv[1:])
