"""What never stands in a log: the secret in an address that opens something to whoever has it."""

import logging
import re

# The rooms of such addresses: a helper's link and a phone's code. The phone's other pages stand
# under `on/` and need its key besides.
SECRET = re.compile(r"((?:^|[\s\"'(=]|://[^/\s]+)/(?:photos|phone)/)(?!on/)[^/\s?\"']+")


class WithoutSecrets(logging.Filter):
    """Puts dots in the place of the secret in every address that a line names."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True: the line is written, without the secret."""
        line = record.getMessage()
        if SECRET.search(line):
            record.msg, record.args = SECRET.sub(r"\1...", line), ()
        return True
