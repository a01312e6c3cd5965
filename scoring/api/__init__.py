"""Scores over REST."""
