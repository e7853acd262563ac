"""The sample while it is made: rows by dataset, their numbers, and the answers that go with them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from audit.sample.dice import Dice
from audit.sample.key import Key

Story = TypeVar("Story")
Value = str | int | float | bool | date | None
Row = dict[str, Value]

ITEMS = (
    "item_01", "item_02", *(f"item_03{letter}" for letter in "abcdefg"),
    *(f"item_{number:02d}" for number in range(4, 14)),
    "item_14i", "item_14ii", "item_14iii", "item_14iv",
)  # fmt: skip

#: The datasets the sample supplies: their columns, the key first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "child": (
        "child_id", "upn", "uln", "surname", "forename", "date_of_birth", "sex", "ethnicity", "ncy",
        "is_looked_after", "enrolled_urn", "caseworker", "team", "locality",
    ),
    "request": (
        "request_id", "child_id", "received_on", "request_source", "outcome", "outcome_on", "exported_to_la",
        "exemption", "is_mediated", "is_appealed", "is_in_youth_custody",
    ),
    "assessment": (
        "assessment_id", "request_id", "outcome", "outcome_on", "draft_sent_on", "draft_response_on",
        "plan_sent_on", "exemption",
    ),
    "advice": (
        "advice_id", "request_id", "advice_type", "provider", "urn", "asked_on", "reached_on", "received_on",
        "exemption",
    ),
    "plan": (
        "plan_id", "child_id", "request_id", "issued_on", "ceased_on", "cease_reason", "named_urn",
        "placement_type", "is_residential", "has_personal_budget", "primary_need", "secondary_need",
        "transferred_in_on", "transferred_from_la", "phase_transfer_on", "phase_transfer_kind",
        "phase_transfer_plan_on",
    ),
    "review": (
        "review_id", "plan_id", "review_type", "invited_on", "papers_sent_on", "meeting_on", "report_sent_on",
        "decision", "decision_on", "amendment_notice_on", "final_plan_on", "no_amendment_on",
    ),
    "provision": (
        "provision_id", "plan_id", "section", "provision_type", "description", "quantity", "per", "staff",
        "group_size", "starts_on", "ends_on", "is_parent_arranged",
    ),
    "arrangement": (
        "arrangement_id", "provision_id", "route", "provider", "contract_id", "quantity", "per", "starts_on",
        "ends_on",
    ),
    "contract": (
        "contract_id", "provider", "service", "signed_on", "starts_on", "ends_on", "terminated_on",
        "annual_value",
    ),
    "school": (
        "urn", "la_code", "establishment_number", "name", "phase", "type_code", "type_name", "status_code",
        "opened_on", "closed_on", "trust", "has_sen_unit", "has_resourced_provision", "is_section_41",
        "statutory_low_age", "statutory_high_age",
    ),
    "senco": (
        "senco_id", "urn", "person_name", "starts_on", "ends_on", "is_qualified_teacher", "is_head",
        "has_completed_induction", "is_teacher_at_school", "first_senco_on", "prior_months", "qualification",
        "qualification_started_on", "qualification_awarded_on", "is_on_leadership_team", "protected_hours",
    ),
    "information_report": (
        "urn", "url", "is_reachable", "checked_on", "updated_on", "senco_named", "has_local_offer_link",
        "has_accessibility_plan", "accessibility_plan_on", *ITEMS,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Blot:
    """A cell the export shows otherwise than it should: what stands there, and what the audit makes of it.

    `effect` is the quarantine's word, or "read as meant" where the cell is only untidy. A row of the
    export that should not be there is a blot of its key: "row kept out".
    """

    dataset: str
    row_key: str
    column: str
    shown: str
    effect: str


@dataclass
class Town:
    """The authority being made: `data` holds what the audit should load, `blots` what the export spoils."""

    seed: int
    n_children: int
    dice: Dice
    data: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    key: Key = field(default_factory=Key)
    blots: list[Blot] = field(default_factory=list)
    spare_rows: dict[str, list[tuple[int, Row]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    _numbers: Counter[str] = field(default_factory=Counter)

    def number(self, form: str) -> str:
        """Return the next number of its kind: `form` is a format such as "P{:05d}"."""
        return form.format(self.turn(form))

    def turn(self, kind: str) -> int:
        """Count one more of a kind and return how many there are now."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    def add(self, dataset: str, **values: Value) -> Row:
        """Add a row; columns not given are blank. A column the dataset lacks raises KeyError."""
        row: Row = dict.fromkeys(COLUMNS[dataset])
        for column, value in values.items():
            if column not in row:
                raise KeyError(f"{dataset} has no column {column}")
            row[column] = value
        self.data[dataset].append(row)
        return row

    def blot(self, dataset: str, row: Row, column: str, shown: str, effect: str = "cell blanked") -> None:
        """Let the export show `shown` in a cell."""
        self.blots.append(Blot(dataset, str(row[COLUMNS[dataset][0]]), column, shown, effect))

    def share(self, for_600: int) -> int:
        """Return how many stories of a kind to tell, given how many 600 children have."""
        return round(for_600 * self.n_children / 600)


def dealt(town: Town, stories: Mapping[Story, int], usual: Story | None = None, n: int = 0) -> list[Story]:
    """Return every story as often as its number for 600 children says, with the usual one up to `n`, shuffled."""
    pack = [story for story, times in stories.items() for _ in range(town.share(times))]
    if usual is not None:
        pack += [usual] * (n - len(pack))
    return town.dice.shuffled(pack)
