"""The parts of benchmarks/executions.py: our engine and its peers, measured in turn on the same servers."""
