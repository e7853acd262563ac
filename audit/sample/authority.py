"""The whole fictional authority, told from the first school to the last spoilt cell."""

from audit.sample import assessments, cycles, oddities, requests
from audit.sample.contracts import sign_contracts
from audit.sample.decisions import decide
from audit.sample.dice import Dice
from audit.sample.dirt import renew_repeats, spoil
from audit.sample.lines import write_lines
from audit.sample.links import confirm_matches, link_schools
from audit.sample.records import Town, dealt
from audit.sample.reports import look_at_reports
from audit.sample.schools import open_schools
from audit.sample.sencos import name_sencos
from audit.sample.wider import tell_wider
from audit.sample.wider_schools import widen_schools

#: The seed of the sample that ships with the program, and how many children it has.
SEED, N_CHILDREN = 1, 600


def found(seed: int = SEED, n_children: int = N_CHILDREN) -> Town:
    """Make the authority: the same seed and size give the same one for ever.

    Raises ValueError for fewer children than the sample's own, too few to show every verdict twice.
    """
    if n_children < N_CHILDREN:
        raise ValueError(f"{n_children} children are too few for every story; make at least {N_CHILDREN}.")
    town = Town(seed, n_children, Dice(seed, "authority"))
    open_schools(town)
    name_sencos(town)
    look_at_reports(town)
    sign_contracts(town)
    for story in dealt(town, {**cycles.STORIES, **oddities.STORIES, **requests.STORIES, **assessments.STORIES}):
        story(town)
    write_lines(town)
    spoil(town)
    tell_wider(town)
    widen_schools(town)
    link_schools(town)
    confirm_matches(town)
    renew_repeats(town)
    decide(town)
    return town
