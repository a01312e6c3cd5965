"""One module a side: how it is prepared, how its workers run, what its client submits. Each runs as a process."""
