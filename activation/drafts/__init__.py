"""Drafts: one sentence about a business in, a document out. By rules only; every guess says where it comes from."""

from activation.drafts.answers import answer
from activation.drafts.compose import Draft, compose
from activation.drafts.sentences import MAX_LENGTH
from activation.drafts.words import titles

__all__ = ["MAX_LENGTH", "Draft", "answer", "compose", "titles"]
