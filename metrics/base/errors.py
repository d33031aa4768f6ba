"""The errors a user can mend. Their text says what happened, what was found and what to do."""


class UserError(Exception):
    """Something the user can put right. The command line prints it and exits with 2."""


class NotTheirs(UserError):
    """What somebody asked for and may not see."""


class NeedsConfirmation(UserError):
    """A step that looks like a mistake and is done only when asked for again with ``--yes``."""
