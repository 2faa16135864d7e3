"""Amounts of money: whole minor units and a currency, never a float."""

from dataclasses import dataclass

# Digits after the point, ISO 4217; every other currency that we meet has two.
EXPONENTS = {"JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3}
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True, order=True)
class Money:
    """`minor` units (cents) of `currency` (ISO 4217, upper case)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise ValueError(f"a currency has three capital letters, not {self.currency!r}")

    def __add__(self, other: "Money") -> "Money":
        """The sum. Raises `ValueError` for two currencies: there is no exchange here."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)

    def text(self) -> str:
        """The amount for people, such as `€329.00` or `329.00 SEK`."""
        exponent = EXPONENTS.get(self.currency, 2)
        whole, rest = divmod(abs(self.minor), 10**exponent)
        digits = f"{whole:,}" + (f".{rest:0{exponent}d}" if exponent else "")
        minus = "−" if self.minor < 0 else ""
        sign = SIGNS.get(self.currency)
        return f"{minus}{sign}{digits}" if sign else f"{minus}{digits} {self.currency}"
