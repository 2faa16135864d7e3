"""The hash chain: equal data gives equal hashes, any change another, and salts hide the words."""

from dataclasses import replace

from amends.domain.chain import FIRST, Link, canonical, link_hash, salted_digest

LINK = Link(
    incident="7K2QM-9XF4T",
    number=1,
    name="report.sent",
    at="2026-04-02T12:00:00.000000+00:00",
    role="customer",
    person_id=7,
    payload={"kind": "arrived_damaged"},
    policy="default@2026-01-01",
    personal_digest="",
)


def test_the_order_of_keys_does_not_matter() -> None:
    assert (
        canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'.encode()
    )


def test_every_field_of_a_link_changes_its_hash() -> None:
    changed = [
        replace(LINK, incident="7K2QM-9XF4V"),
        replace(LINK, number=2),
        replace(LINK, name="report.withdrawn"),
        replace(LINK, at="2026-04-02T12:00:00.000001+00:00"),
        replace(LINK, role="agent"),
        replace(LINK, person_id=8),
        replace(LINK, payload={"kind": "refused"}),
        replace(LINK, policy="default@2027-01-01"),
        replace(LINK, personal_digest="00"),
    ]
    hashes = {link_hash(FIRST, link) for link in [LINK, *changed]}
    assert len(hashes) == 1 + len(changed)


def test_the_hash_before_changes_the_hash_after() -> None:
    assert link_hash(FIRST, LINK) != link_hash("1" * 64, LINK)


def test_the_same_words_have_another_digest_under_another_salt() -> None:
    words = {"sentence": "Please show the corner."}
    assert salted_digest("a", words) != salted_digest("b", words)
    assert salted_digest("a", words) == salted_digest("a", dict(words))


def test_no_words_have_no_digest() -> None:
    assert salted_digest("a", {}) == ""
