"""What the staff site leaves out."""

from django.contrib import admin
from django.contrib.auth.models import Group

# Rights come from roles of a business; Django's groups are not used.
admin.site.unregister(Group)
