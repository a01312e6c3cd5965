"""Following one execution from outside: its changes and lines as server-sent events."""
