"""What can stop the platform from starting, said in one line."""


class PlatformError(Exception):
    """A start, stop or check that cannot go on; its text is the one line shown to the person."""


class AlreadyRunningError(PlatformError):
    """Another process tree holds this NEXUS_HOME."""


class PortTakenError(PlatformError):
    """Somebody else listens on the port that was asked for."""
