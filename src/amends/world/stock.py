"""What is sold in the demo's marketplace: invented prices of models that exist."""

from dataclasses import dataclass

# Rounded rates of no particular day: units of the currency for one euro (yen: a hundred of them).
RATES = {"EUR": 1.0, "GBP": 0.86, "SEK": 11.2, "USD": 1.08, "JPY": 1.6}
OF_GRADE = {"premium": 1.15, "excellent": 1.06, "good": 1.0, "fair": 0.88}


@dataclass(frozen=True)
class Model:
    """A model; `euros` is what it costs in good condition."""

    name: str
    category: str
    euros: int
    colours: tuple[str, ...]

    def price(self, grade: str) -> int:
        """The price in this grade, in euro cents, ending in 9 euros as shops do."""
        return (round(self.euros * OF_GRADE[grade]) // 10 * 10 + 9) * 100


def in_currency(cents: int, currency: str) -> int:
    """Euro cents as minor units of `currency`."""
    whole = round(cents * RATES[currency] / 100)
    return whole * 100


MODELS = {
    "pixel8": Model("Pixel 8 128 GB", "phone", 329, ("obsidian", "hazel", "rose")),
    "pixel6a": Model("Pixel 6a 128 GB", "phone", 129, ("charcoal", "chalk")),
    "iphone13": Model("iPhone 13 128 GB", "phone", 369, ("midnight", "starlight", "blue")),
    "iphone15": Model("iPhone 15 Pro 256 GB", "phone", 789, ("titanium", "black")),
    "s23": Model("Galaxy S23 256 GB", "phone", 419, ("phantom black", "cream", "green")),
    "fairphone": Model("Fairphone 5 256 GB", "phone", 449, ("moss", "sky")),
    "ipad": Model("iPad Air 64 GB (5th generation)", "tablet", 399, ("space grey", "blue")),
    "tab": Model("Galaxy Tab S8 128 GB", "tablet", 349, ("graphite",)),
    "macbook": Model("MacBook Air 13 M2 256 GB", "laptop", 749, ("midnight", "silver")),
    "thinkpad": Model("ThinkPad X1 Carbon Gen 10, 16 GB, 512 GB", "laptop", 689, ("black",)),
    "watch": Model("Watch Series 8 45 mm", "other", 219, ("midnight",)),
}

# A model's colour, as the pictures know it.
SHADES = {
    "obsidian": "black",
    "hazel": "graphite",
    "rose": "gold",
    "charcoal": "black",
    "chalk": "white",
    "midnight": "black",
    "starlight": "white",
    "blue": "blue",
    "titanium": "silver",
    "black": "black",
    "phantom black": "black",
    "cream": "white",
    "green": "green",
    "moss": "green",
    "sky": "blue",
    "space grey": "graphite",
    "graphite": "graphite",
    "silver": "silver",
}
