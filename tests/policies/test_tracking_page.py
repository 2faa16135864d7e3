"""The page about tracking numbers names every shape with its rule, source and certainty."""

from amends.domain.tracking.carriers import CARRIERS
from amends.domain.tracking.formats import FORMATS
from amends.policies import carrier_policies
from amends.policies.pages.tracking import RULES, SOURCES, SURE_WORDS, tracking_page


def test_every_format_has_its_row_and_every_rule_its_words() -> None:
    text = tracking_page()
    for shape in FORMATS:
        assert f"| `{shape.name}`" in text
        assert f"`{shape.example}`" in text
        assert shape.check is None or RULES[shape.check] in text
    assert set(RULES) == {shape.check for shape in FORMATS if shape.check}


def test_every_source_has_its_address_and_none_is_left_over() -> None:
    assert {shape.source for shape in FORMATS} - {""} == set(SOURCES)
    assert {shape.certainty for shape in FORMATS} == set(SURE_WORDS)


def test_carriers_have_one_name_everywhere() -> None:
    named = {row.code: row.name for row in carrier_policies() if row.code in CARRIERS}
    assert len(named) >= 18
    assert all(CARRIERS[code] == name for code, name in named.items())
