"""Pages of a list: newest first, and each row exactly once on the way down and back."""
