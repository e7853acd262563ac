"""Children, their numbers and the people who hold their cases. All invented: no name here is anybody's."""

from datetime import date, timedelta

from audit.sample.records import Row, Town

LA_CODE = "099"

FORENAMES = (
    "Alderic", "Briony", "Corin", "Dapple", "Elowen", "Fenwick", "Gossamer", "Hesper", "Isolde", "Juniper",
    "Kestrel", "Linnet", "Merrin", "Nettle", "Orrin", "Peregrine", "Quill", "Rowan", "Sorrel", "Tamsin",
    "Umber", "Verity", "Willow", "Yarrow", "Zoë", "Bracken", "Clover", "Dunstan", "Emrys", "Finch", "Larkin",
    "Marigold", "Oriel", "Posy", "René", "Saffron", "Teasel", "Wilf", "Ygraine", "Zephyr",
)  # fmt: skip
SURNAMES = (
    "Thistlemoor", "Quillfeather", "Brackenby", "Mosswater", "Puddlewick", "O'Bramble", "Fernaby-Vale",
    "Gorsewade", "Hobblesham", "Inkwellow", "Jackdawson-Mere", "Kettlebeck", "Larkmire", "Marrowby",
    "Nightjarrow", "Oxlipstead", "Pennywhistle", "Rooksnest", "Saltmarshe-Quay", "Tansybeck", "Umbermoss",
    "Velvetine", "Wrensfold", "Yaffleton", "Zinniaby", "Cobblethwaite", "Dewpondle", "Elderstowe",
    "Foxglovia", "Greywether", "Harebellow", "Lanternby", "Müllerfield", "Nettlestaff", "Owlpenning",
    "Quaggymire", "Ribbonfold", "Sundewell", "Tumblestone", "Wickerbeck",
)  # fmt: skip
#: The service's own staff: the team is the locality's.
CASEWORKERS = {
    "North": ("A. Candlemere", "B. Featherstow", "J. Mudlark"),
    "South": ("C. Hollowbread", "P. Tinderbeck"),
    "East": ("D. Wimbrelle", "S. Oatfield-Moss", "T. Gandermere"),
    "West": ("E. Crumblehurst", "N. Bluebellow"),
}
ETHNICITIES = {
    "WBRI": 62, "WOTH": 7, "APKN": 6, "AIND": 5, "BAFR": 5, "MWBC": 4, "AOTH": 3, "MOTH": 3, "REFU": 2,
    "NOBT": 3,
}  # fmt: skip

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def check_letter(digits: str) -> str:
    """Return the letter that opens the UPN of these twelve digits (DfE: weights 2 to 13, modulo 23)."""
    return _UPN_LETTERS[sum(weight * int(digit) for weight, digit in enumerate(digits, 2)) % 23]


def new_child(town: Town, ncy: int, school: Row) -> Row:
    """Add a child of a national curriculum year, on the roll of `school`."""
    dice = town.dice
    child_id = town.number("{:07d}")
    youngest = date(2022 - ncy, 8, 31)
    locality = dice.pick(tuple(CASEWORKERS))
    return town.add(
        "child",
        child_id=child_id,
        upn=_upn(school, int(child_id)) if ncy >= 0 else None,
        uln=f"90{int(child_id):08d}" if ncy >= 9 else None,
        surname=dice.pick(SURNAMES),
        forename=dice.pick(FORENAMES),
        date_of_birth=youngest - timedelta(days=dice.between(0, 364)),
        sex=dice.weighted({"M": 71, "F": 28, "U": 1}),
        ethnicity=dice.weighted(ETHNICITIES),
        ncy=ncy,
        is_looked_after=dice.chance(0.04),
        enrolled_urn=school["urn"],
        caseworker=dice.pick(CASEWORKERS[locality]),
        team=f"SEND Team {locality}",
        locality=locality,
    )


def _upn(school: Row, number: int) -> str:
    digits = f"{LA_CODE}{school['establishment_number']}{number + 21000:05d}"
    return check_letter(digits) + digits
