"""The same contacts served two other ways: as lean as Django gets, and as the usual secure DRF stack."""
