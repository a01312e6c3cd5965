"""What runs NEXUS from an image: the entry, its probes, the database roles."""
