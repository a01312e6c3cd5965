"""The product's password hash at the lowest cost, so that tests that sign in stay quick."""

from django.contrib.auth.hashers import BCryptSHA256PasswordHasher


class QuickBCryptSHA256PasswordHasher(BCryptSHA256PasswordHasher):
    """bcrypt-sha256 with four rounds."""

    rounds = 4
