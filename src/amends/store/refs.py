"""Public references: short, unguessable, readable over the phone."""

import secrets

# Crockford's base 32: no I, L, O or U, so that nothing is misread or rude.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# What people type instead, as Crockford's alphabet reads it.
MISREAD = str.maketrans("OIL", "011")


def new_ref() -> str:
    """Ten random characters in two groups, such as `7K2QM-9XF4T` (50 bits)."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def new_token() -> str:
    """A secret of 256 bits for links, safe in addresses."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A secret of 80 bits that can be typed, such as `7K2Q-M9XF-4T8R-2W5Z`.

    It is for what opens once and within minutes: nobody guesses it in that time, and whoever
    cannot scan it reads it off a screen.
    """
    letters = "".join(secrets.choice(ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def read_code(typed: str) -> str:
    """A code as `new_code` writes it without its hyphens, however it was typed."""
    return "".join(typed.upper().split()).replace("-", "").translate(MISREAD)


def new_name() -> str:
    """128 random bits in hexadecimal, for photos and documents."""
    return secrets.token_hex(16)
