"""Faults a user can meet. Each class carries its exit code; each message says where, what and what to do."""


class AuditError(Exception):
    """A fault told in one sentence, without a traceback. Unspecific ones are ours: exit code 1."""

    exit_code = 1


class UsageError(AuditError):
    """The command line or the configuration asks for something that cannot be done."""

    exit_code = 2


class InputError(AuditError):
    """An input cannot be used; nothing has been published."""

    exit_code = 3


class LockedError(AuditError):
    """Another run holds the audit's home."""

    exit_code = 11


class OutputError(AuditError):
    """Disk, memory or the output folder stopped the run; the last good output is untouched."""

    exit_code = 12


def typed(name: object) -> str:
    """Return a file's name as it is typed on a command line: in quotes where it holds a blank."""
    text = str(name)
    return f'"{text}"' if " " in text else text
