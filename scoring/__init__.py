"""How promising a record is, in points whose parts can be read."""
