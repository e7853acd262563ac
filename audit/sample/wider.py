"""What the wider checks need beyond the core ones; told last, with dice of its own, so that nothing else moves."""

from audit.sample.appeals import tell_appeals
from audit.sample.casework import tell_casework
from audit.sample.dice import Dice
from audit.sample.followups import tell_followups
from audit.sample.latecomers import tell_latecomers
from audit.sample.moves import tell_moves
from audit.sample.records import Town


def tell_wider(town: Town) -> None:
    """Tell of the casework, the reviews and plans, the moves and the appeals."""
    town.dice = Dice(town.seed, "wider")
    tell_latecomers(town)
    tell_casework(town)
    tell_followups(town)
    tell_moves(town)
    tell_appeals(town)
