"""The real PostgreSQL and Valkey that run from Python wheels when no other servers are named.

Nothing here needs Django: the servers start before any model is loaded.
"""
