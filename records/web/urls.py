"""Addresses of the pages of imports and exports, below /records/."""

from django.urls import path

from records.web import bulk, cells, exports, fields, imports, merges, tags, talk, views

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
    path("tags", tags.tags, name="tags"),
    path("tags/new", tags.new, name="tag-new"),
    path("tags/<uuid:key>/edit", tags.edit, name="tag-edit"),
    path("tags/<uuid:key>/merge", tags.merge, name="tag-merge"),
    path("tags/<uuid:key>/delete", tags.delete, name="tag-delete"),
    path("views/new", views.new, name="view-new"),
    path("views/<uuid:key>/edit", views.edit, name="view-edit"),
    path("views/<uuid:key>/update", views.update, name="view-update"),
    path("views/<uuid:key>/delete", views.delete, name="view-delete"),
    path("fields", fields.fields, name="fields"),
    path("fields/new", fields.new, name="field-new"),
    path("fields/<uuid:key>/edit", fields.edit, name="field-edit"),
    path("fields/<uuid:key>/archive", fields.archive, name="field-archive"),
    path("fields/<uuid:key>/delete", fields.delete, name="field-delete"),
    path("comments/<uuid:key>/edit", talk.change_comment, name="comment-edit"),
    path("comments/<uuid:key>/delete", talk.delete_comment, name="comment-delete"),
    path("files/<uuid:key>", talk.open_file, name="file"),
    path("files/<uuid:key>/delete", talk.delete_file, name="file-delete"),
    path("merges/<uuid:key>/undo", merges.undo, name="merge-undo"),
    path("<slug:name>/<uuid:key>/merge", merges.merge, name="merge"),
    path("<slug:name>/columns", views.columns, name="columns"),
    path("<slug:name>/chosen", bulk.chosen_rows, name="chosen"),
    path("<slug:name>/<uuid:key>/cells/<str:fields>", cells.cell, name="cell"),
    path("<slug:name>/<uuid:key>/tags", talk.tag, name="tag-record"),
    path("<slug:name>/<uuid:key>/comments", talk.comment, name="comment"),
    path("<slug:name>/<uuid:key>/files", talk.add_file, name="add-file"),
    path("<slug:name>/<uuid:key>/people", talk.people, name="people"),
]
