-- Plans in force on the day: not ceased, and issued by then; an unknown issue day does not hide a plan. A plan issued
-- or moved in after the day is not in `plan` at all, and a cessation after it reads as blank.
SELECT
    plan_id,
    child_id,
    named_urn,
    issued_on,
    transferred_in_on,
    amended_on,
    plan_passed_on,
    moved_out_on,
    phase_transfer_on,
    phase_transfer_kind,
    phase_transfer_plan_on,
    primary_need,
    secondary_need
FROM plan
WHERE ceased_on IS NULL
