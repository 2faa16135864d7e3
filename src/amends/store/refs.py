"""Public references: short, unguessable, readable over the phone."""

import secrets

# Crockford's base 32: no I, L, O or U, so that nothing is misread or rude.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_ref() -> str:
    """Ten random characters in two groups, such as `7K2QM-9XF4T` (50 bits)."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def new_token() -> str:
    """A secret of 256 bits for links, safe in addresses."""
    return secrets.token_urlsafe(32)


def new_name() -> str:
    """128 random bits in hexadecimal, for photos and documents."""
    return secrets.token_hex(16)
