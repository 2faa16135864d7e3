"""`amends clock` and `amends policy` as somebody types them."""

import json
import subprocess
import sys

import pytest

from amends.cli.main import main

DELIVERED = ["--delivered", "2026-04-02T14:00:00+02:00"]
FRANCE = ["--country", "FR", *DELIVERED]


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["clock", *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def told(
    day: str, counts: bool, why: str, kind: str, name: str = "", number: int = 0
) -> dict[str, object]:
    code = {"kind": kind, "name": name, "number": number}
    return {"date": day, "counts": counts, "why": why, **code}


def test_a_report_window_answers_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "report", *FRANCE) == {
        "due": "2026-04-08T23:59:59+02:00",
        "explanation": [
            told("2026-04-02", False, "day of delivery", "start", "delivered"),
            told("2026-04-03", True, "business day 1", "counted", "business_days", 1),
            told("2026-04-04", False, "Saturday", "weekend"),
            told("2026-04-05", False, "Sunday", "weekend"),
            told("2026-04-06", False, "public holiday: Easter Monday", "holiday", "Easter Monday"),
            told("2026-04-07", True, "business day 2", "counted", "business_days", 2),
            told("2026-04-08", True, "business day 3", "counted", "business_days", 3),
        ],
        "sentence": (
            "Delivered Thursday 2 April. Monday 6 April is a public holiday in France; "
            "Saturday and Sunday do not count."
        ),
        "place": "France",
        "zone": "Europe/Paris",
        "policy": "default@2026-01-01",
        "source": "HELP-PAGE",
        "certainty": "R",
        "verified": True,
    }


def test_a_carriers_window_names_its_policy_and_its_doubt(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = answer(capsys, "carrier", "--carrier", "colissimo", *FRANCE)
    assert found["due"] == "2026-04-07T23:59:59+02:00"
    assert (found["policy"], found["source"]) == ("colissimo/fr@2019-01-01", "L133-3")
    assert (found["certainty"], found["verified"]) == ("R2", False)


@pytest.mark.parametrize(
    ("words", "policy"),
    [
        (["--carrier", "chronopost"], "chronopost/fr@2019-01-01"),
        (["--carrier", "chronopost", "--origin", "FR"], "chronopost/fr@2019-01-01"),
        (["--carrier", "chronopost", "--origin", "de"], "chronopost/rest@2019-01-01"),
        (["--carrier", "packlink"], "packlink/all@2019-01-01"),
        (["--carrier", "packlink", "--mode", "air"], "packlink/air_domestic@2019-01-01"),
        (
            ["--carrier", "packlink", "--mode", "air", "--origin", "ES"],
            "packlink/air_international@2019-01-01",
        ),
    ],
)
def test_where_a_parcel_was_sent_from_and_how_choose_the_carriers_row(
    capsys: pytest.CaptureFixture[str], words: list[str], policy: str
) -> None:
    assert answer(capsys, "carrier", *words, *FRANCE)["policy"] == policy


def test_a_way_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "carrier", "--carrier", "packlink", *FRANCE, "--mode", "sea"]) == 2
    assert "--mode must be road or air, not " in capsys.readouterr().err


