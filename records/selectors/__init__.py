"""Questions about what is kept beside records, one noun a file."""
