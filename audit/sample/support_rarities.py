"""What is unusual in schools' lists: the cells that differ, and how many of six hundred children's authority do."""

from collections.abc import Sequence
from datetime import date

from audit.sample.key import AS_AT
from audit.sample.packs import Rarity

_NOTHING_YET = {"parent_informed_on": None, "updated_on": None, "progress_report_on": None}
_LONG_AGO = {
    "started_on": date(2023, 10, 9), "concern_on": date(2023, 9, 11), "parent_informed_on": date(2023, 10, 9),
    "assessed_on": date(2023, 9, 28),
}  # fmt: skip
_ASKED = {"specialist_referred_on": date(2026, 4, 20)}

OF_ENTRIES: tuple[Sequence[Rarity], ...] = (
    [({"support": None}, 4)],
    [({"urn": None}, 2)],
    [({"sen_code": "A"}, 2), ({"sen_code": "P"}, 2), ({"sen_code": "S"}, 1), ({"sen_code": None}, 2)],
    [({"measure": None}, 6), ({"frequency": None}, 3), ({"review_due_on": None}, 3)],
    [({"assessed_on": None}, 4), ({"has_peer_comparison": False}, 5), ({"has_pupil_views": None}, 4)],
    [({"outcomes": None}, 6)],
    [({"is_shared_with_staff": False}, 5), ({"is_shared_with_staff": None}, 4)],
    [({"has_pupil_profile": False}, 7), ({"has_pupil_profile": None}, 4)],
    [({"updated_on": date(2026, 3, 20)}, 8)],
    [({**_LONG_AGO, "progress_report_on": date(2024, 7, 12)}, 4)],
    [
        ({"parent_concern_on": date(2026, 5, 11), "parent_concern_answered_on": date(2026, 5, 20)}, 6),
        ({"parent_concern_on": date(2026, 6, 15)}, 4),
        ({"parent_concern_on": date(2026, 10, 14)}, 3),
    ],
    [
        ({**_ASKED, "specialist_agreed_on": date(2026, 4, 17), "specialist_seen_on": date(2026, 5, 22)}, 8),
        ({**_ASKED, "specialist_agreed_on": date(2026, 5, 1), "specialist_seen_on": date(2026, 7, 3)}, 4),
        ({"specialist_referred_on": date(2026, 6, 8)}, 4),
        ({"specialist_referred_on": AS_AT}, 3),
    ],
)

#: Of pupils in Year 9 and above.
OLDER: tuple[Sequence[Rarity], ...] = (
    [
        ({"adulthood_discussed_on": None}, 7),
        ({"adulthood_discussed_on": None, "ncy": None}, 2),
        ({"adulthood_discussed_on": None, "ncy": None, "child_id": None}, 2),
    ],
)

_LEFT = date(2026, 7, 22)
LEAVING: Sequence[Rarity] = [
    ({"leaving_on": _LEFT, "ended_on": _LEFT, "handover_on": date(2026, 7, 8)}, 4),
    ({"leaving_on": _LEFT, "ended_on": _LEFT, "handover_on": date(2026, 9, 18)}, 2),
    ({"leaving_on": _LEFT, "ended_on": _LEFT}, 2),
    ({"leaving_on": date(2026, 12, 18)}, 4),
]

#: When the support began, and whether anybody wrote it down.
START: Sequence[Rarity] = [
    ({"started_on": date(2026, 2, 9), "concern_on": date(2026, 1, 5), "parent_informed_on": date(2026, 2, 27)}, 5),
    ({"parent_informed_on": None}, 4),
    ({**_NOTHING_YET, "started_on": AS_AT, "concern_on": date(2026, 10, 5)}, 3),
    (
        {
            **_NOTHING_YET, "started_on": date(2026, 9, 14), "concern_on": date(2026, 7, 6),
            "parent_informed_on": date(2026, 9, 14),
        },
        4,
    ),
    ({**_NOTHING_YET, "started_on": None, "support": None, "concern_on": date(2026, 9, 21)}, 2),
    ({**_NOTHING_YET, "started_on": None, "support": None, "concern_on": date(2026, 3, 2)}, 2),
    ({**_NOTHING_YET, "started_on": None, "concern_on": date(2026, 3, 2)}, 2),
    (
        {
            "started_on": date(2026, 5, 11), "concern_on": date(2025, 11, 17),
            "parent_informed_on": date(2026, 5, 11),
        },
        4,
    ),
]  # fmt: skip

#: Of each pupil's latest review.
OF_REVIEWS: tuple[Sequence[Rarity], ...] = (
    [({"due_on": date(2026, 6, 11), "held_on": date(2026, 7, 1), "record_sent_on": date(2026, 7, 6)}, 7)],
    [({"record_sent_on": None}, 8)],
    [({"has_told_impact": False}, 6), ({"has_parent_views": None}, 5)],
)
