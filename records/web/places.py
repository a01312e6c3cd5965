"""What imports and exports add to the console: one entry of the side bar."""

from core import navigation

BUSINESS = "Business"

navigation.register(
    navigation.Entry("Import and export", "records:imports", "inbox", "records.view_import", BUSINESS, 90)
)
