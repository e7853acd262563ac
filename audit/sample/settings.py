"""The authority's audit.toml: which of its exports supplies which dataset."""

from pathlib import Path

from audit.sample.people import LA_CODE

#: Dataset, file, sheet ("" for text files) and mapping ("" for the names used here) of every source.
SOURCES = (
    ("child", "case_system_*.xlsx", "CYP Records", "fictionshire_cases.child"),
    ("request", "case_system_*.xlsx", "EHC Requests", "fictionshire_cases.request"),
    ("assessment", "case_system_*.xlsx", "EHC Assessments", "fictionshire_cases.assessment"),
    ("advice", "case_system_*.xlsx", "Advice Tracking", "fictionshire_cases.advice"),
    ("plan", "case_system_*.xlsx", "EHCP Register", "fictionshire_cases.plan"),
    ("review", "case_system_*.xlsx", "Annual Reviews", "fictionshire_cases.review"),
    ("closure", "moves_and_appeals.xlsx", "closure", ""),
    ("transfer_in", "moves_and_appeals.xlsx", "transfer_in", ""),
    ("reassessment", "moves_and_appeals.xlsx", "reassessment", ""),
    ("tribunal_order", "moves_and_appeals.xlsx", "tribunal_order", ""),
    ("mediation", "moves_and_appeals.xlsx", "mediation", ""),
    ("provision", "provision_export.csv", "", "fictionshire_cases.provision"),
    ("arrangement", "contracts_register.xlsx", "Who Delivers What", "fictionshire_contracts.arrangement"),
    ("contract", "contracts_register.xlsx", "Register", "fictionshire_contracts.contract"),
    ("school", "edubasealldata*.csv", "", "fictionshire_gias.school"),
    ("senco", "school_returns_*.xlsx", "SENCO List", "fictionshire_returns.senco"),
    ("information_report", "school_returns_*.xlsx", "SIR Audit", "fictionshire_returns.information_report"),
    ("sen_support", "sen_support_and_returns_*.xlsx", "SEN Support", ""),
    ("sen_support_review", "sen_support_and_returns_*.xlsx", "SEN Support Reviews", ""),
    ("school_return", "sen_support_and_returns_*.xlsx", "School Returns", ""),
    ("authority_return", "sen_support_and_returns_*.xlsx", "Authority Return", ""),
    ("delivery", "sen_support_and_returns_*.xlsx", "Delivery By Term", ""),
    ("waiver", "waivers.xlsx", "waiver", ""),
)

_HEAD = f"""\
# Fictionshire is nowhere: every child, school and company here is invented.
authority = "Fictionshire County Council"
la_code = "{LA_CODE}"
beside = ["North West"]

# The rates the improvement board watches. Fractions: 0.9 is 90 %.
[[kpi]]
check = "ASM02"
target = 0.6
owner = "Head of SEND"

[[kpi]]
check = "ANR04"
target = 0.8
owner = "Annual review manager"
baseline = 0.42

[[kpi]]
check = "ANR01"
target = 0.95

[[kpi]]
check = "PHT01"
target = 1.0
"""


def write_settings(path: Path) -> None:
    """Write audit.toml."""
    parts = [_HEAD]
    for dataset, file, sheet, mapping in SOURCES:
        named = {"dataset": dataset, "file": file, "sheet": sheet, "mapping": mapping}
        lines = [f'{name} = "{value}"' for name, value in named.items() if value]
        parts.append("\n".join(["[[source]]", *lines, ""]))
    path.write_bytes("\n".join(parts).encode())
