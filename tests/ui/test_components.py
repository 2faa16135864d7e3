"""Components: their signature is their contract, and what people wrote never becomes markup."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

import amends
from amends.domain.grades.damage import Zone
from amends.domain.money import Money
from amends.domain.slots import SPECS, SlotKind
from amends.ui.look import FILES

NASTY = "<script>alert(1)</script>"
HOUSE = Path(amends.__file__).parent


def draw(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@dataclass(frozen=True)
class Entry:
    at: datetime | None
    who: str
    text: str


@dataclass(frozen=True)
class Tile:
    example: str = "label"
    title: str = "The label"
    state: str = "asked"
    finding: str = ""
    src: str = ""
    href: str = ""


class Asked(forms.Form):
    name = forms.CharField(label="Your name", help_text="As on the parcel.")
    kind = forms.ChoiceField(
        label="What happened?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% crad %}x{% endcard %}",
        "{% card titel='x' %}x{% endcard %}",
        "{% badge %}",
        "{% badge 'x' colour='red' %}",
        "{% clock due what='x' %}",
        "{% empty_state %}x{% endempty_state %}",
    ],
)
def test_a_misspelt_or_missing_tag_or_argument_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% card title=words %}{{ words }}{% endcard %}",
        "{% alert title=words %}{{ words }}{% endalert %}",
        "{% empty_state title=words %}{{ words }}{% endempty_state %}",
        "{% button words href=words %}",
        "{% badge words icon='truck' %}",
        "{% facts rows %}",
        "{% timeline entries %}",
        "{% board tiles %}",
        "{% icon 'truck' label=words %}",
    ],
)
def test_words_of_people_are_escaped(source: str) -> None:
    page = draw(
        source,
        words=NASTY,
        rows=[(NASTY, NASTY, NASTY)],
        entries=[Entry(datetime(2026, 4, 2, tzinfo=UTC), NASTY, NASTY)],
        tiles=[Tile(title=NASTY, finding=NASTY, href=NASTY)],
    )
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_field_ties_label_hint_and_error_together() -> None:
    page = draw("{% field form.name %}", form=Asked({"kind": "a"}))
    assert '<label class="label" for="id_name">Your name</label>' in page
    assert 'aria-describedby="id_name_hint id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name_error"' in page


def test_the_question_is_the_heading_and_choices_are_a_group() -> None:
    page = draw("{% field form.kind heading=True %}", form=Asked())
    assert "<fieldset" in page
    assert '<h1 class="question">What happened?</h1>' in page
    assert page.count('type="radio"') == 2


def test_the_error_summary_links_to_the_field_and_is_absent_when_all_is_well() -> None:
    page = draw("{% error_summary form %}", form=Asked({}))
    assert 'href="#id_name"' in page
    assert 'href="#id_kind_0"' in page
    assert draw("{% error_summary form %}", form=Asked({"name": "x", "kind": "a"})) == ""


def test_a_moment_is_told_in_the_readers_zone_and_a_fixed_zone_wins() -> None:
    at = datetime(2026, 4, 2, 22, 30, tzinfo=UTC)
    told = draw("{% moment at %}", at=at, reader_zone="Europe/Paris")
    assert ">Friday 3 April, 00:30</time>" in told
    fixed = draw("{% moment at zone='UTC' style='day' %}", at=at, reader_zone="Europe/Paris")
    assert ">Thursday 2 April UTC</time>" in fixed
    here = draw("{% moment at zone='UTC' style='day' %}", at=at, reader_zone="Europe/London")
    assert ">Thursday 2 April</time>" in here
    same = draw("{% moment at zone='Europe/Rome' %}", at=at, reader_zone="Europe/Paris")
    assert ">Friday 3 April, 00:30</time>" in same
    assert draw("{% moment at %}", at=None) == "–"


def test_money_is_written_with_tabular_figures() -> None:
    assert draw("{% money m %}", m=Money(32900, "EUR")) == '<span class="money">€329.00</span>'


def test_a_missing_slot_is_a_tile_that_asks_with_its_drawing() -> None:
    page = draw("{% board tiles %}", tiles=[Tile(), Tile(state="taken", src="/x.jpg", href="/x/")])
    assert 'class="tile tile-asked"' in page
    assert page.count('<svg class="drawing"') == 1
    assert '<img src="/x.jpg"' in page


@pytest.mark.parametrize("kind", list(SlotKind))
def test_every_slot_has_a_good_and_a_bad_example(kind: SlotKind) -> None:
    page = draw("{% example name %}", name=SPECS[kind].example)
    assert page.count("<figure") == 2


def test_the_phones_drawing_has_every_zone_on_its_outside() -> None:
    page = draw("{% include 'ui/map_phone.html' %}")
    outside = set(Zone) - {Zone.INSIDE, Zone.BATTERY}
    assert all(f'data-zone="{zone}"' in page and f'href="#zone_{zone}"' in page for zone in outside)


def test_no_template_holds_inline_script_or_style() -> None:
    """The content security policy would silence it without a word."""
    for path in HOUSE.rglob("templates/**/*.html"):
        page = re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8"))
        for word in (
            ' style="',
            "<script>",
            "<style",
            "javascript:",
            " onclick=",
            " onload=",
            "hx-on",
        ):
            assert word not in page, f"{path.name} holds {word}"


def test_every_class_of_a_component_comes_from_the_tokens() -> None:
    """A colour is written once, in the tokens; everywhere else it has its name."""
    for path in FILES.glob("*.css"):
        if path.name == "tokens.css":
            continue
        rules = path.read_text(encoding="utf-8").split("@media print")[0]
        assert "rgb(" not in rules, path.name
        assert not [word for word in rules.split() if word.startswith("#")], path.name
