"""Local stand-ins of outside providers, for tests and for trying out. The product never imports them."""
