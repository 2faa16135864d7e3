"""What a file's tags say: repair shops, devices, places, postcodes, and what is left out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from amends.domain.places import (
    DEVICES,
    MapObject,
    RecordRefused,
    Shop,
    device_bits,
    devices_of,
    key_of,
    osm_address,
    spot_at,
    wanted_bits,
)
from amends.domain.places.freshness import freshness
from amends.domain.places.names import plain_name, plain_postcode, postcodes_in, questions
from amends.domain.places.osm import place_rank, repair_tag, repaired_devices
from amends.domain.places.reading import phone_to_call, read_names, read_shop

HERE = spot_at(48, 11)
COMPUTER = ("laptop", "computer")


def tags(text: str) -> dict[str, str]:
    """Tags written as "shop=repair name=Fixer"."""
    return dict(pair.split("=", 1) for pair in text.split())


def shop(kind: str = "node", **more: str) -> Shop:
    """What is read off a shop with these tags more."""
    told = {"craft": "electronics_repair"} | {
        key.replace("__", ":"): at for key, at in more.items()
    }
    found = read_shop(MapObject(kind, "1", {"shop": "repair", **told}, HERE))
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "tag", "devices"),
    [
        ("craft=electronics_repair", "craft=electronics_repair", ()),
        (
            "craft=electronics_repair electronics_repair=phone",
            "craft=electronics_repair",
            ("phone",),
        ),
        ("shop=electronics_repair", "shop=electronics_repair", ()),
        ("shop=repair", "shop=repair", ()),
        ("shop=repair mobile_phone:repair=yes", "shop=repair", ("phone",)),
        ("shop=repair electronics_repair=computer;phone", "shop=repair", ("phone", *COMPUTER)),
        ("shop=repair electronics_repair=toaster", "shop=repair", ("other",)),
        ("shop=mobile_phone repair=yes", "shop=mobile_phone", ("phone",)),
        ("shop=computer repair=only", "shop=computer", COMPUTER),
        ("shop=computer repair=assisted_self_service", "shop=computer", COMPUTER),
        ("shop=computer service:computer:repair=yes", "shop=computer", COMPUTER),
        ("shop=electronics computer:repair=only", "shop=electronics", COMPUTER),
        ("shop=electronics repair=yes", "shop=electronics", ()),
        ("shop=mobile_phone;computer repair=yes", "shop=mobile_phone", ("phone", *COMPUTER)),
        ("shop=mobile_phone electronics_repair=yes", "shop=mobile_phone", ("phone",)),
        ("shop=Mobile_Phone repair=yes", "shop=mobile_phone", ("phone",)),
        ("shop=mobile_phone", "", ()),
        ("shop=computer repair=no", "", ()),
        ("shop=computer electronics_repair=no", "", ()),
        ("craft=electronics_repair repair=no", "", ()),
        ("disused:shop=repair", "", ()),
        ("shop=bakery repair=yes", "", ()),
        ("", "", ()),
    ],
)
def test_what_is_a_repair_shop_and_for_what(text: str, tag: str, devices: tuple[str, ...]) -> None:
    assert repair_tag(tags(text)) == tag
    assert repaired_devices(tags(text)) == devices or not tag


def test_a_shop_that_names_no_device_may_repair_any_and_one_that_names_some_only_those() -> None:
    for device in DEVICES:
        assert wanted_bits(device) & device_bits(())
        assert bool(wanted_bits(device) & device_bits(("phone",))) == (device == "phone")
    assert wanted_bits("") & device_bits(("watch",))
    assert devices_of(device_bits(("phone", "watch"))) == ("phone", "watch")
    assert devices_of(device_bits(())) == ()
    with pytest.raises(ValueError, match="toaster"):
        wanted_bits("toaster")


def test_only_addresses_of_the_web_become_links() -> None:
    assert shop(website="https://fix.example/a?b=c").site == "https://fix.example/a?b=c"
    assert shop(website="www.fix.example").site == "https://www.fix.example"
    assert shop(contact__website="fix.example/x; other.example").site == "https://fix.example/x"
    for bad in (
        "javascript:alert(1)",
        "fix",
        "https://a b",
        'http://x"onclick',
        "ftp://x.example",
        "https://user@evil.example",
        "data:text/html,x",
        "http://" + "x" * 600,
    ):
        assert shop(website=bad).site == "", bad


def test_phones_are_shown_as_written_and_called_by_their_digits() -> None:
    assert shop(phone="+49 (0)89 123-45; +49 89 6").phone == "+49 (0)89 123-45"
    assert phone_to_call("+49 (0)89 123-45") == "+498912345"
    for bad in ("call us", "+49 89 <b>", "1", "+" + "1" * 16):
        assert shop(phone=bad).phone == "", bad


def test_words_come_in_one_line_and_what_is_too_long_is_left_out() -> None:
    assert shop(name="A\nB\x00\u202e  C").name == "A B C"
    assert shop(name="x" * 201, brand="Brand").name == "Brand"
    assert shop(opening_hours="x" * 1001).opening_hours == ""
    assert shop(addr__country="de").country == "DE"
    assert shop(addr__country="Deutschland").country == ""


def test_days_of_checking_are_read_as_written() -> None:
    found = shop(check_date="2026-03", check_date__opening_hours="2026-05-09")
    assert (found.checked_on, found.hours_checked_on) == (date(2026, 3, 1), date(2026, 5, 9))
    assert shop(check_date="2026-13-01").checked_on is None
    assert shop(check_date="yesterday").checked_on is None


def test_a_list_of_ones_own_names_devices_and_parts_and_osm_does_not() -> None:
    own = MapObject("", "7", {"devices": "phone; laptop", "parts": "screen,battery"}, HERE)
    found = read_shop(own)
    assert found
    assert (found.devices, found.parts) == (("phone", "laptop"), ("screen", "battery"))
    assert found.key("partners") == "own/partners/7"
    assert read_shop(MapObject("node", "7", {"devices": "phone"}, HERE)) is None
    with pytest.raises(RecordRefused, match="'toaster' is no device; known are phone, "):
        read_shop(MapObject("", "7", {"devices": "toaster"}, HERE))


def test_a_shop_or_place_without_a_position_is_refused() -> None:
    with pytest.raises(RecordRefused, match="no position"):
        read_shop(MapObject("way", "1", {"shop": "repair"}, None))
    with pytest.raises(RecordRefused, match="no position"):
        list(read_names(MapObject("node", "1", tags("place=city name=X"), None), "x"))


def test_a_place_is_found_by_each_of_its_names_once() -> None:
    told = tags("place=city name=Köln name:en=Cologne alt_name=Koeln;KÖLN postal_code=50667")
    found = list(read_names(MapObject("node", "5", told, HERE), "x"))
    assert [(one.sought, one.name, one.key) for one in found] == [
        ("koln", "Köln", "node/5/0"),
        ("cologne", "Köln", "node/5/1"),
        ("koeln", "Köln", "node/5/2"),
    ]
    assert found[0].postcode == "50667"
    assert list(read_names(MapObject("node", "5", tags("place=country name=X"), HERE), "x")) == []


def test_a_larger_place_ranks_before_a_smaller_one_of_the_same_name() -> None:
    texts = (
        "place=city population=1.000.000",
        "place=city population=20000",
        "place=city",
        "place=town population=some",
        "place=village",
        "place=hamlet",
    )
    ranks = [place_rank(tags(text)) for text in texts]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[-1] > place_rank(tags("shop=repair")) == 0


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("  SÃO   Paulo ", "sao paulo"),
        ("Łódź", "lodz"),
        ("Groß-Gerau", "gross gerau"),
        ("Ærøskøbing", "aeroskobing"),
        ("İstanbul", "istanbul"),
        ("東京", "東京"),
        ("Москва", "москва"),
        ("St. Pölten", "st polten"),
        ("...", ""),
    ],
)
def test_names_are_looked_up_without_accents_and_case(written: str, plain: str) -> None:
    assert plain_name(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("eh6 6jj", "EH66JJ"),
        ("L-1234", "L1234"),
        (" 69003 ", "69003"),
        ("Lyon", ""),
        ("150-0001", "1500001"),
        ("12345678901", ""),
        ("", ""),
    ],
)
def test_postcodes_are_looked_up_without_what_stands_between(written: str, plain: str) -> None:
    assert plain_postcode(written) == plain
    assert postcodes_in(f"{written};;nothing") == ((" ".join(written.split()),) if plain else ())


def test_what_somebody_typed_is_tried_whole_and_then_in_parts() -> None:
    assert questions("69003 Lyon")[0] == ("69003 lyon", "69003LYON")
    assert ("", "69003") in questions("69003 Lyon")
    assert ("lyon", "") in questions("Lyon, France")
    assert ("", "EH66JJ") in questions("EH6 6JJ Edinburgh")
    assert questions(" ... ") == ()


def test_how_things_are_named_for_good() -> None:
    assert key_of("way", "5", "town") == "way/5"
    assert osm_address("way/5") == "https://www.openstreetmap.org/way/5"
    assert osm_address(key_of("", "5", "town")) == ""


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("told", "words", "old"),
    [
        ({"checked_on": date(2026, 3, 1)}, "Checked on the spot on 1 March 2026.", False),
        (
            {"checked_on": date(2020, 3, 1), "hours_checked_on": date(2026, 5, 9)},
            "Opening hours checked on 9 May 2026.",
            False,
        ),
        (
            {"edited_at": datetime(2021, 5, 3, tzinfo=UTC)},
            "Entry last changed on 3 May 2021. Call before you go.",
            True,
        ),
        (
            {"checked_on": date(2027, 1, 1)},
            "Nobody wrote down when this entry was last checked. Call before you go.",
            True,
        ),
    ],
)
def test_how_fresh_an_entry_is(told: dict[str, Any], words: str, old: bool) -> None:
    nothing = {"checked_on": None, "hours_checked_on": None, "edited_at": None}
    found = freshness(**(nothing | told), today=TODAY)
    assert (found.words, found.old) == (words, old)
