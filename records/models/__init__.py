"""What is kept about records of every kind, one noun a file."""

from records.models.attachment import Attachment
from records.models.comment import Comment
from records.models.tag import Tag, Tagging

__all__ = ["Attachment", "Comment", "Tag", "Tagging"]
