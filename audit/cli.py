"""The command line: gathers the commands, and ends every fault in one message and its exit code.

Nothing heavy is imported until a command runs.
"""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

import typer

from audit.brief import be_brief
from audit.commands import asking, auditing, comparing, making, mapping, planning, remembering, returning
from audit.errors import AuditError

app = typer.Typer(
    name="send-audit",
    help="Audit a local authority's legal duties to children with special educational needs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: send-audit demo",
)
for group in (auditing, asking, mapping, comparing, planning, remembering, returning, making):
    app.add_typer(group.app)

#: Exit codes of faults that no class of ours stands for (data contract, section 6).
OUT_OF_SPACE, INTERRUPTED, TERMINATED = 12, 130, 143


def _terminated(*_: object) -> NoReturn:
    raise SystemExit(TERMINATED)


def main() -> None:
    """Run the command line; every fault a user can meet ends in one message and its exit code."""
    be_brief()
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
        sys.stdout.flush()
    except AuditError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        # Whoever read the output had enough; what was written to files is whole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _fail("interrupted. Nothing was published.", INTERRUPTED)
    except MemoryError:
        _fail("memory ran out. Close other programs, or run it on a bigger machine.", OUT_OF_SPACE)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}.", OUT_OF_SPACE)
    except Exception as error:  # the message may hold a child's data, so only its kind and place are told
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "unknown place"
        _fail(f"a fault of ours ({type(error).__name__} at {where}). Nothing was published. Please report it.", 1)


def _fail(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(code)
