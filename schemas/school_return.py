"""The yearly return of schools, colleges and early years settings: what only they can say of themselves."""

import polars as pl

from schemas.base import Dataset, begins, code, decimal, event, identifier, integer, key, reference, text, yes_no
from schemas.rules import unplaced

SETTING_KINDS = {
    "school": "School", "college": "College or other post-16 institution",
    "early_years": "Early years group setting", "childminder": "Childminder",
}  # fmt: skip


class SchoolReturn(Dataset):
    """One row per return; of several from one place the latest counts.

    Columns whose description opens with a row of the catalogue of duties are attestations: the place's own
    word, reported as such and never counted as met.
    """

    school_return_id: pl.String = key("Return id", "A number for the return.")
    urn: pl.String = reference(
        "school", "School", "URN; blank for a setting the register lacks.", core=True, form="urn"
    )
    setting_number: pl.String = identifier("Setting number", "Ofsted's number of an early years setting.", upper=True)
    setting_name: pl.String = text("Name", "Name of the school, college or setting.")
    setting_kind: pl.String = code("Kind of setting", "What kind of place answers.", SETTING_KINDS, core=True)
    returned_on: pl.Date = begins("Returned", "Day the return was made.", core=True)
    has_send_governor: pl.Boolean = yes_no("SEND governor", "Whether a governor or committee oversees SEND.")
    send_governor_trained_on: pl.Date = event("Governor trained", "Day of that governor's last training on SEND.")
    governors_reported_on: pl.Date = event("Report to governors", "Day of the last report on SEND to the governors.")
    notional_sen_budget: pl.Float64 = decimal("Notional SEN budget", "Pounds for the financial year.", ge=0)
    has_costed_provision: pl.Boolean = yes_no("Provision costed", "Whether support for pupils with SEN is costed.")
    medical_policy_on: pl.Date = event("Medical policy", "Day the policy on medical conditions was last reviewed.")
    medical_pupils: pl.Int64 = integer(
        "Pupils with conditions", "Pupils known to need a healthcare plan.", ge=0, le=100_000
    )
    healthcare_plans: pl.Int64 = integer("Healthcare plans", "Pupils who have a healthcare plan.", ge=0, le=100_000)
    has_senco_admin_support: pl.Boolean = yes_no("SENCO's support", "Whether the SENCO has administrative support.")
    sen_training_on: pl.Date = event("Staff trained", "Day of the last training on SEN for teaching staff.")
    has_given_local_offer_information: pl.Boolean = yes_no(
        "Local Offer information", "Whether the authority was given what it asked for the Local Offer."
    )
    sen_pupils: pl.Int64 = integer("Pupils with SEN", "Pupils on roll with SEN.", ge=0, le=100_000)
    sen_pupils_in_activities: pl.Int64 = integer(
        "Pupils with SEN in activities", "Those who joined a club, trip or the like this school year.", ge=0, le=100_000
    )
    other_pupils: pl.Int64 = integer("Other pupils", "Pupils on roll without SEN.", ge=0, le=100_000)
    other_pupils_in_activities: pl.Int64 = integer(
        "Other pupils in activities", "Those who joined a club, trip or the like this school year.", ge=0, le=100_000
    )
    has_named_person: pl.Boolean = yes_no("Named person", "Post-16: whether a named person oversees SEN provision.")
    has_told_what_support: pl.Boolean = yes_no("What support", "Post-16: whether learners are told what there is.")
    has_told_how_to_get_it: pl.Boolean = yes_no("How to get it", "Post-16: whether they are told how to get it.")
    has_told_who_coordinates: pl.Boolean = yes_no("Who co-ordinates", "Post-16: whether they are told who does.")
    has_told_how_reviewed: pl.Boolean = yes_no("How reviewed", "Post-16: whether they are told how it is reviewed.")
    has_asked_to_declare: pl.Boolean = yes_no(
        "Asked to declare", "Post-16: whether learners are asked about needs before or when they start."
    )
    has_study_programmes: pl.Boolean = yes_no(
        "Study programmes", "Post-16: whether learners with SEN have study programmes made for them."
    )
    has_sen_approach: pl.Boolean = yes_no(
        "Approach to SEN", "Early years: whether arrangements to support SEN and disability are written down."
    )
    has_senco: pl.Boolean = yes_no("SENCO identified", "Early years: whether somebody is identified as SENCO.")
    has_medical_arrangements: pl.Boolean = yes_no(
        "Medical arrangements", "Early years: whether there are arrangements for medical conditions."
    )
    has_transition_arrangements: pl.Boolean = yes_no(
        "Transition arrangements", "Early years: whether moves to the next setting are planned with it."
    )
    has_resources_recorded: pl.Boolean = yes_no(
        "Use of resources", "Early years: whether use of SEN funding and the early years pupil premium is recorded."
    )
    has_reasonable_adjustments: pl.Boolean = yes_no(
        "Reasonable adjustments", "GB20: reasonable adjustments are made and equality duties met."
    )
    has_regard_to_code: pl.Boolean = yes_no("Regard to the Code", "GB21: regard is had to the Code of Practice.")
    has_curriculum_for_all: pl.Boolean = yes_no(
        "Curriculum for all", "GB25: curriculum and teaching are planned for all learners."
    )
    has_worked_with_others: pl.Boolean = yes_no("Work with others", "GB28: the school works with other providers.")
    is_teacher_responsible: pl.Boolean = yes_no(
        "Teacher responsible", "SUP8: the teacher stays responsible for pupils who work away from the class."
    )
    has_sen_in_performance_review: pl.Boolean = yes_no(
        "Performance reviews", "HT2: progress of pupils with SEN is part of staff performance reviews."
    )
    has_senco_influence: pl.Boolean = yes_no("SENCO's influence", "HT4: the SENCO can shape the school's strategy.")
    has_family_and_post16_links: pl.Boolean = yes_no(
        "Families and post-16", "HT6: families and young people are involved; there are links with post-16 providers."
    )
    has_sen_strategy: pl.Boolean = yes_no("SEND strategy", "HT7: a strategy for SEND is agreed and carried out.")
    has_senco_development_role: pl.Boolean = yes_no(
        "SENCO's role", "SC1: the SENCO shapes policy with head and governors and runs it from day to day."
    )
    has_senco_budget_advice: pl.Boolean = yes_no(
        "SENCO's advice", "SC3: the SENCO advises on the graduated approach and the use of the budget."
    )
    has_senco_equality_work: pl.Boolean = yes_no(
        "SENCO and equality", "SC5: the SENCO works with head and governors on the Equality Act."
    )
    has_senco_staff_guidance: pl.Boolean = yes_no(
        "SENCO and staff", "SC7: the SENCO guides staff in general and for single pupils."
    )
    has_quality_teaching: pl.Boolean = yes_no(
        "Quality of teaching", "TE1: every teacher answers for the progress of all pupils in the class."
    )
    has_assistants_monitored: pl.Boolean = yes_no(
        "Teaching assistants", "TA1: use of teaching assistants is planned and its effect watched."
    )
    has_college_adjustments: pl.Boolean = yes_no(
        "Adjustments, post-16", "FE6: the college makes reasonable adjustments for disabled learners."
    )
    has_early_years_regard: pl.Boolean = yes_no(
        "Regard to the Code, early years", "EY1: the funded setting has regard to the Code of Practice."
    )
    has_early_years_adjustments: pl.Boolean = yes_no(
        "Adjustments, early years", "EY3: the setting makes reasonable adjustments and gives auxiliary aids."
    )
    has_inclusive_transfers: pl.Boolean = yes_no(
        "Inclusive transfers", "EY9: transfers look to a child's social inclusion."
    )
    has_high_aspirations: pl.Boolean = yes_no(
        "High aspirations", "ALL1: aspirations are high, adulthood is prepared for early and barriers are removed."
    )

    kind_of_setting = unplaced(
        "setting_kind", "no check could place this return: it names no school, and its kind of setting is blank",
        pl.col("urn").is_null(),
    )  # fmt: skip