def test_a_period_that_starts_at_shipping_needs_the_shipping(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["carrier", "--carrier", "dpd", "--country", "GB", *DELIVERED]
    assert main(["clock", *words]) == 2
    assert capsys.readouterr().err == (
        "amends clock carrier: the period of DPD starts on the day of shipping: add --shipped\n"
    )
    found = answer(capsys, *words, "--shipped", "2026-03-31T09:00:00+01:00")
    assert found["due"] == "2026-04-14T23:59:59+01:00"
    assert str(found["sentence"]).startswith("Shipped Tuesday 31 March. ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--carrier", "!"], "--carrier '!' is no name"),
        (
            ["--carrier", "ups", "--on-policy", "colissimo/fr@2019-01-01"],
            "the policy 'colissimo/fr@2019-01-01' is not one of UPS",
        ),
    ],
)
def test_a_carrier_that_is_none_or_has_another_policy_is_named(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(["clock", "carrier", *FRANCE, *words]) == 2
    assert capsys.readouterr().err == f"amends clock carrier: {message}\n"


def test_a_parcel_is_shipped_before_it_is_delivered(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["carrier", "--carrier", "dpd", "--country", "GB", *DELIVERED]
    assert main(["clock", *words, "--shipped", "2026-04-03T09:00:00+01:00"]) == 2
    assert "--shipped is later than --delivered" in capsys.readouterr().err


def test_the_policy_is_that_of_the_day_at_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    # In Tokyo the year 2026 has begun; at the place of delivery it has not.
    in_france = ["--country", "FR", "--delivered", "2026-01-01T06:00:00+09:00"]
    in_japan = ["--country", "JP", "--delivered", "2025-12-31T22:00:00+01:00"]
    assert str(answer(capsys, "report", *in_france)["policy"]) < "default@2026"
    assert answer(capsys, "report", *in_japan)["policy"] == "default@2026-01-01"


def test_an_older_policy_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "report", *FRANCE, "--on-policy", "default@2019-01-01")
    assert (found["policy"], found["certainty"]) == ("default@2019-01-01", "G")
    assert found["verified"] is False


def test_the_answer_for_people_gives_moment_reason_and_every_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["clock", "carrier", "--carrier", "gls", *FRANCE]) == 0
    assert capsys.readouterr().out == (
        "Until Saturday 4 April 2026, 14:00:00 (Europe/Paris)\n"
        "Delivered Thursday 2 April. There are 48 hours, night and weekend included.\n"
        "  2026-04-02     day of delivery\n"
        "  2026-04-03  +  the hours run on\n"
        "  2026-04-04  +  the hours run on\n"
        "Policy gls/fr@2019-01-01; source NEOTUNING (R2, not verified)\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--country", "XX", *DELIVERED], "'XX' is no country code (ISO 3166-1, two letters)"),
        (
            ["--country", "US", *DELIVERED],
            (
                "the United States has several time zones and no region is given: "
                "add a region or a zone"
            ),
        ),
        (
            ["--country", "FR", "--delivered", "yesterday"],
            "--delivered 'yesterday' is no ISO 8601 moment",
        ),
        (
            ["--country", "FR", "--delivered", "2026-04-02T14:00:00"],
            "--delivered '2026-04-02T14:00:00' has no offset; add one, such as +02:00",
        ),
        (
            ["--country", "FR", "--delivered", "1066-10-14T14:00:00+00:00"],
            "--delivered '1066-10-14T14:00:00+00:00' is outside the years 1980 to 2090",
        ),
        ([*FRANCE, "--on-policy", "default@1"], "no policy with the id 'default@1'"),
        ([*FRANCE, "--market", "mars"], "no policy for market 'mars' on 2026-04-02"),
        (["--country", "", *DELIVERED], "--country is missing"),
        ([*FRANCE, "--region", "XX"], "France has no region 'XX' (ISO 3166-2)"),
        (
            [*FRANCE, "--zone", "America/New_York"],
            "America/New_York is no time zone of France",
        ),
        (
            ["--country", "LK", "--delivered", "2026-12-30T12:00:00+05:30"],
            "the public holidays of Sri Lanka in 2027 are not known",
        ),
        (
            ["--country", "LK", "--delivered", "2028-04-02T12:00:00+05:30"],
            "the public holidays of Sri Lanka are known for the years 2003 to 2026 only",
        ),
    ],
)
def test_wrong_arguments_say_what_is_wrong_and_exit_2(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(["clock", "report", *words]) == 2
    assert capsys.readouterr().err == f"amends clock report: {message}\n"


def test_a_missing_argument_exits_2() -> None:
    with pytest.raises(SystemExit) as end:
        main(["clock", "report", "--country", "FR"])
    assert end.value.code == 2


def test_clocks_load_neither_django_nor_pydantic_nor_every_country() -> None:
    program = (
        "import sys; from amends.cli.main import main; "
        f"main({['clock', 'carrier', '--carrier', 'dpd', *FRANCE]!r}); "
        "print(sorted({'django', 'pydantic', 'numpy'} & set(sys.modules)), "
        "sum(name.startswith('holidays.countries') for name in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.splitlines()[-1] == "[] 0"


def test_clocks_answer_the_same_without_assertions() -> None:
    command = [sys.executable, "-O", "-m", "amends.cli.main", "clock", "report", *FRANCE, "--json"]
    found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(found.stdout)["due"] == "2026-04-08T23:59:59+02:00"
