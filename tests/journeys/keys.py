"""Somebody at a keyboard: Tab, Enter, Space, arrows and letters, and no pointer at all."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

MOST_TABS = 80
FOCUSED = "one => one === document.activeElement"
IN_GROUP = "one => one.name === document.activeElement.name"
# Whoever has no pointer must see where they are: an outline, on the element or on its label.
SHOWN = """one => [one, ...(one.labels ?? [])]
    .some(it => getComputedStyle(it).outlineStyle === "solid")"""


@dataclass(frozen=True)
class Keys:
    """The keyboard of a page."""

    page: "Page"

    def press(self, key: str) -> None:
        """Presses a key."""
        self.page.keyboard.press(key)

    def reach(self, target: "Locator", test: str = FOCUSED) -> None:
        """Presses Tab until the focus is there; fails when it never comes, or is not seen."""
        expect(target).to_have_count(1)
        for _ in range(MOST_TABS):
            if target.evaluate(test):
                break
            self.press("Tab")
        else:
            raise AssertionError(f"Tab never came to {target}")
        if test == FOCUSED:
            assert target.evaluate(SHOWN), f"the focus on {target} cannot be seen"

    def enter(self, role: "str", name: str) -> None:
        """Goes to a link or button and presses Enter."""
        target = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        self.reach(target.first)
        self.press("Enter")

    def write(self, label: str, text: str) -> None:
        """Goes to a field and types."""
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.type(text)

    def tick(self, box: "Locator") -> None:
        """Goes to a tick box and presses Space."""
        self.reach(box)
        self.press("Space")
        expect(box).to_be_checked()

    def choose(self, name: str) -> None:
        """Tabs into a group of choices, then goes down to one with the arrow."""
        target = self.page.get_by_label(re.compile(f"^{re.escape(name)}")).filter(visible=True)
        self.reach(target, IN_GROUP)
        self.press("Space")
        for _ in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                break
            self.press("ArrowDown")
        expect(target).to_be_checked()
        assert target.evaluate(SHOWN), f"the focus on {target} cannot be seen"

    def put(self, label: str, photo: "FilePayload") -> None:
        """Goes to the field for a photo and chooses one."""
        self.reach(self.page.get_by_label(label))
        self.page.locator("input:focus").set_input_files(photo)
