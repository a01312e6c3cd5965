"""What is kept beside records of every kind."""
