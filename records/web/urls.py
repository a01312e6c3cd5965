"""Addresses of the pages of what all records share, below /records/."""

from django.urls import path

from records.web import tags, talk

app_name = "records"
urlpatterns = [
    path("tags", tags.tags, name="tags"),
    path("tags/new", tags.new, name="tag-new"),
    path("tags/<uuid:key>/edit", tags.edit, name="tag-edit"),
    path("tags/<uuid:key>/merge", tags.merge, name="tag-merge"),
    path("tags/<uuid:key>/delete", tags.delete, name="tag-delete"),
    path("comments/<uuid:key>/edit", talk.change_comment, name="comment-edit"),
    path("comments/<uuid:key>/delete", talk.delete_comment, name="comment-delete"),
    path("files/<uuid:key>", talk.open_file, name="file"),
    path("files/<uuid:key>/delete", talk.delete_file, name="file-delete"),
    path("<slug:name>/<uuid:key>/tags", talk.tag, name="tag-record"),
    path("<slug:name>/<uuid:key>/comments", talk.comment, name="comment"),
    path("<slug:name>/<uuid:key>/files", talk.add_file, name="add-file"),
    path("<slug:name>/<uuid:key>/people", talk.people, name="people"),
]
