"""The usual secure stack: ModelViewSet, simplejwt that reads the user, model rights by query, guardian behind them."""

from django.contrib.auth.models import Group
from django.db import transaction
from guardian.shortcuts import assign_perm
from rest_framework import permissions, serializers, viewsets

from benchmarks.peers.models import Contact

STAFF = 1  # the one group there is


class Rights(permissions.DjangoModelPermissions):
    """Model rights, for reading too."""

    perms_map = {**permissions.DjangoModelPermissions.perms_map, "GET": ["%(app_label)s.view_%(model_name)s"]}

    def has_object_permission(self, request, view, obj):
        """Ask for the right on the object as guardian keeps it."""
        return request.user.has_perm("peers.view_contact", obj)


class ContactSerializer(serializers.ModelSerializer):
    """A person, read and written."""

    company_name = serializers.CharField(source="company.name", read_only=True, default=None)

    class Meta:
        model = Contact
        fields = [
            "id",
            "first_name",
            "last_name",
            "emails",
            "phones",
            "company_id",
            "company_name",
            "owner_id",
            "status",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["id", "company_id", "owner_id", "status"]


class ContactViewSet(viewsets.ModelViewSet):
    """People of the business that the token names."""

    queryset = Contact.objects.select_related("company")
    serializer_class = ContactSerializer
    permission_classes = [permissions.IsAuthenticated, Rights]

    def get_queryset(self):
        """Filter by tenant."""
        return self.queryset.filter(tenant_id=self.request.auth["tid"]).order_by("-id")

    def perform_create(self, serializer) -> None:
        """Put the new contact into the business, and let the group see it as it sees the others."""
        with transaction.atomic():
            contact = serializer.save(tenant_id=self.request.auth["tid"], owner_id=self.request.auth["own"])
            assign_perm("view_contact", Group(id=STAFF), contact)
