"""Addresses of the pages of imports and exports, below /records/."""

from django.urls import path

from records.web import exports, imports

app_name = "records"
urlpatterns = [
    path("imports", imports.imports, name="imports"),
    path("imports/new", imports.new, name="new-import"),
    path("imports/<uuid:key>", imports.show, name="import"),
    path("imports/<uuid:key>/map", imports.map_and_check, name="import-map"),
    path("imports/<uuid:key>/run", imports.run, name="import-run"),
    path("imports/<uuid:key>/undo", imports.undo, name="import-undo"),
    path("imports/<uuid:key>/errors", imports.errors, name="import-errors"),
    path("exports", exports.exports, name="exports"),
    path("exports/new", exports.new, name="new-export"),
    path("exports/<uuid:key>/file", exports.download, name="export-file"),
]
