"""Django's PostgreSQL backend with fewer round trips, and the tenant in each transaction."""
