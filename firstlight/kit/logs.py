"""Log lines that cannot give a person away: the message's template and the kind of exception, no values."""

import logging
import traceback


class IdsOnly(logging.Formatter):
    """Formats a record without its arguments and an exception without its text.

    Where the code was is kept (file, line, function); what it held is not.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and for an exception the places it passed."""
        template = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {template}"
        if record.exc_info and record.exc_info[0] is not None:
            places = traceback.extract_tb(record.exc_info[2])
            trail = " < ".join(f"{place.filename}:{place.lineno} {place.name}" for place in reversed(places))
            line = f"{line} [{record.exc_info[0].__name__} at {trail}]"
        return line
