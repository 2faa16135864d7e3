"""Windows in words, for whoever reads them."""

from amends.domain.clocks import Due
from amends.domain.clocks.explanations import day_words
from amends.domain.clocks.period_words import amount_words
from amends.domain.clocks.periods import Rule
from amends.domain.parties import Role

# Whose time it is, as others read it.
THEIR = {
    "customer": "the customer's",
    "care": "customer care's",
    "seller": "the seller's",
    "carrier": "the carrier's",
}
# In which part of the readers each party finds itself.
PARTY_OF = {Role.CUSTOMER: "customer", Role.AGENT: "care", Role.SELLER: "seller"}


def time_words(rule: Rule, owner: str, party: str, reader: Role) -> str:
    """A window's time as a subject: "your 3 business days", "Colissimo's 3 working days".

    `owner` names the carrier, law or plan that sets it; empty where the market does, and then it
    is the time of the party that must act.
    """
    if owner:
        whose = f"{owner}'s"
    elif party == PARTY_OF.get(reader):
        whose = "your"
    else:
        whose = THEIR.get(party, "the")
    return f"{whose} {amount_words(rule)}"


def ends_words(rule: Rule, words: str, due: Due) -> str:
    """That a time ends, to begin a sentence: "Your 3 business days end on Monday 6 April"."""
    verb = "ends" if rule.length == 1 else "end"
    return f"{words[0].upper()}{words[1:]} {verb} on {day_words(due.last_day)}"
