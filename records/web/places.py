"""What imports and exports add to the console."""
