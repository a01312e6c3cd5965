"""Changes of what is kept beside records, one use case a file."""
