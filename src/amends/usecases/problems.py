"""What a person did that cannot be done, in one sentence that says what to do instead."""


class Problem(Exception):
    """Bad input, safe to show: nothing was written. `field` names the answer it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
